import type { DataSchemaNode, SchemaNode } from '../schema/schema-node.ts';
import type { InnerData } from './tree.ts';

/** Whether the node, or for a choice or case any of its nodes, exists among the children. */
export function hasData(schema: SchemaNode, present: InnerData | undefined): boolean {
  if (present === undefined) return false;
  if (schema.kind !== 'choice' && schema.kind !== 'case') {
    return present.get(schema as DataSchemaNode) !== undefined;
  }
  for (const child of schema.children.values()) if (hasData(child, present)) return true;
  return false;
}
