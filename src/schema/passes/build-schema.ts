import type { Compilation, Draft, DraftKind, Pass } from '../compiler/compilation.ts';
import { constraintOf } from '../compiler/constraint.ts';
import { surroundingsOf } from '../compiler/data-tree.ts';
import { isTransparent } from '../compiler/draft.ts';
import { extensionUses } from '../compiler/extension-uses.ts';
import {
  isMandatory,
  maxElements,
  minElements,
  propertiesOf,
  propertyOf,
  statementOf,
} from '../compiler/properties.ts';
import type { Constraint, DataSchemaNode, OperationSchemaNode, SchemaNode } from '../schema-node.ts';
import { defaultCase } from './check-nodes.ts';

/**
 * After it: every draft has its schema node, complete but for the types and defaults of leafs.
 */
export const buildSchema: Pass = {
  name: 'build schema',
  run(compilation) {
    const stack: Draft[] = [compilation.root];
    const inner: Draft[] = [];
    for (let draft = stack.pop(); draft !== undefined; draft = stack.pop()) {
      const node = createNode(compilation, draft);
      draft.node = node;
      compilation.nodes.push(node);
      if (draft.children.size === 0 && isLeafLike(draft.kind)) continue;
      inner.push(draft);
      for (const child of inKeyOrder(draft).reverse()) stack.push(child);
    }
    // Children exist now; parents can point to them, the innermost first: a node looks through its choices.
    const listed = new Set(compilation.options.modules.map(reference => reference.replace(/@.*$/u, '')));
    for (const draft of inner.toReversed()) connect(draft, listed);
  },
};

function isLeafLike(kind: DraftKind): boolean {
  return kind === 'leaf' || kind === 'leaf-list' || kind === 'anydata' || kind === 'anyxml';
}

/** The children, for a list the keys first in key order. */
function inKeyOrder(draft: Draft): Draft[] {
  const children = [...draft.children.values()];
  if (draft.keys.length === 0) return children;
  return [...draft.keys, ...children.filter(child => !draft.keys.includes(child))];
}

/** A schema node whose references to other nodes are still to be filled in. */
type Growing = { -readonly [K in keyof SchemaNode]: SchemaNode[K] } & Record<string, unknown>;

function createNode(compilation: Compilation, draft: Draft): SchemaNode {
  const parent = draft.parent?.node;
  const { kind } = draft;
  const node = {
    kind,
    name: draft.name,
    module: draft.module.name,
    qualifiedName: `${draft.module.name}:${draft.name}`,
    index: compilation.nodes.length,
    path: parent === undefined ? '/' : pathBelow(parent, draft),
    parent,
    config: draft.config,
    status: draft.status,
    description: statementOf(draft, 'description')?.argument,
    reference: statementOf(draft, 'reference')?.argument,
    whens: whensOf(compilation, draft),
    ifFeatures: ifFeaturesOf(draft),
    extensions: extensionUses(compilation, draft),
    location: draft.statement.location,
    ...details(compilation, draft),
  };
  return node as unknown as SchemaNode;
}

function pathBelow(parent: SchemaNode, draft: Draft): string {
  if (parent.kind === 'root') return `/${draft.module.name}:${draft.name}`;
  const name = parent.module === draft.module.name ? draft.name : `${draft.module.name}:${draft.name}`;
  return `${parent.path}/${name}`;
}

/** The properties that only some kinds have. */
function details(compilation: Compilation, draft: Draft): Record<string, unknown> {
  switch (draft.kind) {
    case 'leaf':
      return {
        type: undefined,
        units: undefined,
        mandatory: isMandatory(draft),
        default: undefined,
        isKey: draft.isKey,
        musts: mustsOf(compilation, draft),
      };
    case 'leaf-list':
      return {
        type: undefined,
        units: undefined,
        defaults: [],
        ...elements(draft),
        musts: mustsOf(compilation, draft),
      };
    case 'anydata':
    case 'anyxml':
      return { mandatory: isMandatory(draft), musts: mustsOf(compilation, draft) };
    case 'choice':
      return { children: new Map(), mandatory: isMandatory(draft), default: undefined };
    case 'case':
      return { children: new Map() };
    default:
      return { ...innerDetails(compilation, draft), ...specificDetails(draft) };
  }
}

function elements(draft: Draft): Record<string, unknown> {
  return {
    minElements: minElements(draft),
    maxElements: maxElements(draft),
    orderedBy: isUserOrdered(draft) ? 'user' : 'system',
  };
}

/** Of state, output and notifications the order means nothing (RFC 7950 7.7.7). */
function isUserOrdered(draft: Draft): boolean {
  if (statementOf(draft, 'ordered-by')?.argument !== 'user') return false;
  return draft.config || surroundingsOf(draft).side?.kind === 'input';
}

function innerDetails(compilation: Compilation, draft: Draft): Record<string, unknown> {
  return {
    children: undefined,
    dataChildren: undefined,
    dataChildrenByName: undefined,
    musts: mustsOf(compilation, draft),
    operations: noOperations,
  };
}

const noOperations: ReadonlyMap<string, OperationSchemaNode> = new Map();

