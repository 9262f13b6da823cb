import { assertNever } from '../lib/invariant.ts';
import { compileAxis, compileTest } from './axes.ts';
import type { AnyNode, NodeSource, NodesCode } from './code.ts';
import { contextNode, countVisit, rootNode, singleNode } from './code.ts';
import { sortedSource } from './convert.ts';
import type { Axis, LocationPath, Step, XPathExpression } from './expression.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { keyLookup } from './key-lookup.ts';
import { applyPredicate, isPositional } from './predicates.ts';

export function compilePath(path: LocationPath, compiler: ExpressionCompiler): NodesCode {
  return compileSteps(path.absolute ? rootNode : contextNode, path.steps, compiler);
}

/** `(…)[predicate]`: positions count in document order (XPath 1.0 3.3). */
export function filterNodes(
  nodes: NodesCode,
  predicates: readonly XPathExpression[],
  compiler: ExpressionCompiler,
): NodesCode {
  if (predicates.length === 0) return nodes;
  const needsOrder = predicates.some(isPositional);
  let visit = needsOrder ? sortedSource(nodes) : nodes.visit;
  for (const predicate of predicates) visit = applyPredicate(visit, predicate, compiler);
  return { ...nodes, visit, find: undefined, ordered: nodes.ordered || needsOrder };
}

/** The nodes that steps lead to from the nodes they start with. */
export function compileSteps(
  start: NodesCode,
  steps: readonly Step[],
  compiler: ExpressionCompiler,
): NodesCode {
  return joinDescents(steps).reduce((from, step) => compileStep(from, step, compiler), start);
}

/** `//a` is short for two steps; one step along another axis does the same, unless `a` has a predicate with positions. */
function joinDescents(steps: readonly Step[]): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (
      last?.axis === 'descendant-or-self' &&
      step.axis === 'child' &&
      last.test.kind === 'type' &&
      last.test.type === 'node' &&
      last.predicates.length === 0 &&
      !step.predicates.some(isPositional)
    ) {
      joined[joined.length - 1] = { ...step, axis: 'descendant' };
    } else {
      joined.push(step);
    }
  }
  return joined;
}

function compileStep(from: NodesCode, step: Step, compiler: ExpressionCompiler): NodesCode {
  const { find } = from;
  if (find !== undefined && step.predicates.length === 0) {
    if (step.axis === 'self') return singleNode(passing(find, step, compiler));
    if (step.axis === 'parent') return singleNode(passing(parentOf(find), step, compiler));
  }
  const walk = stepSource(step, compiler);
  const { distinct, ...traits } = stepTraits(from, step.axis);
  const visit = find === undefined ? walkAll(from.visit, walk) : walkOne(find, walk);
  return { type: 'nodes', visit: distinct(visit), find: undefined, ...traits };
}

type Find = NonNullable<NodesCode['find']>;

function parentOf(find: Find): Find {
  return (node, frame) => {
    const found = find(node, frame);
    if (found === undefined) return undefined;
    countVisit(frame);
    return frame.navigator.parent(found);
  };
}

function passing(find: Find, step: Step, compiler: ExpressionCompiler): Find {
  const matches = compileTest(step.test, compiler.scope);
  if (matches === undefined) return find;
  return (node, frame) => {
    const found = find(node, frame);
    return found !== undefined && matches(found, frame) ? found : undefined;
  };
}

function walkOne(find: Find, walk: NodeSource): NodeSource {
  return (node, frame, visit) => {
    const found = find(node, frame);
    return found !== undefined && walk(found, frame, visit);
  };
}

function walkAll(source: NodeSource, walk: NodeSource): NodeSource {
  return (node, frame, visit) => source(node, frame, (found, frame) => walk(found, frame, visit));
}

/** What a step finds from one node. */
function stepSource(step: Step, compiler: ExpressionCompiler): NodeSource {
  const all = compileAxis(step.axis, step.test, compiler.scope);
  const source = keyLookup(step, all, compiler) ?? all;
  return step.predicates.reduce((found, predicate) => applyPredicate(found, predicate, compiler), source);
}

interface StepTraits extends Pick<NodesCode, 'level' | 'ordered'> {
  /** Leaves out nodes that are found from several nodes. */
  readonly distinct: (source: NodeSource) => NodeSource;
}

/** What holds for the nodes that a step along the axis finds from nodes of which something is known. */
function stepTraits(from: NodesCode, axis: Axis): StepTraits {
  const single = from.find !== undefined;
  const { level, ordered } = from;
  switch (axis) {
    case 'self':
    case 'attribute':
    case 'namespace':
      return { level, ordered, distinct: unchanged };
    case 'child':
      return { level, ordered: ordered && level, distinct: unchanged };
    case 'parent':
      return {
        level,
        ordered: ordered && level,
        distinct: ordered && level ? withoutRepeats : withoutDuplicates,
      };
    case 'descendant':
    case 'descendant-or-self':
      return { level: false, ordered: ordered && level, distinct: level ? unchanged : withoutDuplicates };
    case 'following-sibling':
      return { level, ordered: single, distinct: single ? unchanged : withoutDuplicates };
    case 'preceding-sibling':
      return { level, ordered: false, distinct: single ? unchanged : withoutDuplicates };
    case 'following':
      return { level: false, ordered: single, distinct: single ? unchanged : withoutDuplicates };
    case 'ancestor':
    case 'ancestor-or-self':
    case 'preceding':
      return { level: false, ordered: false, distinct: single ? unchanged : withoutDuplicates };
    default:
      return assertNever(axis);
  }
}

function unchanged(source: NodeSource): NodeSource {
  return source;
}

/** For nodes that come in document order, with the same ones one after the other. */
function withoutRepeats(source: NodeSource): NodeSource {
  return (node, frame, visit) => {
    let last: AnyNode | undefined;
    return source(node, frame, (found, frame) => {
      if (found === last) return false;
      last = found;
      return visit(found, frame);
    });
  };
}

export function withoutDuplicates(source: NodeSource): NodeSource {
  return (node, frame, visit) => {
    const seen = new Set<AnyNode>();
    return source(node, frame, (found, frame) => {
      if (seen.has(found)) return false;
      seen.add(found);
      return visit(found, frame);
    });
  };
}
