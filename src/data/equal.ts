import { diffMaps } from '../lib/persistent-map.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { InnerNode, Slot } from './inner-node.ts';
import type { LeafListNode } from './leaf-list-node.ts';
import { SortedLeafList } from './leaf-list-node.ts';
import type { ListNode } from './list-node.ts';
import { SortedList } from './list-node.ts';
import type { DataNode } from './tree.ts';

/** Whether two nodes have the same content. Subtrees they share cost nothing. */
export function equalNodes(a: DataNode, b: DataNode): boolean {
  if (a === b) return true;
  if (a.kind === 'leaf') return b.kind === 'leaf' && a.schema === b.schema && a.value === b.value;
  return b.kind !== 'leaf' && a.schema === b.schema && equalSlots(a, b);
}

function equalSlots(a: Slot, b: Slot): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a.kind === 'any') return b.kind === 'any' && equalJson(a.json, b.json);
  if (a.kind !== b.kind || a.size !== b.size) return false;
  if (a.kind === 'leaf-list') return equalLeafLists(a as LeafListNode, b as LeafListNode);
  if (a.kind === 'list') return equalLists(a as ListNode, b as ListNode);
  return equalInner(a as InnerNode, b as InnerNode);
}

function equalInner(a: InnerNode, b: InnerNode): boolean {
  if (a.shape === b.shape) return a.slots.every((slot, index) => equalSlots(slot, b.slots[index] as Slot));
  return a.shape.children.every((child: DataSchemaNode) => {
    const other = b.slot(child);
    return other !== undefined && equalSlots(a.slot(child) as Slot, other);
  });
}

function equalLists(a: ListNode, b: ListNode): boolean {
  if (!(a instanceof SortedList && b instanceof SortedList)) {
    return equalSequences(a.entries(), b.entries(), equalSlots);
  }
  let equal = true;
  diffMaps(a.map, b.map, (x, y) => {
    equal &&= x !== undefined && y !== undefined && equalSlots(x, y);
  });
  return equal;
}

function equalLeafLists(a: LeafListNode, b: LeafListNode): boolean {
  if (!(a instanceof SortedLeafList && b instanceof SortedLeafList)) {
    return equalSequences(a.values(), b.values(), (x, y) => x === y);
  }
  let equal = true;
  diffMaps(a.map, b.map, () => {
    equal = false;
  });
  return equal;
}

/** Whether two sequences of the same length are equal item by item. */
function equalSequences<T>(a: Iterable<T>, b: Iterable<T>, same: (x: T, y: T) => boolean): boolean {
  const others = b[Symbol.iterator]();
  for (const item of a) if (!same(item, others.next().value as T)) return false;
  return true;
}

/** Whether two JSON values are the same; members of objects have no order. */
export function equalJson(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every(
    name => Object.hasOwn(b, name) && equalJson(a[name as keyof typeof a], b[name as keyof typeof b]),
  );
}
