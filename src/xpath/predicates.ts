import type { AnyNode, Frame, NodeSource, Visit } from './code.ts';
import { asBoolean } from './convert.ts';
import type { XPathExpression } from './expression.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import { typeOf } from './expression-type.ts';
import { walkExpression } from './walk-expression.ts';

/**
 * Keeps the nodes for which the predicate is true; positions count from 1 in the order in which the source visits them, anew
 * for each node that the source starts from (XPath 1.0 2.4).
 */
export function applyPredicate(
  source: NodeSource,
  predicate: XPathExpression,
  compiler: ExpressionCompiler,
): NodeSource {
  const code = compiler.compile(predicate);
  const use = positionUse(predicate);
  if (code.type === 'number') {
    if (code.constant !== undefined) return pickAt(source, code.constant);
    const { get } = code;
    const here = (node: AnyNode, frame: Frame): boolean => get(node, frame) === frame.position;
    return use === 'size' ? filterWithSize(source, here) : filterWithPosition(source, here);
  }
  const test = asBoolean(code);
  if (use === 'size') return filterWithSize(source, test);
  if (use === 'position') return filterWithPosition(source, test);
  return (node, frame, visit) =>
    source(node, frame, (found, frame) => test(found, frame) && visit(found, frame));
}

/** Whether a predicate is about the position of its node, which the order of the nodes decides. */
export function isPositional(predicate: XPathExpression): boolean {
  return typeOf(predicate) === 'number' || positionUse(predicate) !== 'none';
}

function pickAt(source: NodeSource, position: number): NodeSource {
  return (node, frame, visit) => {
    let at = 0;
    let stopped = false;
    source(node, frame, (found, frame) => {
      if (++at !== position) return false;
      stopped = visit(found, frame);
      return true;
    });
    return stopped;
  };
}

function filterWithPosition(source: NodeSource, test: Visit): NodeSource {
  return (node, frame, visit) => {
    let at = 0;
    return source(node, frame, (found, frame) => {
      const { position } = frame;
      frame.position = ++at;
      const passes = test(found, frame);
      frame.position = position;
      return passes && visit(found, frame);
    });
  };
}

function filterWithSize(source: NodeSource, test: Visit): NodeSource {
  return (node, frame, visit) => {
    const all: AnyNode[] = [];
    source(node, frame, found => {
      all.push(found);
      return false;
    });
    return all.some((found, index) => {
      const { position, size } = frame;
      frame.position = index + 1;
      frame.size = all.length;
      const passes = test(found, frame);
      frame.position = position;
      frame.size = size;
      return passes && visit(found, frame);
    });
  };
}

/** Which of `position()` and `last()` an expression calls for its own context; predicates in it have contexts of their own. */
function positionUse(expression: XPathExpression): 'none' | 'position' | 'size' {
  let use: 'none' | 'position' | 'size' = 'none';
  walkExpression(expression, {
    expression(part) {
      if (part.kind === 'path') return false;
      if (part.kind === 'call' && part.name === 'last') use = 'size';
      if (part.kind === 'call' && part.name === 'position' && use === 'none') use = 'position';
      if (part.kind !== 'filter') return true;
      const inner = positionUse(part.primary);
      if (inner === 'size' || use === 'none') use = inner;
      return false;
    },
  });
  return use;
}
