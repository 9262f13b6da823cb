import type { BooleanCode, Code, NodeSource, NodesCode, NumberCode } from './code.ts';
import { booleanCode, numberCode } from './code.ts';
import { asBoolean, asNumber } from './convert.ts';
import type { BinaryOperator } from './expression.ts';
import { withoutDuplicates } from './path-code.ts';

export function compileLogic(operator: 'and' | 'or', left: Code, right: Code): BooleanCode {
  const [a, b] = [asBoolean(left), asBoolean(right)];
  return operator === 'and'
    ? booleanCode((node, frame) => a(node, frame) && b(node, frame))
    : booleanCode((node, frame) => a(node, frame) || b(node, frame));
}

export type Arithmetic = Extract<BinaryOperator, '+' | '-' | '*' | 'div' | 'mod'>;

/** IEEE 754 as in JavaScript; `mod` has the sign of its left side (XPath 1.0 3.5). */
const arithmetic: Readonly<Record<Arithmetic, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  div: (a, b) => a / b,
  mod: (a, b) => a % b,
};

export function compileArithmetic(operator: Arithmetic, left: Code, right: Code): NumberCode {
  const compute = arithmetic[operator];
  const [a, b] = [asNumber(left), asNumber(right)];
  return numberCode((node, frame) => compute(a(node, frame), b(node, frame)));
}

export function compileNegation(operand: Code): NumberCode {
  const get = asNumber(operand);
  return numberCode((node, frame) => -get(node, frame));
}

/** `a | b | c`, as one union however many there are. */
export function compileUnion(parts: readonly NodesCode[]): NodesCode {
  const sources = parts.map(({ visit }) => visit);
  const all: NodeSource = (node, frame, visit) => sources.some(source => source(node, frame, visit));
  return { type: 'nodes', visit: withoutDuplicates(all), find: undefined, level: false, ordered: false };
}
