import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataPath, DataPathStep } from '../data/path.ts';
import { getNode } from '../data/select.ts';
import type { DataTree } from '../data/tree.ts';
import { formatValue } from '../schema/parse-value.ts';
import type { Schema } from '../schema/schema.ts';
import type { Step, WriteStep } from './step.ts';

/**
 * The longest part of a path that gNMI has words for: everything up to a list entry whose key is the text `*`, which on the wire
 * stands for every entry.
 */
export function nameablePath(path: DataPath): DataPath {
  const at = path.findIndex(isStar);
  return at === -1 ? path : path.slice(0, at);
}

/**
 * Puts what stands above in the place of a delete or replace that gNMI has no words for: as a request it would take every entry
 * of the list away. Updates stay; `wrapUpdate` finds words for them. So does what only a replace of everything could say: that
 * would take what the models do not know, and the client refuses to send the step as it is.
 */
export function nameableSteps(steps: readonly Step[], desired: DataTree): readonly Step[] {
  const replaced = new Set<string>();
  return steps.flatMap((step): readonly Step[] => {
    const path = nameablePath(step.path);
    if (step.operation === 'update' || path === step.path || path.length === 0) return [step];
    const name = formatPath(path);
    if (replaced.has(name)) return [];
    replaced.add(name);
    const value = getNode(desired, path);
    return [value === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value }];
  });
}

/** The same update at a path that gNMI has words for: the value goes with what leads to it. */
export function wrapUpdate(schema: Schema, step: WriteStep): WriteStep {
  const path = nameablePath(step.path);
  if (path === step.path) return step;
  const edit: Edit = { operation: 'update', path: step.path, value: step.value };
  const value = getNode(applyEdits(emptyTree(schema), [edit]), path);
  return value === undefined ? step : { operation: 'update', path, value };
}

function isStar({ keys, value }: DataPathStep): boolean {
  return [...(keys ?? []), ...(value === undefined ? [] : [value])].some(key => formatValue(key) === '*');
}
