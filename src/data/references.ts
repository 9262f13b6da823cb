import { formatValue, isCanonical, parseValue } from '../schema/parse-value.ts';
import type {
  DataSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  OperationSchemaNode,
} from '../schema/schema-node.ts';
import type { InstanceIdentifierType, LeafrefType, Type } from '../schema/type.ts';
import { readInstanceIdentifier } from '../schema/types/instance-identifier.ts';
import { unionMembers } from '../schema/types/union.ts';
import type { LeafValue } from '../schema/value.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import { type InnerInstance, type Instance, type LeafInstance, pathOf } from './instance.ts';
import { type LeafrefRoute, type RoutePredicate, type RouteStep, routeOf } from './leafref-route.ts';
import { isUserOrdered } from './list-node.ts';
import type { DataNode, InnerData } from './tree.ts';

/** A value of a leaf or leaf-list, wherever it is kept. */
export interface Referrer {
  readonly parent: InnerInstance;
  readonly schema: LeafSchemaNode | LeafListSchemaNode;
  readonly value: LeafValue;
}

type ReferenceType = LeafrefType | InstanceIdentifierType;

/** The leafref and instance-identifier types that a type is made of, those in unions included. */
export function referenceTypes(type: Type): readonly ReferenceType[] {
  if (type.base === 'union') return unionMembers(type).flatMap(referenceTypes);
  return type.base === 'leafref' || type.base === 'instance-identifier' ? [type] : [];
}

/** Whether a node exists that a reference of this type can mean (RFC 7950 9.9, 9.13). */
export function isSatisfied(tree: AccessibleTree, referrer: Referrer, type: ReferenceType): boolean {
  if (!type.requireInstance) return true;
  return type.base === 'leafref'
    ? hasTarget(tree, referrer, routeOf(type, referrer.schema))
    : findInstance(tree, String(referrer.value)) !== undefined;
}

/** The nodes a leafref or instance-identifier refers to (RFC 7950 10.3.1); none for other leafs. */
export function findReferenced(tree: AccessibleTree, leaf: LeafInstance): readonly Instance[] {
  const { parent, schema, value } = leaf;
  if (value === undefined) return [];
  const type = unionMembersOf(schema.type).find(member => isCanonical(member, value));
  if (type?.base === 'instance-identifier') {
    const found = findInstance(tree, String(value));
    return found === undefined ? [] : [found];
  }
  if (type?.base !== 'leafref') return [];
  const route = routeOf(type, schema);
  const start = startOf(tree, parent, route.up);
  if (start === undefined) return [];
  if (route.hasPredicates) {
    return [...walk({ tree, current: parent }, start, route.steps)].filter(
      target => target.kind === 'leaf' && target.value === value,
    );
  }
  return targetsWith({ tree, start, route }, value);
}

function unionMembersOf(type: Type): readonly Type[] {
  return type.base === 'union' ? unionMembers(type) : [type];
}

/** Where the steps of a path begin that goes up from a child of `parent`. */
function startOf(
  tree: AccessibleTree,
  parent: InnerInstance,
  up: number | undefined,
): InnerInstance | undefined {
  if (up === undefined) return tree.root;
  let at: InnerInstance | undefined = parent;
  for (let count = 1; count < up; count += 1) at = at?.parent;
  return at;
}

function hasTarget(tree: AccessibleTree, { parent, value }: Referrer, route: LeafrefRoute): boolean {
  const start = startOf(tree, parent, route.up);
  if (start === undefined) return false;
  if (!route.hasPredicates && route.isMany) {
    const at = { tree, start, route };
    return canLookUp(at)
      ? holdersOf(at, value).next().done !== true
      : valuesOf(tree, start, route).has(value);
  }
  if (!route.hasPredicates && isStoredOnly(route)) return storedValue(start.data, route.steps) === value;
  for (const target of walk({ tree, current: parent }, start, route.steps)) {
    if (target.kind === 'leaf' && target.value === value) return true;
  }
  return false;
}

