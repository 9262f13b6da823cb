import type { Difference } from '../../data/diff.ts';
import { applyDifferences, invertDifferences } from '../../data/diff.ts';
import { emptyTree } from '../../data/empty-tree.ts';
import { equalNodes } from '../../data/equal.ts';
import { formatPath } from '../../data/format-path.ts';
import { isAtOrBelow } from '../../data/is-at-or-below.ts';
import type { DataPath } from '../../data/path.ts';
import { resolvePath } from '../../data/resolve-path.ts';
import { getNode } from '../../data/select.ts';
import type { ModelSets } from '../model-sets.ts';
import { decodeDifferences } from '../record-differences.ts';
import type { RecordDifference, RecordTarget } from '../transaction-record.ts';
import type { TextualPath } from '../transaction-request.ts';

interface Place {
  readonly path: DataPath;
  readonly text: string;
}

/** How the path of a change lies to a place: outside it, at or below it, or above it. */
type Position = 'outside' | 'within' | 'above';

/** Finds the changes at or below a place, in whatever model set they were made. */
export class PathFilter {
  readonly #path: TextualPath;
  readonly #modelSets: ModelSets;
  /** By model set; undefined where the path means nothing. */
  readonly #places = new Map<string, Place | undefined>();

  constructor(path: TextualPath, modelSets: ModelSets) {
    this.#path = path;
    this.#modelSets = modelSets;
  }

  /** Whether any of the paths lies within the place or leads to it. */
  mayTouch(modelSet: string, paths: readonly string[]): boolean {
    const place = this.#placeIn(modelSet);
    return place !== undefined && paths.some(path => positionOf(path, place.text) !== 'outside');
  }

  /** Whether a transaction changed anything at or below the place. */
  touches({ modelSet, differences }: RecordTarget, revision: number): boolean {
    const place = this.#placeIn(modelSet);
    if (place === undefined) return false;
    return differences.some(difference => {
      const position = positionOf(difference.path, place.text);
      if (position !== 'above') return position === 'within';
      return this.#changesInside({ modelSet, difference, place, revision });
    });
  }

  /** A subtree that came or went may or may not have had something there. */
  #changesInside({ modelSet, difference, place, revision }: Inside): boolean {
    const schema = this.#modelSets.find(modelSet);
    if (schema === undefined) return true;
    const decoded = decodeDifferences(schema, [difference], `log record ${revision}`);
    const [before, after] = [invertDifferences(decoded), decoded].map(changes =>
      getNode(applyDifferences(emptyTree(schema), changes.map(withoutNeighbour)), place.path),
    );
    if (before === undefined || after === undefined) return before !== after;
    return !equalNodes(before, after);
  }

  #placeIn(modelSet: string): Place | undefined {
    if (this.#places.has(modelSet)) return this.#places.get(modelSet);
    const schema = this.#modelSets.find(modelSet);
    const resolved = schema && resolvePath(schema, this.#path);
    const place =
      resolved !== undefined && 'path' in resolved
        ? { path: resolved.path, text: formatPath(resolved.path) }
        : undefined;
    this.#places.set(modelSet, place);
    return place;
  }
}

interface Inside {
  readonly modelSet: string;
  readonly difference: RecordDifference;
  readonly place: Place;
  readonly revision: number;
}

/** In a tree of its own, an entry has no neighbour to stand behind. */
function withoutNeighbour({ path, before, after }: Difference): Difference {
  return { path, before, after };
}

function positionOf(path: string, place: string): Position {
  if (isAtOrBelow(path, place)) return 'within';
  return isAtOrBelow(place, path) ? 'above' : 'outside';
}
