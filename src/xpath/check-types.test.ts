import { describe, expect, test } from 'vitest';
import { findTypeProblems } from './check-types.ts';
import { parseExpression } from './parse-expression.ts';

function problems(text: string): readonly string[] {
  const { expression } = parseExpression(text);
  if (expression === undefined) throw new Error(`${text} is an expression`);
  return findTypeProblems(expression).map(({ message, offset }) => `${offset}: ${message}`);
}

describe('findTypeProblems', () => {
  test.each([
    ["'a'/b", '0: what has predicates or steps after it must be a node-set, not a string'],
    ['(1)[2]', '1: what has predicates or steps after it must be a node-set, not a number'],
    ['(a = b)/c', '1: what has predicates or steps after it must be a node-set, not a boolean'],
    ['a | 1', '4: each side of "|" must be a node-set, not a number'],
    ["'x' | a", '0: each side of "|" must be a node-set, not a string'],
    ['count(1 + 1)', '6: the first argument of "count" must be a node-set, not a number'],
    ["a[sum('x') = 1]", '6: the first argument of "sum" must be a node-set, not a string'],
    ['deref(-a)', '6: the first argument of "deref" must be a node-set, not a number'],
    ["bit-is-set('a', 'b')", '11: the first argument of "bit-is-set" must be a node-set, not a string'],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual([expected]);
  });

  test.each([
    'count(a | b)',
    '(a)[1]/b',
    'name()',
    'deref(.)/..',
    "id('x')/a",
    'current()[1] | (a)',
    '1 + a',
  ])('%s is fine', text => {
    expect(problems(text)).toEqual([]);
  });
});
