import type {
  ContainerSchemaNode,
  DataSchemaNode,
  InnerSchemaNode,
  ListSchemaNode,
  SchemaNode,
} from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import { type AccessibleTree, childSchemas } from '../accessible-tree.ts';
import { leaf, leafList } from '../build.ts';
import { defaultOf, defaultsOf } from '../default-values.ts';
import { InnerInstance } from '../instance.ts';
import type { DataPathStep } from '../path.ts';
import type { InnerData, ListData } from '../tree.ts';
import type { LeafNode } from './leaf.ts';

/** A child that is in use: set by somebody, or there by default (RFC 7950 7.6.1). Containers and entries know their parents. */
export type ChildInUse = InnerInstance | ListData | LeafNode;

/** The child of a node, if it is in use. */
export function childInUse(
  tree: AccessibleTree,
  parent: InnerInstance,
  schema: DataSchemaNode,
): ChildInUse | undefined {
  const data = parent.data?.get(schema);
  if (data !== undefined && data.kind !== 'inner') return data;
  if (data === undefined && (!canBeDefault(schema) || !tree.isInUse(parent, schema))) return undefined;
  if (schema.kind === 'container') return containerOf(tree, parent, schema);
  if (schema.kind === 'leaf-list') return leafList(schema, defaultsOf(schema));
  const value = schema.kind === 'leaf' ? defaultOf(schema) : undefined;
  return schema.kind === 'leaf' && value !== undefined ? leaf(schema, value) : undefined;
}

/**
 * Instances are made anew for each question and kept by nobody, so that a walk through a large tree needs no more memory than one
 * through a small one; but where there are conditions on what exists by default, they are those that the conditions will see.
 */
function containerOf(
  tree: AccessibleTree,
  parent: InnerInstance,
  schema: ContainerSchemaNode,
): InnerInstance {
  if (hasConditions(schema)) {
    const [known] = tree.children(parent, schema);
    if (known?.kind === 'inner') return known;
  }
  const data = parent.data?.get(schema);
  return new InnerInstance(schema, parent, { data: data?.kind === 'inner' ? data : undefined });
}

/** An entry of a list; `position` is that in a list without keys. */
export function entryInUse(
  tree: AccessibleTree,
  parent: InnerInstance,
  {
    data,
    keys,
    position,
  }: { readonly data: InnerData; readonly keys: readonly LeafValue[]; readonly position?: number },
): InnerInstance {
  const schema = data.schema as ListSchemaNode;
  if (position !== undefined) return new InnerInstance(schema, parent, { data, position });
  const known = hasConditions(schema) ? tree.entry(parent, schema, keys) : undefined;
  return known ?? new InnerInstance(schema, parent, { data });
}

const conditional = new WeakMap<InnerSchemaNode, boolean>();

/** Whether something in a node exists by default under a condition. */
export function hasConditions(schema: InnerSchemaNode): boolean {
  let known = conditional.get(schema);
  if (known === undefined) {
    known = [...childSchemas(schema)].some(
      child => (canBeDefault(child) && isConditional(child)) || ('children' in child && hasConditions(child)),
    );
    conditional.set(schema, known);
  }
  return known;
}

function isConditional(child: SchemaNode): boolean {
  if (child.whens.length > 0) return true;
  const { parent } = child;
  return (parent?.kind === 'choice' || parent?.kind === 'case') && isConditional(parent);
}

const reaching = new WeakMap<ContainerSchemaNode, boolean>();

/** Whether a node of configuration can be in use although nobody set it or anything in it, as far as the schema alone can tell. */
function canBeDefault(schema: DataSchemaNode): boolean {
  if (!schema.config) return false;
  if (schema.kind === 'leaf') return schema.default !== undefined;
  if (schema.kind === 'leaf-list') return schema.defaults.length > 0;
  if (schema.kind !== 'container' || schema.presence !== undefined) return false;
  let known = reaching.get(schema);
  if (known === undefined) {
    known = [...childSchemas(schema)].some(canBeDefault);
    reaching.set(schema, known);
  }
  return known;
}

const candidates = new WeakMap<InnerSchemaNode, readonly DataSchemaNode[]>();

/** Children that can be in use although nobody set them, in schema order. */
function possibleDefaults(schema: InnerSchemaNode): readonly DataSchemaNode[] {
  let known = candidates.get(schema);
  if (known === undefined) {
    known = [...childSchemas(schema)].filter(canBeDefault);
    candidates.set(schema, known);
  }
  return known;
}

/** The schema nodes of the children that are set, or may be there by default. */
export function* possibleChildren({ schema, data }: InnerInstance): Generator<DataSchemaNode, void> {
  for (const child of data?.children() ?? []) yield child.schema as DataSchemaNode;
  for (const child of possibleDefaults(schema)) if (data?.get(child) === undefined) yield child;
}

/** The entries of a list with the steps that lead to them. */
export function* entriesInUse(
  tree: AccessibleTree,
  parent: InnerInstance,
  list: ListData,
): Generator<readonly [DataPathStep, InnerInstance], void> {
  let position = 0;
  for (const data of list.entries()) {
    position += 1;
    const isKeyless = list.schema.keys.length === 0;
    const keys: readonly LeafValue[] = isKeyless
      ? [position]
      : list.schema.keys.map(key => {
          const node = data.get(key);
          return node?.kind === 'leaf' ? node.value : null;
        });
    const instance = entryInUse(tree, parent, isKeyless ? { data, keys, position } : { data, keys });
    yield [{ schema: list.schema, keys }, instance];
  }
}