function specificDetails(draft: Draft): Record<string, unknown> {
  switch (draft.kind) {
    case 'container':
      return { presence: statementOf(draft, 'presence')?.argument };
    case 'list':
      return { keys: [], uniques: [], ...elements(draft) };
    case 'rpc':
    case 'action':
    case 'notification':
      return { input: undefined, output: undefined };
    default:
      return {};
  }
}

const noConstraints: readonly Constraint[] = Object.freeze([]);

function mustsOf(compilation: Compilation, draft: Draft): readonly Constraint[] {
  const sources = propertiesOf(draft, 'must');
  if (sources.length === 0) return noConstraints;
  const use = { module: draft.module, context: 'self' as const };
  return Object.freeze(sources.flatMap(source => constraintOf(compilation, source, use) ?? []));
}

function whensOf(compilation: Compilation, draft: Draft): readonly Constraint[] {
  const own = statementOf(draft, 'when');
  if (own === undefined && draft.outerWhens.length === 0) return noConstraints;
  const outer = draft.outerWhens.map(when =>
    constraintOf(compilation, when, { module: when.module, context: 'parent' }),
  );
  const context = isTransparent(draft) ? 'parent' : 'self';
  if (own !== undefined) {
    const source = { statement: own, scope: draft.scope };
    outer.push(constraintOf(compilation, source, { module: draft.module, context }));
  }
  return Object.freeze(outer.filter(constraint => constraint !== undefined));
}

const noFeatures: readonly string[] = Object.freeze([]);

function ifFeaturesOf(draft: Draft): readonly string[] {
  const own = propertiesOf(draft, 'if-feature');
  if (own.length === 0 && draft.outerFeatures.length === 0) return noFeatures;
  return Object.freeze([...draft.outerFeatures, ...own.map(({ statement }) => statement.argument ?? '')]);
}

/** Fills in the references of an inner node to those below it. */
function connect(draft: Draft, listed: ReadonlySet<string>): void {
  const node = draft.node as Growing | undefined;
  if (node === undefined) return;
  const children = new Map<string, SchemaNode>();
  const operations = new Map<string, SchemaNode>();
  for (const child of inKeyOrder(draft)) {
    if (child.node === undefined) continue;
    const isOperation = child.kind === 'rpc' || child.kind === 'action' || child.kind === 'notification';
    (isOperation ? operations : children).set(child.node.qualifiedName, child.node);
  }
  node.children = children;
  if (draft.kind === 'choice') {
    const property = propertyOf(draft, 'default');
    node.default = property && defaultCase(draft, property)?.node;
    return;
  }
  if (draft.kind === 'case') return;
  if (operations.size > 0) node.operations = operations;
  const isCall = draft.kind === 'rpc' || draft.kind === 'action';
  const dataChildren = isCall ? new Map<string, DataSchemaNode>() : collectData(children);
  node.dataChildren = dataChildren;
  node.dataChildrenByName = byName(dataChildren, [
    name => name === draft.module.name,
    name => listed.has(name),
  ]);
  if (draft.kind === 'list') {
    node.keys = Object.freeze(draft.keys.map(key => key.node));
    node.uniques = Object.freeze(draft.uniques.map(leafs => Object.freeze(leafs.map(leaf => leaf.node))));
  }
  if (isCall) {
    node.input = children.get(`${draft.module.name}:input`);
    node.output = children.get(`${draft.module.name}:output`);
  }
}

function collectData(children: ReadonlyMap<string, SchemaNode>): ReadonlyMap<string, DataSchemaNode> {
  const plain = [...children.values()].every(child => child.kind !== 'choice' && child.kind !== 'case');
  if (plain) return children as ReadonlyMap<string, DataSchemaNode>;
  const found = new Map<string, DataSchemaNode>();
  const see = (nodes: ReadonlyMap<string, SchemaNode>): void => {
    for (const [key, child] of nodes) {
      if (child.kind === 'choice' || child.kind === 'case') see(child.children);
      else found.set(key, child as DataSchemaNode);
    }
  };
  see(children);
  return found;
}

/**
 * Data children by local name. Where several modules use a name, the first preference that only one of them meets decides: the
 * module of the parent, as in RFC 7951 section 4, then a module the model set lists over one that others pulled in.
 */
function byName(
  children: ReadonlyMap<string, DataSchemaNode>,
  preferences: readonly ((module: string) => boolean)[],
): ReadonlyMap<string, DataSchemaNode> {
  const found = new Map<string, DataSchemaNode>();
  const shared = new Map<string, DataSchemaNode[]>();
  for (const child of children.values()) {
    const first = found.get(child.name);
    if (first === undefined) found.set(child.name, child);
    else shared.set(child.name, [...(shared.get(child.name) ?? [first]), child]);
  }
  for (const [name, candidates] of shared) {
    const decided = preferences
      .map(preferred => candidates.filter(({ module }) => preferred(module)))
      .find(({ length }) => length === 1);
    const [only] = decided ?? [];
    if (only === undefined) found.delete(name);
    else found.set(name, only);
  }
  return found;
}
