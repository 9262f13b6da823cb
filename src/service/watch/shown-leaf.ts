import type { Leaf, LeafNode, PlainLeaf } from '../../data/leaves/leaf.ts';
import { redact } from '../../data/redact.ts';
import type { LeafFilter } from './watch.ts';

/** How leaves may be seen. */
export interface LeafView {
  readonly filter: LeafFilter | undefined;
  /** Values of secrets are masked. */
  readonly masked: boolean;
}

/** A value as it may be seen; undefined if it may not. */
export function shownContent(node: LeafNode, { filter, masked }: LeafView): LeafNode | undefined {
  const shown = masked ? (redact(node) as LeafNode) : node;
  if (filter === undefined) return shown;
  return filter.wants(node.schema) ? filter.keep(shown) : undefined;
}

/** A leaf as it may be seen; undefined if nothing of it may. */
export function shownLeaf(leaf: Leaf, view: LeafView): Leaf | undefined {
  const { path, content } = leaf;
  if (content.kind === 'atomic') {
    const leaves = shownLeaves(content.leaves, view);
    return leaves.length === 0 ? undefined : { path, content: { kind: 'atomic', leaves } };
  }
  const shown = shownContent(content, view);
  return shown && { path, content: shown };
}

/** Leaves as they may be seen. */
export function shownLeaves(leaves: Iterable<PlainLeaf>, view: LeafView): readonly PlainLeaf[] {
  const found: PlainLeaf[] = [];
  for (const { path, content } of leaves) {
    const shown = shownContent(content, view);
    if (shown !== undefined) found.push({ path, content: shown });
  }
  return found;
}
