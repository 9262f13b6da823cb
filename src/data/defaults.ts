import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import { inner, leaf, leafList, list } from './build.ts';
import type { InnerInstance } from './instance.ts';
import { openTree } from './open-tree.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { getNode } from './select.ts';
import type { DataNode, DataTree, InnerData, ListData } from './tree.ts';

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
 * that exist, where containers without presence always count as existing, of a choice only the case that is there or else its
 * default case, and nothing whose `when` is false. Nodes that add nothing stay the same nodes.
 */
export function withDefaults(tree: DataTree, options: DefaultsOptions = {}): DataTree {
  const accessible = openTree(tree);
  const root = complete({ tree: accessible, mode: modeOf(options) }, accessible.root);
  return root === undefined || root === tree.root ? tree : { ...tree, root };
}

/**
 * The node at a path of `withDefaults(tree)`, at the cost of the node, the path to it, and what the `when` conditions there read.
 */
export function getNodeWithDefaults(
  tree: DataTree,
  path: DataPath,
  options: DefaultsOptions = {},
): DataNode | undefined {
  const last = path.at(-1);
  const accessible = openTree(tree);
  const completion: Completion = { tree: accessible, mode: modeOf(options) };
  if (last === undefined) return complete(completion, accessible.root);
  if (last.value !== undefined) return getNode(tree, path);
  const parent = accessible.at(path.slice(0, -1));
  if (parent?.kind !== 'inner') return undefined;
  return last.keys === undefined
    ? completeChild(completion, parent, last.schema)
    : completeEntry(completion, parent, last);
}

/** What is added, with a memo of what the frozen schema says about it. */
interface Mode {
  readonly state: boolean;
  readonly reaching: WeakMap<InnerSchemaNode, boolean>;
}

const everything: Mode = { state: true, reaching: new WeakMap() };
const configurationOnly: Mode = { state: false, reaching: new WeakMap() };

function modeOf({ state = true }: DefaultsOptions): Mode {
  return state ? everything : configurationOnly;
}

interface Completion {
  readonly tree: AccessibleTree;
  readonly mode: Mode;
}

/** A node with its defaults; undefined for a container that nobody wrote and that has none. */
function complete(completion: Completion, instance: InnerInstance): InnerData | undefined {
  const { schema, data } = instance;
  if (!reachesDefaults(schema, completion.mode)) return data;
  let changed = false;
  const children: DataNode[] = [];
  for (const child of schema.dataChildren.values()) {
    const before = data?.get(child);
    const after = completeChild(completion, instance, child);
    if (after === undefined) continue;
    // Leafs are made whenever one asks, and never change if they are there.
    changed ||= before === undefined || (after !== before && before.kind !== 'leaf');
    children.push(after);
  }
  if (!changed) return data;
  return inner(schema, children);
}

function completeChild(
  completion: Completion,
  parent: InnerInstance,
  schema: DataSchemaNode,
): DataNode | undefined {
  const data = parent.data?.get(schema);
  if (data === undefined) return defaultChild(completion, parent, schema);
  if (data.kind === 'list') return completeList(completion, parent, data);
  const [instance] = data.kind === 'inner' ? completion.tree.children(parent, schema) : [];
  return instance?.kind === 'inner' ? complete(completion, instance) : data;
}

/** A child that is absent and exists by default. */
function defaultChild(
  completion: Completion,
  parent: InnerInstance,
  schema: DataSchemaNode,
): DataNode | undefined {
  const { tree, mode } = completion;
  if (!canAdd(schema, mode)) return undefined;
  const instances = tree.children(parent, schema);
  const [first] = instances;
  if (first === undefined) return undefined;
  if (first.kind === 'inner') return complete(completion, first);
  const values = instances.flatMap(instance =>
    instance.kind === 'leaf' && instance.value !== undefined ? [instance.value] : [],
  );
  if (schema.kind === 'leaf-list') return leafList(schema, values);
  const [value] = values;
  return schema.kind === 'leaf' && value !== undefined ? leaf(schema, value) : undefined;
}

function completeList(completion: Completion, parent: InnerInstance, data: ListData): ListData {
  if (!reachesDefaults(data.schema, completion.mode)) return data;
  let changed = false;
  const entries: InnerData[] = [];
  for (const instance of completion.tree.children(parent, data.schema)) {
    if (instance.kind !== 'inner' || instance.data === undefined) continue;
    const completed = complete(completion, instance) ?? instance.data;
    changed ||= completed !== instance.data;
    entries.push(completed);
  }
  return changed ? list(data.schema, entries) : data;
}

function completeEntry(
  completion: Completion,
  parent: InnerInstance,
  { schema, keys = [] }: DataPathStep,
): DataNode | undefined {
  if (schema.kind !== 'list') return undefined;
  const entry =
    schema.keys.length > 0
      ? completion.tree.entry(parent, schema, keys)
      : completion.tree.children(parent, schema)[Number(keys[0]) - 1];
  return entry?.kind === 'inner' ? complete(completion, entry) : undefined;
}

/** Whether an absent child can be added. */
function canAdd(schema: DataSchemaNode, mode: Mode): boolean {
  if (!(schema.config || mode.state)) return false;
  switch (schema.kind) {
    case 'leaf':
      return schema.default !== undefined;
    case 'leaf-list':
      return schema.defaults.length > 0;
    case 'container':
      return schema.presence === undefined && reachesDefaults(schema, mode);
    default:
      return false;
  }
}

/** Whether defaults can be in use in a node or anywhere below it. */
function reachesDefaults(schema: InnerSchemaNode, mode: Mode): boolean {
  let known = mode.reaching.get(schema);
  if (known === undefined) {
    known = [...schema.dataChildren.values()].some(
      child =>
        canAdd(child, mode) ||
        ((child.kind === 'container' || child.kind === 'list') && reachesDefaults(child, mode)),
    );
    mode.reaching.set(schema, known);
  }
  return known;
}
