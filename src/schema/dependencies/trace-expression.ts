import { assertNever } from '../../lib/invariant.ts';
import type { LocationPath, Step, XPathExpression } from '../../xpath/expression.ts';
import { walkExpression } from '../../xpath/walk-expression.ts';
import type { LeafrefType, Type } from '../type.ts';
import { findLink, linkTo } from './find-link.ts';
import type { Link, Read, TreeSchemaNode } from './read.ts';
import { dataParent, isAtOrAbove, isHolder } from './read.ts';
import type { Item, Names } from './trace-axes.ts';
import { follow, goUp, leavesStart, matches } from './trace-axes.ts';

/** Sets of schema nodes beyond this size are not worth telling apart: the expression counts as reading everything. */
const maxItems = 2000;

/** What an expression wants of the nodes it reaches: that they exist, their values, or (so far) nothing. */
export type Use = 'nothing' | 'existence' | 'value';

/** One expression being traced. Its reads are collected on the way. */
export interface Trace extends Names {
  /** The node of the constraint. */
  readonly origin: TreeSchemaNode;
  /** What `current()` is: in the path of a leafref that is followed, the leaf. */
  readonly current: Item;
  readonly reads: Map<string, Read>;
}

/** The situation of one subexpression. */
export interface Situation {
  readonly trace: Trace;
  readonly context: readonly Item[];
  readonly use: Use;
}

/**
 * Goes through an expression as an evaluation would, with schema nodes for nodes, and notes what it reads: every node whose
 * existence or value can change the outcome. Returns the nodes it reaches; none for what is not a node-set.
 */
export function traceExpression(expression: XPathExpression, at: Situation): readonly Item[] {
  switch (expression.kind) {
    case 'binary':
      return traceBinary(expression, at);
    case 'negate':
      traceExpression(expression.operand, { ...at, use: 'value' });
      return [];
    case 'call':
      return traceCall(expression, at);
    case 'path':
      return tracePath(expression, at);
    case 'filter':
      return traceFilter(expression, at);
    case 'literal':
    case 'number':
    case 'variable':
      return [];
    default:
      return assertNever(expression);
  }
}

function traceBinary(
  expression: Extract<XPathExpression, { kind: 'binary' }>,
  at: Situation,
): readonly Item[] {
  const { operator, left, right } = expression;
  if (operator === '|') return [...traceExpression(left, at), ...traceExpression(right, at)];
  const use = operator === 'and' || operator === 'or' ? 'existence' : 'value';
  traceExpression(left, { ...at, use });
  traceExpression(right, { ...at, use });
  return [];
}

/** Functions for which it is enough that nodes exist. */
const existenceFunctions: ReadonlySet<string> = new Set([
  'boolean',
  'not',
  'count',
  'local-name',
  'namespace-uri',
  'name',
]);

/** Functions that without argument do not mean the context node. Where it stands among others, the predicate sees to. */
const constantFunctions: ReadonlySet<string> = new Set(['true', 'false', 'position', 'last']);

function traceCall(
  { name, args }: Extract<XPathExpression, { kind: 'call' }>,
  at: Situation,
): readonly Item[] {
  if (name === 'current') return record(at, [at.trace.current]);
  if (args.length === 0 && !constantFunctions.has(name)) record({ ...at, use: 'value' }, at.context);
  const use = existenceFunctions.has(name) ? 'existence' : 'value';
  const items = args.map(argument => traceExpression(argument, { ...at, use }));
  return name === 'deref'
    ? record(
        at,
        (items[0] ?? []).flatMap(item => dereference(item, at)),
      )
    : [];
}

function tracePath(path: LocationPath, at: Situation): readonly Item[] {
  const start = path.absolute ? at.context.slice(0, 1).map(rootOf) : at.context;
  return traceSteps(path.steps, { ...at, context: start });
}

function rootOf(item: Item): Item {
  let { node } = item;
  for (let parent = dataParent(node); parent !== undefined; parent = dataParent(node)) node = parent;
  return { node, shared: node as Item['shared'], link: undefined };
}

function traceFilter(
  expression: Extract<XPathExpression, { kind: 'filter' }>,
  at: Situation,
): readonly Item[] {
  const { primary, predicates, steps } = expression;
  const plain = predicates.length === 0 && steps.length === 0;
  const found = traceExpression(primary, plain ? at : { ...at, use: 'nothing' });
  if (plain) return found;
  const filtered = tracePredicates(predicates, { ...at, context: found });
  return traceSteps(steps, { ...at, context: filtered });
}

function traceSteps(steps: readonly Step[], at: Situation): readonly Item[] {
  let items = at.context;
  for (const step of steps) items = traceStep(step, { ...at, context: items });
  return record(at, items);
}

