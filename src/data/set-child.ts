import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { InnerNode, Slot } from './inner-node.ts';

/** Whether a child says nothing: an empty list, leaf-list or container without presence is as good as absent. */
export function isVoid(child: DataSchemaNode, slot: Slot): boolean {
  if (typeof slot !== 'object' || slot === null || slot.kind === 'any' || slot.size > 0) return false;
  return child.kind !== 'container' || child.presence === undefined;
}

/**
 * The node with the child set, or without it if there is nothing to set. A child that comes new drives out the children of
 * other cases, at whatever depth of choices (RFC 7950 7.9).
 */
export function setChild(node: InnerNode, child: DataSchemaNode, slot: Slot | undefined): InnerNode {
  if (slot === undefined || isVoid(child, slot)) return node.without(child);
  if (node.has(child)) return node.with(child, slot);
  const rivals = node.shape.layout.rivals.get(child) ?? [];
  return rivals.reduce((rest, rival) => rest.without(rival), node).with(child, slot);
}