/** A leafref's path without predicates, seen from where its steps begin. */
interface Lookup {
  readonly tree: AccessibleTree;
  readonly start: InnerInstance;
  readonly route: LeafrefRoute;
}

/** The nodes that have a target with the value. */
function* holdersOf({ tree, start, route }: Lookup, value: LeafValue): Generator<InnerInstance, void> {
  const { keyOf, steps } = route;
  if (keyOf !== undefined) {
    const from = passContainers(tree, start, steps.slice(0, -2));
    const entry = from === undefined ? undefined : tree.entry(from, keyOf, [value]);
    if (entry !== undefined) yield entry;
    return;
  }
  const target = steps.at(-1)?.schema;
  if (target?.kind !== 'leaf' && target?.kind !== 'leaf-list') return;
  const keys = pathOf(start).flatMap(step => step.keys ?? []);
  for (const path of tree.lookup?.find(target, value, keys) ?? []) {
    const parent = tree.at(path);
    if (parent?.kind === 'inner') yield parent;
  }
}

function passContainers(
  tree: AccessibleTree,
  start: InnerInstance,
  steps: readonly RouteStep[],
): InnerInstance | undefined {
  let at: Instance | undefined = start;
  for (const { schema } of steps) {
    at = at?.kind === 'inner' ? tree.children(at, schema as DataSchemaNode)[0] : undefined;
  }
  return at?.kind === 'inner' ? at : undefined;
}

function canLookUp({ tree, route }: Lookup): boolean {
  return route.keyOf !== undefined || (tree.lookup !== undefined && isStoredOnly(route));
}

/** The targets with a value, in document order. */
function targetsWith(at: Lookup, value: LeafValue): readonly Instance[] {
  const { tree, start, route } = at;
  const isSorted = route.steps.every(({ schema }) => schema.kind !== 'list' || !isUserOrdered(schema));
  if (!canLookUp(at) || (route.keyOf === undefined && !isSorted)) {
    return targetsByValue(tree, start, route).get(value) ?? [];
  }
  const target = route.steps.at(-1)?.schema as DataSchemaNode;
  return [...holdersOf(at, value)].flatMap(holder =>
    tree.children(holder, target).filter(node => node.kind === 'leaf' && node.value === value),
  );
}

/** What references found out below a node, by route: forty thousand leafrefs to one list look at it once. */
interface Known {
  readonly values: Map<string, ReadonlySet<LeafValue>>;
  readonly targets: Map<string, ReadonlyMap<LeafValue, readonly Instance[]>>;
  readonly byKeys: Map<RouteStep, ReadonlyMap<string, readonly InnerInstance[]>>;
}

const knowledge = new WeakMap<InnerInstance, Known>();

function knownOf(instance: InnerInstance): Known {
  let known = knowledge.get(instance);
  if (known === undefined) {
    known = { values: new Map(), targets: new Map(), byKeys: new Map() };
    knowledge.set(instance, known);
  }
  return known;
}

function valuesOf(tree: AccessibleTree, start: InnerInstance, route: LeafrefRoute): ReadonlySet<LeafValue> {
  const { values } = knownOf(start);
  let known = values.get(route.id);
  if (known === undefined) {
    const found = new Set<LeafValue>();
    if (isStoredOnly(route)) collectStored(start.data, route.steps, { index: 0, found });
    else {
      for (const target of walk({ tree, current: start }, start, route.steps)) {
        if (target.kind === 'leaf' && target.value !== undefined) found.add(target.value);
      }
    }
    known = found;
    values.set(route.id, known);
  }
  return known;
}

function isOperation(schema: RouteStep['schema']): schema is OperationSchemaNode {
  return schema.kind === 'rpc' || schema.kind === 'action' || schema.kind === 'notification';
}

