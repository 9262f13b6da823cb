import { pieceSize } from '../lib/count-json.ts';
import { InnerNode } from './inner-node.ts';
import type { DataNode } from './tree.ts';

/** The number of leafs and inner nodes that a node is made of, or the limit if that is less. */
export function countNodes(node: DataNode, limit: number = pieceSize): number {
  if (node.kind === 'leaf-list') return Math.min(node.size, limit);
  let count = 0;
  if (node.kind === 'list') {
    for (const entry of node.entries())
      if ((count += countNodes(entry, limit - count)) >= limit) return limit;
    return count;
  }
  if (!(node instanceof InnerNode)) return 1;
  count += node.size;
  for (const slot of node.slots) {
    if (count >= limit) return limit;
    if (typeof slot === 'object' && slot !== null) count += countNodes(slot, limit - count);
  }
  return Math.min(count, limit);
}
