import type { AnyNode, BooleanCode, Code, Frame, NodesCode, Visit } from './code.ts';
import { booleanCode, textOf } from './code.ts';
import { asBoolean, asNumber, asString, textsOf } from './convert.ts';
import type { ExpressionScope } from './navigator.ts';
import { textToNumber } from './number-text.ts';

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** What `a ? b` is as `b ? a`. */
const mirrored: Readonly<Record<Comparison, Comparison>> = {
  '=': '=',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** XPath 1.0 3.4: node-sets compare as any of their nodes do, booleans win over numbers, numbers over strings. */
export function compileComparison(
  comparison: Comparison,
  [left, right]: readonly [Code, Code],
  scope: ExpressionScope,
): BooleanCode {
  if (left.type === 'nodes' && right.type === 'nodes') return compareNodeSets(comparison, left, right);
  if (left.type === 'boolean' || right.type === 'boolean') return compareValues(comparison, left, right);
  if (left.type === 'nodes' && right.type !== 'nodes')
    return compareNodes({ comparison, scope }, left, right);
  if (right.type === 'nodes' && left.type !== 'nodes')
    return compareNodes({ comparison: mirrored[comparison], scope }, right, left);
  return compareValues(comparison, left, right);
}

function isEquality(comparison: Comparison): comparison is '=' | '!=' {
  return comparison === '=' || comparison === '!=';
}

type NumberTest = (a: number, b: number) => boolean;

const numberTests: Readonly<Record<Comparison, NumberTest>> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

function compareValues(comparison: Comparison, left: Code, right: Code): BooleanCode {
  if (isEquality(comparison) && (left.type === 'boolean' || right.type === 'boolean')) {
    return equate(comparison, asBoolean(left), asBoolean(right));
  }
  if (isEquality(comparison) && left.type !== 'number' && right.type !== 'number') {
    return equate(comparison, asString(left), asString(right));
  }
  const test = numberTests[comparison];
  const [a, b] = [numberOf(left), numberOf(right)];
  return booleanCode((node, frame) => test(a(node, frame), b(node, frame)));
}

/** A node-set that is compared in order with a boolean counts as a boolean itself. */
function numberOf(code: Code): (node: AnyNode, frame: Frame) => number {
  if (code.type !== 'nodes') return asNumber(code);
  const exists = asBoolean(code);
  return (node, frame) => (exists(node, frame) ? 1 : 0);
}

type Get<T> = (node: AnyNode, frame: Frame) => T;

function equate<T>(comparison: '=' | '!=', a: Get<T>, b: Get<T>): BooleanCode {
  return comparison === '='
    ? booleanCode((node, frame) => a(node, frame) === b(node, frame))
    : booleanCode((node, frame) => a(node, frame) !== b(node, frame));
}

/** Any node with a number or a string. */
function compareNodes(
  { comparison, scope }: { readonly comparison: Comparison; readonly scope: ExpressionScope },
  nodes: NodesCode,
  value: Exclude<Code, NodesCode>,
): BooleanCode {
  const { visit } = nodes;
  if (value.type === 'string' && isEquality(comparison)) {
    if (value.constant !== undefined) {
      const hit = literalHit(comparison, value.constant, scope);
      return booleanCode((node, frame) => visit(node, frame, hit));
    }
    const { get } = value;
    return booleanCode((node, frame) => visit(node, frame, textHit(comparison, get(node, frame))));
  }
  const get = asNumber(value);
  const test = numberTests[comparison];
  return booleanCode((node, frame) => visit(node, frame, numberHit(test, get(node, frame))));
}

function literalHit(comparison: '=' | '!=', literal: string, scope: ExpressionScope): Visit {
  const wanted = comparison === '=';
  return (node, frame) => {
    const isEqual =
      textOf(node, frame) === literal || frame.navigator.equalsLiteral?.(node, literal, scope) === true;
    return isEqual === wanted;
  };
}

function textHit(comparison: '=' | '!=', text: string): Visit {
  return comparison === '='
    ? (node, frame) => textOf(node, frame) === text
    : (node, frame) => textOf(node, frame) !== text;
}

function numberHit(test: NumberTest, number: number): Visit {
  return (node, frame) => test(textToNumber(textOf(node, frame)), number);
}

/** Any node of one with any node of the other. One set is looked at as a whole, the other until there is a hit. */
function compareNodeSets(comparison: Comparison, left: NodesCode, right: NodesCode): BooleanCode {
  if (comparison === '=') {
    return booleanCode((node, frame) => {
      const texts = textsOf(right, node, frame);
      return texts.size > 0 && left.visit(node, frame, (found, frame) => texts.has(textOf(found, frame)));
    });
  }
  if (comparison === '!=') {
    return booleanCode((node, frame) => {
      const texts = textsOf(right, node, frame);
      const [text] = texts;
      if (text === undefined) return false;
      const hit: Visit = texts.size > 1 ? () => true : textHit('!=', text);
      return left.visit(node, frame, hit);
    });
  }
  const test = numberTests[comparison];
  const most = comparison === '<' || comparison === '<=' ? Math.max : Math.min;
  return booleanCode((node, frame) => {
    let bound: number | undefined;
    right.visit(node, frame, (found, frame) => {
      const number = textToNumber(textOf(found, frame));
      if (!Number.isNaN(number)) bound = bound === undefined ? number : most(bound, number);
      return false;
    });
    return bound !== undefined && left.visit(node, frame, numberHit(test, bound));
  });
}
