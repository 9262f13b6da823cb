import type { Axis, NodeTest } from '../../xpath/expression.ts';
import type { DataSchemaNode } from '../schema-node.ts';
import type { HolderSchemaNode, Link, TreeSchemaNode } from './read.ts';
import { dataParent, isAtOrAbove, isHolder } from './read.ts';

/** Nodes of one schema node that an expression has reached, and how they stand to the context. */
export interface Item {
  readonly node: TreeSchemaNode;
  /** The deepest node of which they and the context have the same instance. */
  readonly shared: HolderSchemaNode;
  readonly link: Link | undefined;
}

/** Where a step starts. */
interface Start {
  readonly item: Item;
  /** The node of the constraint: instances are shared along the way to it. */
  readonly origin: TreeSchemaNode;
}

/** The configuration nodes below a node: others are never in a tree that is checked by changes. */
function configChildren(node: TreeSchemaNode): readonly DataSchemaNode[] {
  return isHolder(node) ? [...node.dataChildren.values()].filter(({ config }) => config) : [];
}

/** A node and all configuration below it. */
function* withDescendants(node: TreeSchemaNode): Generator<TreeSchemaNode, void> {
  const rest: TreeSchemaNode[] = [node];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    yield at;
    rest.push(...configChildren(at).toReversed());
  }
}

/** From an item to its parent. */
export function goUp({ node, shared, link }: Item): Item | undefined {
  const parent = dataParent(node);
  if (parent === undefined) return undefined;
  const leaves = link !== undefined && (link.list === undefined || !isAtOrAbove(link.list, parent));
  return {
    node: parent,
    // At or above the shared instance, there is one instance of the parent too.
    shared: isAtOrAbove(parent, shared) ? parent : shared,
    link: leaves ? undefined : link,
  };
}

function goDown(start: Start, child: TreeSchemaNode): Item {
  const { node, shared, link } = start.item;
  const same = node === shared && child.kind === 'container' && isAtOrAbove(child, start.origin);
  return { node: child, shared: same ? child : shared, link };
}

function below(start: Start): Item[] {
  const found: Item[] = [];
  const rest: Item[] = [start.item];
  for (let at = rest.pop(); at !== undefined; at = rest.pop()) {
    const { node } = at;
    const from = { item: at, origin: start.origin };
    const children = configChildren(node).map(child => goDown(from, child));
    found.push(...children);
    rest.push(...children.toReversed());
  }
  return found;
}

function above(item: Item): Item[] {
  const found: Item[] = [];
  for (let at = goUp(item); at !== undefined; at = goUp(at)) found.push(at);
  return found;
}

function anywhere({ item }: Start): Item[] {
  const root = above(item).at(-1) ?? item;
  return [...withDescendants(root.node)].map(node => ({
    node,
    shared: root.node as HolderSchemaNode,
    link: undefined,
  }));
}

function siblings(start: Start): Item[] {
  const parent = goUp(start.item);
  if (parent === undefined) return [];
  const from = { item: parent, origin: start.origin };
  return configChildren(parent.node).map(child => goDown(from, child));
}

/** The nodes along an axis. */
export function follow(axis: Axis, start: Start): readonly Item[] {
  const { item } = start;
  switch (axis) {
    case 'self':
      return [item];
    case 'child':
      return configChildren(item.node).map(child => goDown(start, child));
    case 'parent':
      return [goUp(item)].filter(parent => parent !== undefined);
    case 'ancestor':
      return above(item);
    case 'ancestor-or-self':
      return [item, ...above(item)];
    case 'descendant':
      return below(start);
    case 'descendant-or-self':
      return [item, ...below(start)];
    case 'following-sibling':
    case 'preceding-sibling':
      return siblings(start);
    case 'following':
    case 'preceding':
      return anywhere(start);
    default:
      // YANG data has neither attributes nor namespace nodes.
      return [];
  }
}

/** True for axes on which a node that is found does not say that the node at the start exists too. */
export function leavesStart(axis: Axis): boolean {
  return axis !== 'self' && axis !== 'child' && axis !== 'descendant' && axis !== 'descendant-or-self';
}

/** Module names as an expression sees them. */
export interface Names {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly module: string;
}

export function matches(node: TreeSchemaNode, test: NodeTest, names: Names): boolean {
  if (test.kind === 'type') return test.type === 'node';
  if (node.kind === 'root') return false;
  const module = test.prefix === undefined ? undefined : names.namespaces.get(test.prefix);
  if (test.kind === 'any') return test.prefix === undefined || node.module === module;
  return node.name === test.name && node.module === (module ?? names.module);
}
