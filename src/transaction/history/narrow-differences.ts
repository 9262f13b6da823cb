import type { Difference } from '../../data/diff.ts';
import { equalNodes } from '../../data/equal.ts';
import type { DataPath, DataPathStep } from '../../data/path.ts';
import { resolvePath } from '../../data/resolve-path.ts';
import { getBelow } from '../../data/select.ts';
import type { Steps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import type { TextualPath } from '../transaction-request.ts';

/** So many at once. */
const differencesAtOnce = 256;

/** What of the differences lies at or below a place; nothing if the schema has no such place. Can be interrupted. */
export function* narrowDifferencesInSteps(
  differences: readonly Difference[],
  path: TextualPath,
  schema: Schema,
): Steps<readonly Difference[]> {
  if (path.length === 0) return differences;
  const resolved = resolvePath(schema, path);
  if ('diagnostics' in resolved) return [];
  const found: Difference[] = [];
  for (const [index, difference] of differences.entries()) {
    if (index % differencesAtOnce === differencesAtOnce - 1) yield;
    found.push(...narrow(difference, resolved.path));
  }
  return found;
}

function narrow(difference: Difference, place: DataPath): Difference[] {
  const { path } = difference;
  const common = Math.min(path.length, place.length);
  if (!path.slice(0, common).every((step, index) => sameStep(step, place[index] as DataPathStep))) return [];
  const keys = path.length <= place.length ? keysWithin(path.at(-1), place[path.length - 1]) : undefined;
  if (path.length >= place.length && keys === undefined) return [difference];
  const [before, after] = [difference.before, difference.after].map(node => {
    const start = keys !== undefined && node?.kind === 'list' ? node.get(keys) : node;
    return getBelow(start, place.slice(path.length));
  });
  if (before === undefined || after === undefined) {
    return before === after ? [] : [{ path: place, before, after }];
  }
  return equalNodes(before, after) ? [] : [{ path: place, before, after }];
}

/** The entry that is meant of a list that differs as a whole. */
function keysWithin(step: DataPathStep | undefined, at: DataPathStep | undefined): DataPathStep['keys'] {
  return step?.keys === undefined ? at?.keys : undefined;
}

/** Whether a step is at the place: a list or leaf-list as a whole stands for each of what it has. */
function sameStep(step: DataPathStep, at: DataPathStep): boolean {
  if (step.schema !== at.schema) return false;
  if (step.keys !== undefined && at.keys !== undefined) {
    return at.keys.every((key, index) => step.keys?.[index] === key);
  }
  return true;
}
