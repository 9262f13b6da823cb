import { assertNever } from '../lib/invariant.ts';
import type { AnyNode, Frame, NodeSource, Visit } from './code.ts';
import { countVisit } from './code.ts';
import { type ExpandedName, expandedName } from './expanded-name.ts';
import type { Axis, NodeTest } from './expression.ts';
import type { ExpressionScope } from './navigator.ts';

/** Whether a node passes a node test (XPath 1.0 2.3). */
export type NodeMatch = (node: AnyNode, frame: Frame) => boolean;

/** Undefined if all nodes pass. */
export function compileTest(test: NodeTest, scope: ExpressionScope): NodeMatch | undefined {
  if (test.kind === 'name') {
    const { module, name } = expandName(test, scope);
    return (node, { navigator }) => navigator.name(node) === name && navigator.module(node) === module;
  }
  if (test.kind === 'any') {
    if (test.prefix === undefined) return (node, { navigator }) => navigator.kind(node) === 'element';
    const module = scope.namespaces.get(test.prefix);
    return (node, { navigator }) => navigator.module(node) === module;
  }
  if (test.type === 'node') return undefined;
  if (test.type === 'text') return (node, { navigator }) => navigator.kind(node) === 'text';
  return () => false;
}

/** The name with its module. An undeclared prefix stands for no module at all. */
export function expandName(
  test: { readonly prefix: string | undefined; readonly name: string },
  scope: ExpressionScope,
): ExpandedName {
  const module = test.prefix === undefined ? scope.module : (scope.namespaces.get(test.prefix) ?? '');
  return expandedName(module, test.name);
}

/**
 * Visits what stands on an axis and passes the test, each node once and in the order of the axis: document order, or the
 * reverse for ancestors and all that precedes (XPath 1.0 2.2 and 2.4).
 */
export function compileAxis(axis: Axis, test: NodeTest, scope: ExpressionScope): NodeSource {
  if (axis === 'child' && test.kind === 'name') return namedChildren(expandName(test, scope));
  const source = axisSource(axis);
  const matches = compileTest(test, scope);
  if (matches === undefined) return source;
  return (node, frame, visit) =>
    source(node, frame, (found, frame) => matches(found, frame) && visit(found, frame));
}

function namedChildren(name: ExpandedName): NodeSource {
  return (node, frame, visit) => {
    for (const child of frame.navigator.childrenNamed(node, name)) {
      countVisit(frame);
      if (visit(child, frame)) return true;
    }
    return false;
  };
}

function axisSource(axis: Axis): NodeSource {
  switch (axis) {
    case 'child':
      return children;
    case 'descendant':
      return descendants;
    case 'descendant-or-self':
      return (node, frame, visit) => visitOne(node, frame, visit) || descendants(node, frame, visit);
    case 'self':
      return visitOne;
    case 'parent':
      return (node, frame, visit) => visitOne(frame.navigator.parent(node), frame, visit);
    case 'ancestor':
      return ancestors;
    case 'ancestor-or-self':
      return (node, frame, visit) => visitOne(node, frame, visit) || ancestors(node, frame, visit);
    case 'following-sibling':
      return (node, frame, visit) => followingSiblings(node, frame).some(found => visit(found, frame));
    case 'preceding-sibling':
      return (node, frame, visit) => precedingSiblings(node, frame).some(found => visit(found, frame));
    case 'following':
      return following;
    case 'preceding':
      return preceding;
    case 'attribute':
    case 'namespace':
      return () => false;
    default:
      return assertNever(axis);
  }
}

function visitOne(node: AnyNode | undefined, frame: Frame, visit: Visit): boolean {
  if (node === undefined) return false;
  countVisit(frame);
  return visit(node, frame);
}

function children(node: AnyNode, frame: Frame, visit: Visit): boolean {
  for (const child of frame.navigator.children(node)) if (visitOne(child, frame, visit)) return true;
  return visitOne(frame.navigator.textNode(node), frame, visit);
}

function descendants(node: AnyNode, frame: Frame, visit: Visit): boolean {
  for (const child of frame.navigator.children(node)) {
    if (visitOne(child, frame, visit) || descendants(child, frame, visit)) return true;
  }
  return visitOne(frame.navigator.textNode(node), frame, visit);
}

function ancestors(node: AnyNode, frame: Frame, visit: Visit): boolean {
  const { navigator } = frame;
  for (let above = navigator.parent(node); above !== undefined; above = navigator.parent(above)) {
    if (visitOne(above, frame, visit)) return true;
  }
  return false;
}

/** A text node is the only child of its parent. */
function followingSiblings(node: AnyNode, frame: Frame): AnyNode[] {
  const siblings = siblingsOf(node, frame);
  return siblings.slice(siblings.indexOf(node) + 1);
}

function precedingSiblings(node: AnyNode, frame: Frame): AnyNode[] {
  const siblings = siblingsOf(node, frame);
  return siblings.slice(0, siblings.indexOf(node)).reverse();
}

function siblingsOf(node: AnyNode, frame: Frame): AnyNode[] {
  const parent = frame.navigator.parent(node);
  if (parent === undefined || frame.navigator.kind(node) === 'text') return [node];
  const siblings: AnyNode[] = [];
  for (const sibling of frame.navigator.children(parent)) {
    countVisit(frame);
    siblings.push(sibling);
  }
  return siblings;
}

function following(node: AnyNode, frame: Frame, visit: Visit): boolean {
  const fromSibling = (sibling: AnyNode): boolean =>
    visitOne(sibling, frame, visit) || descendants(sibling, frame, visit);
  if (followingSiblings(node, frame).some(fromSibling)) return true;
  return ancestors(node, frame, above => followingSiblings(above, frame).some(fromSibling));
}

function preceding(node: AnyNode, frame: Frame, visit: Visit): boolean {
  const fromSibling = (sibling: AnyNode): boolean =>
    descendantsBackwards(sibling, frame, visit) || visitOne(sibling, frame, visit);
  if (precedingSiblings(node, frame).some(fromSibling)) return true;
  return ancestors(node, frame, above => precedingSiblings(above, frame).some(fromSibling));
}

function descendantsBackwards(node: AnyNode, frame: Frame, visit: Visit): boolean {
  if (visitOne(frame.navigator.textNode(node), frame, visit)) return true;
  const children: AnyNode[] = [];
  for (const child of frame.navigator.children(node)) {
    countVisit(frame);
    children.push(child);
  }
  for (const child of children.reverse()) {
    if (descendantsBackwards(child, frame, visit) || visitOne(child, frame, visit)) return true;
  }
  return false;
}
