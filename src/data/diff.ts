import { diffOrderedMaps } from '../lib/ordered-map.ts';
import { diffMaps } from '../lib/persistent-map.ts';
import type { Steps } from '../lib/steps.ts';
import type { DataSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { Edit } from './edit.ts';
import { applyEditsInSteps } from './edit-in-steps.ts';
import { applyEdits } from './edit.ts';
import { equalNodes } from './equal.ts';
import type { InnerNode } from './inner-node.ts';
import { plainStep } from './leaves/plain-step.ts';
import { SortedList, UserList } from './list-node.ts';
import type { DataPath, DataPathStep } from './path.ts';
import type { DataNode, DataTree } from './tree.ts';

/** One place where two trees differ, with what stands there in each; absent is undefined. */
export interface Difference {
  readonly path: DataPath;
  readonly before: DataNode | undefined;
  readonly after: DataNode | undefined;
  /**
   * Of an entry of a user-ordered list that came or went, if not at the end: the keys of the entry that it stands behind where it
   * is; none if it is the first.
   */
  readonly behind?: readonly LeafValue[];
}

export interface DiffOptions {
  /**
   * What is said of user-ordered lists in which entries came or went before the end: `whole` is one difference of the list, which
   * protocols that know no places can send; `places` is one of each entry. Default `whole`.
   */
  readonly userLists?: 'whole' | 'places';
}

/**
 * The least that differs between two trees of one schema, in schema order and key order: a subtree that came or went is one
 * difference at its top; a changed leaf, leaf-list or anydata is one; a user-ordered list is one as a whole if what both have
 * comes in another order. The cost is that of the difference if one tree was made from the other.
 */
export function diff(before: DataTree, after: DataTree, options: DiffOptions = {}): readonly Difference[] {
  const walk = new Walk(before, after, options.userLists === 'places');
  walk.compare(Number.POSITIVE_INFINITY);
  return walk.found;
}

const comparisonsAtOnce = 256;

/** `diff` that can be interrupted. */
export function* diffInSteps(
  before: DataTree,
  after: DataTree,
  options: DiffOptions = {},
): Steps<readonly Difference[]> {
  const walk = new Walk(before, after, options.userLists === 'places');
  while (walk.compare(comparisonsAtOnce)) yield;
  return walk.found;
}

/** The tree with every difference's `after` in place. */
export function applyDifferences(tree: DataTree, differences: readonly Difference[]): DataTree {
  return applyEdits(tree, differences.map(editOf));
}

/** `applyDifferences` that can be interrupted. */
export function* applyDifferencesInSteps(
  tree: DataTree,
  differences: readonly Difference[],
): Steps<DataTree> {
  return yield* applyEditsInSteps(tree, differences.map(editOf));
}

function editOf({ path, after, behind }: Difference): Edit {
  return after === undefined
    ? { operation: 'delete', path }
    : { operation: 'replace', path, value: after, ...(behind && { behind }) };
}

/** The way back. The order stays: entries of user-ordered lists are put into it in that order, whichever way one goes. */
export function invertDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.map(difference => ({
    ...difference,
    before: difference.after,
    after: difference.before,
  }));
}

/** A comparison under way. A stack of its own, in place of the engine's, lets it stop and go on. */
class Walk {
  readonly found: Difference[] = [];
  readonly #places: boolean;
  /** What is still to be compared, the next one last. */
  readonly #waiting: Difference[] = [];

  constructor(before: DataTree, after: DataTree, places: boolean) {
    this.#places = places;
    if (before.root !== after.root) this.#waiting.push({ path: [], before: before.root, after: after.root });
  }

  /** Compares up to so many nodes. False if nothing is left. */
  compare(count: number): boolean {
    for (let rest = count; rest > 0; rest -= 1) {
      const pair = this.#waiting.pop();
      if (pair === undefined) return false;
      const parts = this.#partsOf(pair);
      if (parts === undefined) this.found.push(pair);
      else for (let at = parts.length - 1; at >= 0; at -= 1) this.#waiting.push(parts[at] as Difference);
    }
    return this.#waiting.length > 0;
  }

  /** Where within two nodes something differs, perhaps; undefined if they differ as a whole. */
  #partsOf({ path, before: a, after: b }: Difference): readonly Difference[] | undefined {
    if (a === undefined || b === undefined) return undefined;
    if (a.kind === 'inner') return childrenThatDiffer(path, a as InnerNode, b as InnerNode);
    if (a instanceof SortedList && b instanceof SortedList) {
      const parts: Difference[] = [];
      diffMaps(a.map, b.map, (x, y) => parts.push(entryPair(path, a.schema, [x, y])));
      return parts;
    }
    if (a instanceof UserList && b instanceof UserList) return this.#userEntries(path, a, b);
    return equalNodes(a, b) ? [] : undefined;
  }

  #userEntries(path: DataPath, a: UserList, b: UserList): readonly Difference[] | undefined {
    const { schema } = a;
    const { removed, changed, added, tailOnly, sameOrder } = diffOrderedMaps(a.map, b.map);
    // Where most is new, the list is shorter than its entries one by one.
    const few = (removed.length + added.length) * 2 <= a.size + b.size;
    if (!tailOnly && !(this.#places && sameOrder && few)) return undefined;
    const placed = (list: UserList, entry: InnerNode): Difference => {
      const pair = entryPair(path, schema, list === a ? [entry, undefined] : [undefined, entry]);
      return tailOnly ? pair : { ...pair, behind: list.predecessor(entry.keys())?.keys() ?? [] };
    };
    return [
      ...removed.map(entry => placed(a, entry)),
      ...changed.map(pair => entryPair(path, schema, pair)),
      ...added.map(entry => placed(b, entry)),
    ];
  }
}

function childrenThatDiffer(path: DataPath, a: InnerNode, b: InnerNode): readonly Difference[] {
  const parts: Difference[] = [];
  for (const schema of childrenOfEither(a, b)) {
    if (a.slot(schema) === b.slot(schema)) continue;
    // Paths may be kept in great numbers: `concat` makes arrays without room to grow.
    parts.push({ path: path.concat(plainStep(schema)), before: a.get(schema), after: b.get(schema) });
  }
  return parts;
}

/** The children that one or the other has, in schema order. */
function childrenOfEither(a: InnerNode, b: InnerNode): readonly DataSchemaNode[] {
  if (a.shape === b.shape) return a.shape.children;
  const { positions } = a.shape.layout;
  return [...new Set([...a.shape.children, ...b.shape.children])].sort(
    (x, y) => (positions.get(x) as number) - (positions.get(y) as number),
  );
}

/** Two states of an entry of the list that a path ends in. */
function entryPair(
  path: DataPath,
  schema: ListSchemaNode,
  [before, after]: readonly [InnerNode | undefined, InnerNode | undefined],
): Difference {
  const step: DataPathStep = { schema, keys: (before ?? after)?.keys() ?? [] };
  return { path: path.slice(0, -1).concat(step), before, after };
}
