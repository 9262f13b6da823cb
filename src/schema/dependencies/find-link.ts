import type { LocationPath, XPathExpression } from '../../xpath/expression.ts';
import type { LeafListSchemaNode, LeafSchemaNode, ListSchemaNode } from '../schema-node.ts';
import type { Link, TreeSchemaNode } from './read.ts';
import { dataParent, isAtOrAbove } from './read.ts';
import type { Item, Names } from './trace-axes.ts';
import { follow, matches } from './trace-axes.ts';

interface Surroundings extends Names {
  readonly origin: TreeSchemaNode;
  readonly current: Item;
}

/**
 * What a predicate like `[key = current()/../leaf]` ties the chosen entries to. Undefined for everything else, and where defaults
 * could stand in for a value: only values in the tree can be looked up.
 */
export function findLink(item: Item, predicate: XPathExpression, names: Surroundings): Link | undefined {
  const { node: list } = item;
  if (list.kind !== 'list' || predicate.kind !== 'binary') return undefined;
  const { operator, left, right } = predicate;
  if (operator === 'and') return findLink(item, left, names) ?? findLink(item, right, names);
  if (operator !== '=') return undefined;
  return linkOfSides(item, [left, right], names) ?? linkOfSides(item, [right, left], names);
}

function linkOfSides(
  item: Item,
  [near, far]: readonly [XPathExpression, XPathExpression],
  names: Surroundings,
): Link | undefined {
  const key = near.kind === 'path' && !near.absolute ? plainWalk(near, item, names) : undefined;
  const source = fromCurrent(far, names);
  if (key?.node.kind !== 'leaf' || dataParent(key.node) !== item.node || source === undefined)
    return undefined;
  const { node } = source;
  if ((node.kind !== 'leaf' && node.kind !== 'leaf-list') || hasDefault(node) || hasDefault(key.node)) {
    return undefined;
  }
  return { source: node, sourceShared: source.shared, list: item.node as ListSchemaNode, key: key.node };
}

/** The node that `current()/…` without predicates leads to. */
function fromCurrent(expression: XPathExpression, names: Surroundings): Item | undefined {
  if (expression.kind === 'call') return expression.name === 'current' ? names.current : undefined;
  if (expression.kind !== 'filter' || expression.predicates.length > 0) return undefined;
  const { primary, steps } = expression;
  if (primary.kind !== 'call' || primary.name !== 'current') return undefined;
  return plainWalk({ steps }, names.current, names);
}

/** Where steps without predicates lead, if that is one schema node. */
function plainWalk(
  { steps }: Pick<LocationPath, 'steps'>,
  start: Item,
  names: Surroundings,
): Item | undefined {
  let at = start;
  for (const { axis, test, predicates } of steps) {
    if (predicates.length > 0) return undefined;
    const found = follow(axis, { item: at, origin: names.origin }).filter(({ node }) =>
      matches(node, test, names),
    );
    if (found.length !== 1) return undefined;
    at = found[0] as Item;
  }
  return at;
}

function hasDefault(node: LeafSchemaNode | LeafListSchemaNode): boolean {
  return node.kind === 'leaf' ? node.default !== undefined : node.defaults.length > 0;
}

/** What ties a leafref's target to the leaf that refers to it: the value. */
export function linkTo(source: Item, target: Item): Link | undefined {
  const { node } = source;
  const key = target.node;
  if (node.kind !== 'leaf' && node.kind !== 'leaf-list') return undefined;
  if (key.kind !== 'leaf' || hasDefault(node) || hasDefault(key)) return undefined;
  return { source: node, sourceShared: source.shared, list: listAbove(key, target.shared), key };
}

/** The closest list above a node and below the shared one. */
function listAbove(node: TreeSchemaNode, shared: TreeSchemaNode): ListSchemaNode | undefined {
  for (let at: TreeSchemaNode | undefined = node; at !== undefined && at !== shared; at = dataParent(at)) {
    if (at.kind === 'list') return isAtOrAbove(shared, at) ? at : undefined;
  }
  return undefined;
}
