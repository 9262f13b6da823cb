import { assertNever, invariant } from '../lib/invariant.ts';
import { parseValue } from '../schema/parse-value.ts';
import type {
  CaseSchemaNode,
  ChoiceSchemaNode,
  ContainerSchemaNode,
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

/** Which defaults are wanted. */
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
  const mode = (options.state ?? true) ? everything : configurationOnly;
  if (!('root' in data)) return completeNode(data, mode);
  const root = completeInner(data.root, mode);
  return root === data.root ? data : { ...data, root };
}

/** What is added, with a memo of what the frozen schema says about it. */
interface Mode {
  readonly state: boolean;
  readonly own: WeakMap<InnerSchemaNode | CaseSchemaNode, readonly Defaulted[]>;
  readonly reaching: WeakMap<InnerSchemaNode, boolean>;
}

const everything: Mode = { state: true, own: new WeakMap(), reaching: new WeakMap() };
const configurationOnly: Mode = { state: false, own: new WeakMap(), reaching: new WeakMap() };

function completeNode(node: DataNode, mode: Mode): DataNode {
  if (node.kind === 'inner') return completeInner(node, mode);
  return node.kind === 'list' ? completeList(node, mode) : node;
}

function completeList(node: ListData, mode: Mode): ListData {
  if (!reachesDefaults(node.schema, mode)) return node;
  let changed = false;
  const entries = Array.from(node.entries(), entry => {
    const completed = completeInner(entry, mode);
    changed ||= completed !== entry;
    return completed;
  });
  return changed ? list(node.schema, entries) : node;
}

function completeInner(node: InnerData, mode: Mode): InnerData {
  if (!reachesDefaults(node.schema, mode)) return node;
  let changed = false;
  const children: DataNode[] = [];
  for (const child of node.children()) {
    const completed = completeNode(child, mode);
    changed ||= completed !== child;
    children.push(completed);
  }
  const added = nodesByDefault(ownDefaults(node.schema, mode), node, mode);
  return changed || added.length > 0 ? inner(node.schema, [...children, ...added]) : node;
}

/** A child that may exist by default. */
type Defaulted = ChoiceSchemaNode | ContainerSchemaNode | LeafListSchemaNode | LeafSchemaNode;

/** The children of a node or case that may exist by default. */
function ownDefaults(schema: InnerSchemaNode | CaseSchemaNode, mode: Mode): readonly Defaulted[] {
  let known = mode.own.get(schema);
  if (known === undefined) {
    known = [...schema.children.values()].filter(child => isDefaulted(child, mode));
    mode.own.set(schema, known);
  }
  return known;
}

function isDefaulted(schema: SchemaNode, mode: Mode): schema is Defaulted {
  if (schema.whens.length > 0 || !(schema.config || mode.state)) return false;
  switch (schema.kind) {
    case 'leaf':
      return schema.default !== undefined;
    case 'leaf-list':
      return schema.defaults.length > 0;
    case 'container':
      return schema.presence === undefined && ownDefaults(schema, mode).length > 0;
    case 'choice':
      return [...schema.children.values()].some(
        branch => branch.whens.length === 0 && ownDefaults(branch, mode).length > 0,
      );
    default:
      return false;
  }
}

/** Whether defaults can be in use in a node or anywhere below it. */
function reachesDefaults(schema: InnerSchemaNode, mode: Mode): boolean {
  let known = mode.reaching.get(schema);
  if (known === undefined) {
    known =
      ownDefaults(schema, mode).length > 0 ||
      [...schema.dataChildren.values()].some(
        child => (child.kind === 'container' || child.kind === 'list') && reachesDefaults(child, mode),
      );
    mode.reaching.set(schema, known);
  }
  return known;
}

/** Those children that are absent and exist by default, below `present` or below a container that is itself a default. */
function nodesByDefault(
  children: readonly Defaulted[],
  present: InnerData | undefined,
  mode: Mode,
): readonly DataNode[] {
  const nodes: DataNode[] = [];
  for (const schema of children) {
    if (schema.kind === 'choice') {
      const active = [...schema.children.values()].find(branch => hasData(branch, present)) ?? schema.default;
      if (active?.whens.length === 0) nodes.push(...nodesByDefault(ownDefaults(active, mode), present, mode));
    } else if (present?.get(schema) === undefined) {
      const node = nodeByDefault(schema, mode);
      if (node !== undefined) nodes.push(node);
    }
  }
  return nodes;
}

/** undefined for a container whose defaults are all in choices without a default case. */
function nodeByDefault(schema: Exclude<Defaulted, ChoiceSchemaNode>, mode: Mode): DataNode | undefined {
  switch (schema.kind) {
    case 'leaf':
      return leaf(schema, defaultOf(schema) ?? null);
    case 'leaf-list':
      return leafList(schema, defaultsOf(schema));
    case 'container': {
      const children = nodesByDefault(ownDefaults(schema, mode), undefined, mode);
      return children.length === 0 ? undefined : inner(schema, children);
    }
    default:
      return assertNever(schema);
  }
}
