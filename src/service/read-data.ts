import { getNodeWithDefaults } from '../data/defaults.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { DataPath, PathElement, PathPattern } from '../data/path.ts';
import { resolvePath } from '../data/resolve-path.ts';
import type { Selected } from '../data/select.ts';
import { select } from '../data/select.ts';
import type { DataNode, DataTree } from '../data/tree.ts';

/** The node at a path with the defaults of configuration in use (RFC 7950 7.6.1). */
export function readNode(tree: DataTree, path: DataPath): DataNode | undefined {
  return getNodeWithDefaults(tree, path, { state: false });
}

/** The nodes a pattern means, with the defaults in use; looks only below the part of the path that is exact. */
export function readPattern(
  tree: DataTree,
  elements: readonly PathElement[],
  pattern: PathPattern,
): Iterable<Selected> {
  const base = exactPart(tree, elements);
  const value = readNode(tree, base);
  if (value === undefined) return [];
  const part = applyEdits(emptyTree(tree.schema), [{ operation: 'replace', path: base, value }]);
  return select(part, pattern);
}

/** The longest beginning of a path that means one place. */
function exactPart(tree: DataTree, elements: readonly PathElement[]): DataPath {
  const wild = elements.findIndex(
    ({ name, keys }) => name === '*' || name === '...' || [...keys.values()].includes('*'),
  );
  for (let length = wild < 0 ? elements.length : wild; length > 0; length -= 1) {
    const resolved = resolvePath(tree.schema, elements.slice(0, length));
    if ('path' in resolved) return resolved.path;
  }
  return [];
}