function traceStep(step: Step, at: Situation): readonly Item[] {
  const { axis, test, predicates } = step;
  const { trace, context } = at;
  if (leavesStart(axis)) record({ ...at, use: 'existence' }, context);
  // Text nodes come and go with the values of their leafs.
  if (test.kind === 'type' && test.type !== 'node') record({ ...at, use: 'value' }, context);
  const found = new Map<string, Item>();
  for (const item of context) {
    for (const next of follow(axis, { item, origin: trace.origin })) {
      if (matches(next.node, test, trace)) found.set(identityOf(next), next);
    }
  }
  if (found.size > maxItems) return record({ ...at, use: 'value' }, context.slice(0, 1).map(rootOf)).slice(1);
  return tracePredicates(predicates, { ...at, context: [...found.values()] });
}

function tracePredicates(predicates: readonly XPathExpression[], at: Situation): readonly Item[] {
  if (predicates.length === 0) return at.context;
  const positional = predicates.some(isPositional);
  if (positional) record({ ...at, use: 'existence' }, at.context);
  const items = positional ? at.context : at.context.map(item => linked(item, predicates, at.trace));
  for (const predicate of predicates) {
    traceExpression(predicate, { trace: at.trace, context: items, use: 'existence' });
  }
  return items;
}

function linked(item: Item, predicates: readonly XPathExpression[], trace: Trace): Item {
  if (item.link !== undefined) return item;
  for (const predicate of predicates) {
    const link = findLink(item, predicate, trace);
    if (link !== undefined) return { ...item, link };
  }
  return item;
}

const numeric: ReadonlySet<string> = new Set([
  'count',
  'number',
  'sum',
  'floor',
  'ceiling',
  'round',
  'string-length',
  'enum-value',
]);

/** Whether a predicate may choose by position, so that nodes matter which it does not choose. */
function isPositional(predicate: XPathExpression): boolean {
  if (predicate.kind === 'number' || predicate.kind === 'negate') return true;
  if (predicate.kind === 'call' && numeric.has(predicate.name)) return true;
  if (predicate.kind === 'binary' && ['+', '-', '*', 'div', 'mod'].includes(predicate.operator)) return true;
  let found = false;
  walkExpression(predicate, {
    expression(part) {
      found ||= part.kind === 'call' && (part.name === 'position' || part.name === 'last');
    },
  });
  return found;
}

/** The leafrefs of a type, those in unions included. */
export function leafrefsOf(type: Type): readonly LeafrefType[] {
  if (type.base === 'union') return type.members.flatMap(leafrefsOf);
  return type.base === 'leafref' ? [type] : [];
}

/** Whether a value of the type can be an instance-identifier. */
export function holdsInstanceIdentifier(type: Type): boolean {
  if (type.base === 'union') return type.members.some(holdsInstanceIdentifier);
  return (
    type.base === 'instance-identifier' || (type.base === 'leafref' && holdsInstanceIdentifier(type.realType))
  );
}

/** The nodes that a leaf refers to. */
function dereference(item: Item, at: Situation): readonly Item[] {
  const { node } = item;
  if (node.kind !== 'leaf' && node.kind !== 'leaf-list') return [];
  if (holdsInstanceIdentifier(node.type)) record({ ...at, use: 'value' }, [rootOf(item)]);
  return leafrefsOf(node.type).flatMap(type => traceLeafref(type, item, at.trace));
}

/** The targets of a leafref in an item, linked to it if they can be. What its path reads on the way is noted. */
export function traceLeafref(
  { namespaces, module, expression }: LeafrefType,
  item: Item,
  { origin, reads }: Pick<Trace, 'origin' | 'reads'>,
): readonly Item[] {
  const trace: Trace = { namespaces, module, origin, current: item, reads };
  const targets = traceExpression(expression, { trace, context: [item], use: 'nothing' });
  return targets.map(target => ({ ...target, link: linkTo(item, target) }));
}

function record(at: Situation, items: readonly Item[]): readonly Item[] {
  if (at.use === 'nothing') return items;
  for (const item of items) {
    const subtree = at.use === 'value' && isHolder(item.node);
    const { node, shared, link } = subtree ? item : whatDecides(item);
    // Where there is a context, there is all that is above it.
    if (!subtree && isHolder(node) && isAtOrAbove(node, shared)) continue;
    const key = `${identityOf({ node, shared, link })} ${String(subtree)}`;
    at.trace.reads.set(key, { target: node, subtree, shared, link });
  }
  return items;
}

/** A container without presence exists wherever its parent does, unless there are conditions. */
function whatDecides(item: Item): Item {
  let at = item;
  for (;;) {
    const { node } = at;
    const isPlain = node.kind === 'container' && node.presence === undefined && node.whens.length === 0;
    if (!isPlain || node.parent?.kind === 'case' || node.parent?.kind === 'choice') return at;
    const above = goUp(at);
    if (above === undefined) return at;
    at = above;
  }
}

function identityOf({ node, shared, link }: Item): string {
  return [node.index, shared.index, ...identityOfLink(link)].join();
}

function identityOfLink(link: Link | undefined): number[] {
  if (link === undefined) return [];
  const nodes: (TreeSchemaNode | undefined)[] = [link.source, link.sourceShared, link.list, link.key];
  return nodes.map(node => node?.index ?? -1);
}
