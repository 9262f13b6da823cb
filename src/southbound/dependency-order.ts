import { routeOf } from '../data/leafref-route.ts';
import type { LeafListSchemaNode, LeafSchemaNode, SchemaNode } from '../schema/schema-node.ts';
import type { Type } from '../schema/type.ts';

/**
 * The items in an order in which what the leafrefs in one refer to stands before it, as far as the schema alone can tell; where it
 * cannot, or where they refer to each other in a circle, they stay as they are.
 */
export function inDependencyOrder<T>(items: readonly T[], schemaOf: (item: T) => SchemaNode): readonly T[] {
  const groups = new Map<SchemaNode, T[]>();
  for (const item of items) {
    const schema = schemaOf(item);
    const group = groups.get(schema);
    if (group === undefined) groups.set(schema, [item]);
    else group.push(item);
  }
  if (groups.size < 2) return items;
  const ordered = new Set<SchemaNode>();
  const entered = new Set<SchemaNode>();
  const visit = (schema: SchemaNode): void => {
    if (entered.has(schema)) return;
    entered.add(schema);
    for (const target of targetsIn(schema)) {
      const owner = nearest(target, groups);
      if (owner !== undefined) visit(owner);
    }
    ordered.add(schema);
  };
  for (const schema of groups.keys()) visit(schema);
  return [...ordered].flatMap(schema => groups.get(schema) ?? []);
}

function nearest(target: SchemaNode, groups: ReadonlyMap<SchemaNode, unknown>): SchemaNode | undefined {
  for (let at: SchemaNode | undefined = target; at !== undefined; at = at.parent)
    if (groups.has(at)) return at;
  return undefined;
}

const known = new WeakMap<SchemaNode, ReadonlySet<SchemaNode>>();

/** What the leafrefs of configuration at and below a node refer to. */
function targetsIn(schema: SchemaNode): ReadonlySet<SchemaNode> {
  let targets = known.get(schema);
  if (targets === undefined) known.set(schema, (targets = new Set(collect(schema))));
  return targets;
}

function* collect(schema: SchemaNode): Generator<SchemaNode, void> {
  if (schema.kind === 'leaf' || schema.kind === 'leaf-list') yield* targetsOf(schema, schema.type);
  if (!('dataChildren' in schema)) return;
  for (const child of schema.dataChildren.values()) if (child.config) yield* targetsIn(child);
}

function* targetsOf(leaf: LeafSchemaNode | LeafListSchemaNode, type: Type): Generator<SchemaNode, void> {
  if (type.base === 'union') for (const member of type.members) yield* targetsOf(leaf, member);
  if (type.base !== 'leafref') return;
  const end = routeOf(type, leaf).steps.at(-1);
  if (end !== undefined) yield end.schema;
}