/** Whether the nodes at the end never exist by default, nor any on the way that could stand in an operation. */
function isStoredOnly({ steps }: LeafrefRoute): boolean {
  const last = steps.at(-1)?.schema;
  if (steps.some(({ schema }) => isOperation(schema))) return false;
  return last?.kind === 'leaf'
    ? last.default === undefined
    : last?.kind === 'leaf-list' && last.defaults.length === 0;
}

/** The value at the end of steps through containers. */
function storedValue(data: InnerData | undefined, steps: readonly RouteStep[]): LeafValue | undefined {
  let at: DataNode | undefined = data;
  for (const { schema } of steps) at = at?.kind === 'inner' ? at.get(schema as DataSchemaNode) : undefined;
  return at?.kind === 'leaf' ? at.value : undefined;
}

function collectStored(
  data: InnerData | undefined,
  steps: readonly RouteStep[],
  at: { readonly index: number; readonly found: Set<LeafValue> },
): void {
  const schema = steps[at.index]?.schema;
  if (data === undefined || schema === undefined) return;
  const node = data.get(schema as DataSchemaNode);
  const next = { index: at.index + 1, found: at.found };
  if (node?.kind === 'leaf') at.found.add(node.value);
  else if (node?.kind === 'leaf-list') for (const value of node.values()) at.found.add(value);
  else if (node?.kind === 'inner') collectStored(node, steps, next);
  else if (node?.kind === 'list') for (const entry of node.entries()) collectStored(entry, steps, next);
}

function targetsByValue(
  tree: AccessibleTree,
  start: InnerInstance,
  route: LeafrefRoute,
): ReadonlyMap<LeafValue, readonly Instance[]> {
  const { targets } = knownOf(start);
  let known = targets.get(route.id);
  if (known === undefined) {
    const found = new Map<LeafValue, Instance[]>();
    for (const target of walk({ tree, current: start }, start, route.steps)) {
      if (target.kind !== 'leaf' || target.value === undefined) continue;
      const same = found.get(target.value);
      if (same === undefined) found.set(target.value, [target]);
      else same.push(target);
    }
    known = found;
    targets.set(route.id, known);
  }
  return known;
}

/** Who asks: predicates are about the parent of the leaf that refers. */
interface Walker {
  readonly tree: AccessibleTree;
  readonly current: InnerInstance;
}

function* walk(walker: Walker, from: InnerInstance, steps: readonly RouteStep[]): Generator<Instance, void> {
  const [step, ...rest] = steps;
  if (step === undefined) return;
  for (const next of follow(walker, from, step)) {
    if (rest.length === 0) yield next;
    else if (next.kind === 'inner') yield* walk(walker, next, rest);
  }
}

function follow(walker: Walker, from: InnerInstance, step: RouteStep): Iterable<Instance> {
  const { schema, predicates } = step;
  if (isOperation(schema)) {
    const { operation } = from;
    const fits = operation?.schema === schema || operation?.schema.parent === schema;
    return operation !== undefined && fits ? [operation] : [];
  }
  if (schema.kind !== 'list' || predicates.length === 0) return walker.tree.children(from, schema);
  const wanted = predicates.map(predicate => wantedKeys(walker, predicate));
  const [single] = wanted;
  if (single === undefined || wanted.some(values => values.length === 0)) return [];
  return wanted.every(values => values.length === 1)
    ? lookUp(
        walker,
        { from, schema, step },
        wanted.map(([value]) => value as LeafValue),
      )
    : scan(walker, { from, schema, step }, wanted);
}

/** The values a key may have, as the predicate has them. */
function wantedKeys({ tree, current }: Walker, { up, steps }: RoutePredicate): readonly LeafValue[] {
  const start = startOf(tree, current, up);
  if (start === undefined) return [];
  return [...walk({ tree, current }, start, steps)].flatMap(node =>
    node.kind === 'leaf' && node.value !== undefined ? [node.value] : [],
  );
}

interface Listed {
  readonly from: InnerInstance;
  readonly schema: ListSchemaNode;
  readonly step: RouteStep;
}

