import { inner } from '../data/build.ts';
import { withDefaults } from '../data/defaults.ts';
import { applyEdits } from '../data/edit.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { DataPath, DataPathStep, PathElement, PathPattern } from '../data/path.ts';
import { resolvePath } from '../data/resolve-path.ts';
import type { Selected } from '../data/select.ts';
import { getNode, select } from '../data/select.ts';
import type { DataNode, DataTree, InnerData } from '../data/tree.ts';
import type { SchemaNode } from '../schema/schema-node.ts';

/**
 * The node at a path with the defaults of configuration in use (RFC 7950 7.6.1), as if they had been added to the whole tree, at the cost
 * of the node alone.
 */
export function readNode(tree: DataTree, path: DataPath): DataNode | undefined {
  const node = getNode(tree, path);
  if (node !== undefined) return withDefaults(node, { state: false });
  // Nobody has set it. It may be there by default, which the nearest node above that is there decides.
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const ancestor = getNode(tree, path.slice(0, depth));
    if (ancestor?.kind === 'inner')
      return descend(withDefaults(outline(ancestor), { state: false }), path.slice(depth));
  }
  return undefined;
}

/** What a node's defaults depend on: its keys and the cases chosen. The rest, which may be large, is left out. */
function outline(node: InnerData): DataNode {
  const { schema } = node;
  const keys = schema.kind === 'list' ? schema.keys : [];
  const chosen = [...schema.dataChildren.values()].filter(child => isCase(child.parent));
  const children = [...keys, ...chosen].map(child => node.get(child)).filter(child => child !== undefined);
  return inner(schema, children);
}

function isCase(schema: SchemaNode | undefined): boolean {
  return schema?.kind === 'case' || schema?.kind === 'choice';
}

function descend(from: DataNode, steps: readonly DataPathStep[]): DataNode | undefined {
  let node: DataNode | undefined = from;
  for (const { schema, keys, value } of steps) {
    if (node?.kind !== 'inner') return undefined;
    node = node.get(schema);
    if (keys !== undefined) node = node?.kind === 'list' ? node.get(keys) : undefined;
    if (value !== undefined) return undefined;
  }
  return node;
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
