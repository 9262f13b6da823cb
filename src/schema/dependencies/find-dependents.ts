import type { Schema } from '../schema.ts';
import type {
  ChoiceSchemaNode,
  Constraint,
  DataSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  SchemaNode,
} from '../schema-node.ts';
import type { Dependent, HolderSchemaNode, Read, TreeSchemaNode } from './read.ts';
import { dataParent, isHolder } from './read.ts';
import type { Item } from './trace-axes.ts';
import type { Trace } from './trace-expression.ts';
import { holdsInstanceIdentifier, leafrefsOf, traceExpression, traceLeafref } from './trace-expression.ts';

type Constrained = Dependent['node'];

/** Everything in the configuration whose legality or existence depends on other nodes. */
export function findDependents({ root }: Schema): readonly Dependent[] {
  const found: Dependent[] = [];
  const rest: SchemaNode[] = [root];
  for (let node = rest.pop(); node !== undefined; node = rest.pop()) {
    if ('children' in node) rest.push(...[...node.children.values()].filter(isConfiguration).toReversed());
    found.push(...dependentsOf(node as Constrained));
  }
  return found;
}

function isConfiguration(node: SchemaNode): boolean {
  return node.config && node.kind !== 'rpc' && node.kind !== 'action' && node.kind !== 'notification';
}

function dependentsOf(node: Constrained): Dependent[] {
  const found: Dependent[] = [];
  if ('musts' in node) {
    for (const must of node.musts) {
      const { location } = must;
      found.push({ kind: 'must', node, holder: holderOf(node), reads: readsOf(node, must), location });
    }
  }
  for (const when of node.whens) {
    // Asked where the node is or could be.
    const holder = dataParent(node) as HolderSchemaNode;
    found.push({ kind: 'when', node, holder, reads: readsOf(node, when), location: when.location });
  }
  if (node.kind === 'leaf' || node.kind === 'leaf-list') found.push(...dependentsOfReference(node));
  const byDefault = existenceByDefault(node);
  if (byDefault !== undefined) found.push(byDefault);
  return found;
}

function holderOf(node: Constrained): HolderSchemaNode {
  return isHolder(node) ? node : (dataParent(node) as HolderSchemaNode);
}

function itemOf(node: TreeSchemaNode): Item {
  return { node, shared: holderOf(node), link: undefined };
}

/** Where a constraint is evaluated: at its node, or for those that came with uses, augment, choice and case, at the parent. */
function contextOf(node: Constrained, { context }: Constraint): TreeSchemaNode {
  const above = context === 'parent' || node.kind === 'choice' || node.kind === 'case';
  return above ? (dataParent(node) as HolderSchemaNode) : node;
}

function readsOf(node: Constrained, constraint: Constraint): readonly Read[] {
  const origin = contextOf(node, constraint);
  const context = itemOf(origin);
  const { namespaces, module } = constraint;
  const trace: Trace = { namespaces, module, origin, current: context, reads: new Map() };
  traceExpression(constraint.expression, { trace, context: [context], use: 'existence' });
  return [...trace.reads.values()];
}

/** What a leaf refers to must stay. */
function dependentsOfReference(node: LeafSchemaNode | LeafListSchemaNode): Dependent[] {
  const holder = holderOf(node);
  const found: Dependent[] = [];
  for (const type of leafrefsOf(node.type).filter(({ requireInstance }) => requireInstance)) {
    const trace = { origin: node, reads: new Map<string, Read>() };
    const targets = traceLeafref(type, itemOf(node), trace);
    const reads = targets.map(
      (item): Read => ({ target: item.node, subtree: false, shared: item.shared, link: item.link }),
    );
    const all = [...trace.reads.values(), ...reads];
    found.push({ kind: 'leafref', node, holder, reads: all, location: type.location });
  }
  if (holdsInstanceIdentifier(node.type)) {
    found.push({ kind: 'instance-identifier', node, holder, reads: [], location: node.location });
  }
  return found;
}

/** What decides whether a node that can exist by default does: its whens, and which case of its choices is there. */
function existenceByDefault(node: Constrained): Dependent | undefined {
  if (!canExistByDefault(node)) return undefined;
  const reads: Read[] = node.whens.flatMap(when => readsOf(node, when));
  const shared = dataParent(node) as HolderSchemaNode;
  for (let at = node.parent; at?.kind === 'choice' || at?.kind === 'case'; at = at.parent) {
    for (const when of at.whens) reads.push(...readsOf(at, when));
    if (at.kind !== 'choice') continue;
    for (const target of dataNodesOf(at)) reads.push({ target, subtree: false, shared, link: undefined });
  }
  const { location } = node;
  return reads.length === 0 ? undefined : { kind: 'default', node, holder: shared, reads, location };
}

function canExistByDefault(node: Constrained): node is DataSchemaNode {
  if (node.kind === 'leaf') return node.default !== undefined;
  if (node.kind === 'leaf-list') return node.defaults.length > 0;
  return node.kind === 'container' && node.presence === undefined;
}

function dataNodesOf(choice: ChoiceSchemaNode): DataSchemaNode[] {
  const all = (nodes: Iterable<SchemaNode>): DataSchemaNode[] =>
    [...nodes].flatMap(node =>
      node.kind === 'choice' || node.kind === 'case' ? all(node.children.values()) : [node as DataSchemaNode],
    );
  return all(choice.children.values()).filter(({ config }) => config);
}
