import { invariant } from '../lib/invariant.ts';
import type {
  DataSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  OperationSchemaNode,
  SchemaNode,
} from '../schema/schema-node.ts';
import type { LeafrefType } from '../schema/type.ts';
import type { LocationPath, Step, XPathExpression } from '../xpath/expression.ts';

/** The path of a leafref with every name resolved (RFC 7950 9.9.2): plain steps, so no general XPath is needed. */
export interface LeafrefRoute {
  /** How many `..` lead from the leaf to where the steps begin; undefined if that is the root. */
  readonly up: number | undefined;
  readonly steps: readonly RouteStep[];
  /** The same for all routes that take the same steps without predicates. */
  readonly id: string;
  readonly hasPredicates: boolean;
  /** Whether more than one node can be at its end, seen from where the steps begin. */
  readonly isMany: boolean;
  /** The list of which the end is the only key, if it is the only list on the way: then a value is looked up as a key. */
  readonly keyOf: ListSchemaNode | undefined;
}

export interface RouteStep {
  readonly schema: DataSchemaNode | OperationSchemaNode;
  readonly predicates: readonly RoutePredicate[];
}

/** `[key = current()/../a/b]` */
export interface RoutePredicate {
  readonly key: LeafSchemaNode;
  readonly up: number;
  readonly steps: readonly RouteStep[];
}

type LeafLike = LeafSchemaNode | LeafListSchemaNode;

const routes = new WeakMap<LeafrefType, WeakMap<LeafLike, LeafrefRoute>>();

/** The route of a leafref type as one of its leafs has it. */
export function routeOf(type: LeafrefType, leaf: LeafLike): LeafrefRoute {
  let known = routes.get(type);
  if (known === undefined) routes.set(type, (known = new WeakMap()));
  let route = known.get(leaf);
  if (route === undefined) known.set(leaf, (route = makeRoute(type, leaf)));
  return route;
}

function makeRoute(type: LeafrefType, leaf: LeafLike): LeafrefRoute {
  const { expression } = type;
  invariant(expression.kind === 'path', `the leafref path of ${leaf.path} was checked when it was compiled`);
  const up = expression.absolute ? undefined : countUp(expression.steps);
  const steps = resolveSteps({ type, leaf }, expression, up ?? 0);
  return {
    up,
    steps,
    id: steps.map(({ schema }) => schema.index).join('/'),
    hasPredicates: steps.some(({ predicates }) => predicates.length > 0),
    isMany: steps.some(({ schema }) => schema.kind === 'list' || schema.kind === 'leaf-list'),
    keyOf: keyedList(steps),
  };
}

function keyedList(steps: readonly RouteStep[]): ListSchemaNode | undefined {
  const list = steps.at(-2)?.schema;
  if (list?.kind !== 'list' || list.keys.length !== 1 || list.keys[0] !== steps.at(-1)?.schema)
    return undefined;
  return steps.slice(0, -2).every(({ schema }) => schema.kind === 'container') ? list : undefined;
}

interface Use {
  readonly type: LeafrefType;
  readonly leaf: LeafLike;
}

function countUp(steps: readonly Step[]): number {
  const first = steps.findIndex(({ axis }) => axis !== 'parent');
  return first < 0 ? steps.length : first;
}

function resolveSteps(use: Use, path: Pick<LocationPath, 'absolute' | 'steps'>, up: number): RouteStep[] {
  let at: SchemaNode = use.leaf;
  if (path.absolute) while (at.parent !== undefined) at = at.parent;
  for (let count = 0; count < up; count += 1) at = above(at);
  return path.steps.slice(up).map(step => {
    const schema = below(use, at, step);
    at = schema;
    const predicates = step.predicates.map(predicate => resolvePredicate(use, schema, predicate));
    return { schema, predicates };
  });
}

/** The parent as XPath sees it: choices, cases, input and output are looked through. */
function above(schema: SchemaNode): SchemaNode {
  let at = schema.parent;
  while (at?.kind === 'choice' || at?.kind === 'case' || at?.kind === 'input' || at?.kind === 'output') {
    at = at.parent;
  }
  invariant(at !== undefined, `${schema.path} has a parent`);
  return at;
}

function below({ type, leaf }: Use, from: SchemaNode, { test }: Step): DataSchemaNode | OperationSchemaNode {
  invariant(test.kind === 'name', `the leafref path of ${leaf.path} has names`);
  const module = test.prefix === undefined ? type.module : type.namespaces.get(test.prefix);
  const name = `${module}:${test.name}`;
  const found = findBelow(from, name, leaf);
  invariant(found !== undefined, `the leafref path of ${leaf.path} leads somewhere`);
  return found;
}

function findBelow(
  from: SchemaNode,
  name: string,
  leaf: LeafLike,
): DataSchemaNode | OperationSchemaNode | undefined {
  if (from.kind === 'rpc' || from.kind === 'action') {
    const side = sideOf(leaf) === 'output' ? from.output : from.input;
    return side?.dataChildren.get(name);
  }
  const inner = from as InnerSchemaNode;
  return inner.dataChildren.get(name) ?? inner.operations.get(name);
}

function sideOf(leaf: LeafLike): 'input' | 'output' | undefined {
  for (let at: SchemaNode | undefined = leaf; at !== undefined; at = at.parent) {
    if (at.kind === 'input' || at.kind === 'output') return at.kind;
  }
  return undefined;
}

function resolvePredicate(use: Use, list: SchemaNode, predicate: XPathExpression): RoutePredicate {
  const parts = predicate.kind === 'binary' && predicate.operator === '=' ? predicate : undefined;
  const keyStep = parts?.left.kind === 'path' ? parts.left.steps[0] : undefined;
  const right = parts?.right;
  invariant(
    keyStep !== undefined && right?.kind === 'filter',
    `a predicate of ${use.leaf.path} compares a key`,
  );
  const key = below(use, list, keyStep);
  invariant(key.kind === 'leaf', `${key.path} is a leaf`);
  const up = countUp(right.steps);
  return { key, up, steps: resolveSteps(use, { absolute: false, steps: right.steps }, up) };
}
