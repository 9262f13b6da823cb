import { assertNever, invariant } from '../lib/invariant.ts';
import { diffMaps } from '../lib/persistent-map.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { equalNodes } from './equal.ts';
import type { InnerNode } from './inner-node.ts';
import { slotOf } from './inner-node.ts';
import type { LeafListNode } from './leaf-list-node.ts';
import type { ListNode } from './list-node.ts';
import { KeylessList, SortedList } from './list-node.ts';
import { setChild } from './set-child.ts';
import type { DataNode } from './tree.ts';

/** How two nodes are merged. */
export interface MergeOptions {
  /** What an update of a leaf-list does with the values that are there; `replace` is the default. */
  readonly leafListUpdate?: 'replace' | 'append';
}

/** Below this part of the base, entries of an overlay are looked up one by one; above it both lists are walked together. */
const lookupShare = 1 / 16;

/** The overlay laid over the base, of the same schema node: what only the base has stays, and what both have merges. */
export function mergeNodes(base: DataNode | undefined, overlay: DataNode, options: MergeOptions): DataNode {
  if (base === undefined || base === overlay) return overlay;
  invariant(base.schema === overlay.schema, 'nodes of the same schema node are merged');
  switch (overlay.kind) {
    case 'leaf':
    case 'any':
      return equalNodes(base, overlay) ? base : overlay;
    case 'leaf-list':
      return mergeLeafLists(base as LeafListNode, overlay as LeafListNode, options);
    case 'list':
      return mergeLists(base as ListNode, overlay as ListNode, options);
    case 'inner':
      return mergeInner(base as InnerNode, overlay as InnerNode, options);
    default:
      return assertNever(overlay);
  }
}

export function mergeInner(base: InnerNode, overlay: InnerNode, options: MergeOptions): InnerNode {
  if (base === overlay) return base;
  let merged = base;
  for (const child of overlay.children()) {
    const schema = child.schema as DataSchemaNode;
    merged = setChild(merged, schema, slotOf(mergeNodes(base.get(schema), child, options)));
  }
  return merged;
}

function mergeLeafLists(base: LeafListNode, overlay: LeafListNode, options: MergeOptions): LeafListNode {
  if (options.leafListUpdate !== 'append') return equalNodes(base, overlay) ? base : overlay;
  let merged = base;
  for (const value of overlay.values()) merged = merged.add(value);
  return merged;
}

function mergeLists(base: ListNode, overlay: ListNode, options: MergeOptions): ListNode {
  if (base instanceof KeylessList) return equalNodes(base, overlay) ? base : overlay;
  let merged: ListNode = base;
  if (base instanceof SortedList && overlay instanceof SortedList && overlay.size > base.size * lookupShare) {
    diffMaps(base.map, overlay.map, (known, entry) => {
      if (entry === undefined) return;
      merged = merged.set(known === undefined ? entry : mergeInner(known, entry, options));
    });
    return merged;
  }
  for (const entry of overlay.entries()) {
    const known = base.get(entry.keys());
    merged = merged.set(known === undefined ? entry : mergeInner(known, entry, options));
  }
  return merged;
}
