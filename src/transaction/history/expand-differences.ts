import type { Difference } from '../../data/diff.ts';
import { keysOf } from '../../data/entry-keys.ts';
import type { DataPath, DataPathStep } from '../../data/path.ts';
import type { DataNode } from '../../data/tree.ts';

/**
 * The same differences, with every list and every container without presence that came or went as a whole told by what it holds:
 * such a node is there only for its contents, and says nothing of what others put beside them. Done in their order, in either
 * direction, they come to the same.
 */
export function expandDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.flatMap(expand);
}

function expand(difference: Difference): Difference[] {
  const { path, before, after } = difference;
  const only = before === undefined ? after : before;
  if (only === undefined || (before !== undefined && after !== undefined)) return [difference];
  const placed = (step: DataPathStep, node: DataNode): Difference => {
    const at: DataPath = path.length === 0 ? [step] : [...pathTo(path, only), step];
    return before === undefined
      ? { path: at, before: undefined, after: node }
      : { path: at, before: node, after: undefined };
  };
  if (only.kind === 'list') {
    const { schema } = only;
    return Array.from(only.entries(), entry => placed({ schema, keys: keysOf(entry) }, entry));
  }
  if (only.kind !== 'inner' || only.schema.kind !== 'container' || only.schema.presence !== undefined) {
    return [difference];
  }
  const children = Array.from(only.children(), child =>
    placed({ schema: child.schema as DataPathStep['schema'] }, child),
  );
  return children.flatMap(expand);
}

/** What the steps to the contents begin with: a list's own step becomes that of each entry. */
function pathTo(path: DataPath, node: DataNode): DataPath {
  return node.kind === 'list' ? path.slice(0, -1) : path;
}
