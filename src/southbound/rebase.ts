import type { Edit } from '../data/edit.ts';
import { applyEdits } from '../data/edit.ts';
import { getNode } from '../data/select.ts';
import type { DataTree } from '../data/tree.ts';
import type { Step } from './step.ts';

/**
 * `observed`, rebuilt from `desired` by undoing the `steps` that lead from one to the other. It means the same, but shares
 * with `desired` all that is equal, so that the next difference costs what it contains, not what the trees hold.
 */
export function rebase(desired: DataTree, observed: DataTree, steps: readonly Step[]): DataTree {
  if (steps.length === 0) return desired;
  const edits = steps.map(({ path }): Edit => {
    const value = getNode(observed, path);
    return value === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value };
  });
  return applyEdits(desired, edits);
}
