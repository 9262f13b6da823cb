import type { SchemaNode } from './schema-node.ts';

/**
 * The name of a node where names carry no module: its own, or `module:name` where its own would mean a sibling of another module
 * (or nobody in particular).
 */
export function plainName(schema: SchemaNode): string {
  let parent: SchemaNode | undefined = schema.parent;
  while (parent?.kind === 'choice' || parent?.kind === 'case') parent = parent.parent;
  if (parent === undefined || !('dataChildrenByName' in parent)) return schema.name;
  return parent.dataChildrenByName.get(schema.name) === schema ? schema.name : schema.qualifiedName;
}
