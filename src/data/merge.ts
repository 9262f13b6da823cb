import type { InnerNode } from './inner-node.ts';
import type { MergeOptions } from './merge-nodes.ts';
import { mergeInner } from './merge-nodes.ts';
import type { DataTree } from './tree.ts';

/**
 * Lays one tree over another, like an edit-config with the operation `merge` (RFC 6241 7.2): leaves of the overlay win,
 * list entries merge by key, new entries of user-ordered lists go last. Subtrees that both share cost nothing.
 */
export function merge(base: DataTree, overlay: DataTree, options: MergeOptions = {}): DataTree {
  const root = mergeInner(base.root as InnerNode, overlay.root as InnerNode, options);
  return root === base.root ? base : { schema: base.schema, root };
}
