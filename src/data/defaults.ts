import { invariant } from '../lib/invariant.ts';
import { parseValue } from '../schema/parse-value.ts';
import type {
  ChoiceSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  SchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { inner, leaf, leafList, list } from './build.ts';
import { hasData } from './has-data.ts';
import type { DataNode, DataTree, InnerData, ListData } from './tree.ts';

const leafDefaults = new WeakMap<LeafSchemaNode, { readonly value: LeafValue | undefined }>();
const leafListDefaults = new WeakMap<LeafListSchemaNode, readonly LeafValue[]>();

/** The default of a leaf as a value; undefined if it has none. */
export function defaultOf(schema: LeafSchemaNode): LeafValue | undefined {
  let known = leafDefaults.get(schema);
  if (known === undefined) {
    const text = schema.default;
    known = { value: text === undefined ? undefined : valueOf(schema, text) };
    leafDefaults.set(schema, known);
  }
  return known.value;
}

/** The defaults of a leaf-list as values. */
export function defaultsOf(schema: LeafListSchemaNode): readonly LeafValue[] {
  let known = leafListDefaults.get(schema);
  if (known === undefined) {
    known = schema.defaults.map(text => valueOf(schema, text));
    leafListDefaults.set(schema, known);
  }
  return known;
}

function valueOf(schema: LeafSchemaNode | LeafListSchemaNode, text: string): LeafValue {
  const parsed = parseValue(schema.type, text);
  invariant('value' in parsed, `the default of ${schema.path} was checked when it was compiled`);
  return parsed.value;
}

export interface DefaultsOptions {
  /**
   * Add defaults of `config false` nodes too; default true. Configuration is read without: what holds of the state of a device
   * only the device knows (RFC 8342 5.3).
   */
  readonly state?: boolean;
}

/**
 * The data with every default in use added (RFC 7950 7.6.1, 7.7.2, 7.9.3): those of absent leafs and leaf-lists below nodes
 * that exist, where containers without presence always count as existing and of a choice only the case that is there,
 * or else its default case. Nodes that add nothing stay the same nodes. A `when` is not looked at: nodes with one are added
 * only where they are present.
 */
export function withDefaults(tree: DataTree, options?: DefaultsOptions): DataTree;
export function withDefaults(node: DataNode, options?: DefaultsOptions): DataNode;
export function withDefaults(data: DataTree | DataNode, options: DefaultsOptions = {}): DataTree | DataNode {
  const state = options.state ?? true;
  if (!('root' in data)) return completeNode(data, state);
  const root = completeInner(data.root, state);
  return root === data.root ? data : { ...data, root };
}

function completeNode(node: DataNode, state: boolean): DataNode {
  if (node.kind === 'inner') return completeInner(node, state);
  return node.kind === 'list' ? completeList(node, state) : node;
}

function completeList(node: ListData, state: boolean): ListData {
  let changed = false;
  const entries = Array.from(node.entries(), entry => {
    const completed = completeInner(entry, state);
    changed ||= completed !== entry;
    return completed;
  });
  return changed ? list(node.schema, entries) : node;
}

function completeInner(node: InnerData, state: boolean): InnerData {
  let changed = false;
  const children: DataNode[] = [];
  for (const child of node.children()) {
    const completed = completeNode(child, state);
    changed ||= completed !== child && completed.kind !== 'leaf';
    children.push(completed);
  }
  const added = childrenByDefault(node.schema, node, state);
  if (!changed && added.length === 0) return node;
  return inner(node.schema, [...children, ...added]);
}

/** The absent children that exist by default below `present`, or below a container that is there only by default. */
function childrenByDefault(
  schema: InnerSchemaNode,
  present: InnerData | undefined,
  state: boolean,
): readonly DataNode[] {
  return [...schema.children.values()].flatMap(child => nodesByDefault(child, present, state));
}

function nodesByDefault(
  schema: SchemaNode,
  present: InnerData | undefined,
  state: boolean,
): readonly DataNode[] {
  if (schema.whens.length > 0 || !(schema.config || state)) return [];
  switch (schema.kind) {
    case 'choice':
      return choiceByDefault(schema, present, state);
    case 'leaf': {
      const value = present?.get(schema) === undefined ? defaultOf(schema) : undefined;
      return value === undefined ? [] : [leaf(schema, value)];
    }
    case 'leaf-list': {
      const values = present?.get(schema) === undefined ? defaultsOf(schema) : [];
      return values.length === 0 ? [] : [leafList(schema, values)];
    }
    case 'container': {
      if (schema.presence !== undefined || present?.get(schema) !== undefined) return [];
      const children = childrenByDefault(schema, undefined, state);
      return children.length === 0 ? [] : [inner(schema, children)];
    }
    default:
      return [];
  }
}

function choiceByDefault(
  choice: ChoiceSchemaNode,
  present: InnerData | undefined,
  state: boolean,
): readonly DataNode[] {
  const active = [...choice.children.values()].find(node => hasData(node, present)) ?? choice.default;
  if (active === undefined || active.whens.length > 0) return [];
  return [...active.children.values()].flatMap(child => nodesByDefault(child, present, state));
}
