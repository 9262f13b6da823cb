import { inner, list } from '../data/build.ts';
import type { DataNode, InnerData } from '../data/tree.ts';

/** `node` without what is `config false`, which devices report although only configuration was asked for. */
export function configOnly(node: DataNode): DataNode | undefined {
  if ('config' in node.schema && !node.schema.config) return undefined;
  if (node.kind === 'inner') return innerOnly(node);
  if (node.kind !== 'list') return node;
  const entries = [...node.entries()];
  const kept = entries.map(innerOnly);
  return kept.every((entry, index) => entry === entries[index]) ? node : list(node.schema, kept);
}

function innerOnly(node: InnerData): InnerData {
  const children = [...node.children()];
  const kept = children.map(configOnly);
  // Leaves are made anew at each reading: that they are still there is all that counts.
  const isWhole = kept.every((child, index) => child === children[index]);
  return isWhole
    ? node
    : inner(
        node.schema,
        kept.filter(child => child !== undefined),
      );
}