/** The entries with given values of some or all keys. */
function lookUp(
  { tree }: Walker,
  { from, schema, step }: Listed,
  wanted: readonly LeafValue[],
): readonly InnerInstance[] {
  const texts = wanted.map(value => formatValue(value));
  const { predicates } = step;
  const keys = schema.keys.map(key => {
    const index = predicates.findIndex(predicate => predicate.key === key);
    return index < 0 ? undefined : keyValue(key, wanted[index] as LeafValue);
  });
  if (keys.every(key => key !== undefined)) {
    const entry = tree.entry(from, schema, keys);
    return entry === undefined ? [] : [entry];
  }
  const { byKeys } = knownOf(from);
  let index = byKeys.get(step);
  if (index === undefined) byKeys.set(step, (index = indexEntries(tree, from, { schema, step })));
  return index.get(JSON.stringify(texts)) ?? [];
}

/** A value as the key has it; undefined if it cannot be looked up. */
function keyValue(key: LeafSchemaNode, value: LeafValue): LeafValue | undefined {
  if (isCanonical(key.type, value)) return value;
  const parsed = parseValue(key.type, formatValue(value));
  return 'value' in parsed && formatValue(parsed.value) === formatValue(value) ? parsed.value : undefined;
}

function indexEntries(
  tree: AccessibleTree,
  from: InnerInstance,
  { schema, step }: { readonly schema: ListSchemaNode; readonly step: RouteStep },
): ReadonlyMap<string, readonly InnerInstance[]> {
  const index = new Map<string, InnerInstance[]>();
  for (const entry of tree.children(from, schema)) {
    if (entry.kind !== 'inner') continue;
    const texts = step.predicates.map(({ key }) => keyText(entry, key));
    const id = JSON.stringify(texts);
    const same = index.get(id);
    if (same === undefined) index.set(id, [entry]);
    else same.push(entry);
  }
  return index;
}

function keyText(entry: InnerInstance, key: LeafSchemaNode): string {
  const node = entry.data?.get(key);
  return node?.kind === 'leaf' ? formatValue(node.value) : '';
}

/** Where a predicate compares with more than one leaf. */
function scan(
  { tree }: Walker,
  { from, schema, step }: Listed,
  wanted: readonly (readonly LeafValue[])[],
): readonly Instance[] {
  const texts = wanted.map(values => new Set(values.map(formatValue)));
  return tree
    .children(from, schema)
    .filter(
      entry =>
        entry.kind === 'inner' &&
        step.predicates.every(({ key }, index) => texts[index]?.has(keyText(entry, key)) === true),
    );
}

/** The node that an instance-identifier in canonical form names; undefined if there is none. */
function findInstance(tree: AccessibleTree, text: string): Instance | undefined {
  const steps = readInstanceIdentifier(text, {});
  let at: Instance | undefined = tree.root;
  for (const { module, name, keys, value, position } of steps ?? []) {
    if (at?.kind !== 'inner') return undefined;
    const schema = at.schema.dataChildren.get(`${module}:${name}`);
    if (schema === undefined) return undefined;
    if (schema.kind === 'list' && keys.length > 0) {
      at = tree.entry(at, schema, instanceKeys(schema, keys));
    } else if (schema.kind === 'list' && position !== undefined) {
      at = tree.children(at, schema)[Number(position) - 1];
    } else if (value !== undefined) {
      at = tree
        .children(at, schema)
        .find(
          child => child.kind === 'leaf' && child.value !== undefined && formatValue(child.value) === value,
        );
    } else at = tree.children(at, schema)[0];
  }
  return at === tree.root ? undefined : at;
}

function instanceKeys(
  schema: ListSchemaNode,
  given: readonly { readonly module: string; readonly name: string; readonly value: string }[],
): readonly LeafValue[] {
  return schema.keys.map(key => {
    const text = given.find(({ module, name }) => module === key.module && name === key.name)?.value ?? '';
    const parsed = parseValue(key.type, text);
    return 'value' in parsed ? parsed.value : text;
  });
}
