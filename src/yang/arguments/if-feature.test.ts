import { describe, expect, test } from 'vitest';
import type { IfFeature } from './if-feature.ts';
import { parseIfFeature } from './if-feature.ts';

function show(expression: IfFeature): string {
  switch (expression.kind) {
    case 'feature':
      return `${expression.name}@${expression.offset}`;
    case 'not':
      return `not(${show(expression.operand)})`;
    case 'and':
    case 'or':
      return `${expression.kind}(${expression.operands.map(show).join(', ')})`;
    default:
      return expression satisfies never;
  }
}

const parse = (text: string): string => {
  const result = parseIfFeature(text, '1.1');
  return 'problem' in result ? result.problem : show(result.expression);
};

describe('parseIfFeature', () => {
  test.each([
    ['a', 'a@0'],
    ['p:a and b', 'and(p:a@0, b@8)'],
    ['a or b and not c', 'or(a@0, and(b@5, not(c@15)))'],
    ['(a or b) and c', 'and(or(a@1, b@6), c@13)'],
    ['not (a and b)', 'not(and(a@5, b@11))'],
    ['a or b or c', 'or(a@0, b@5, c@10)'],
  ])('%j', (text, expected) => {
    expect(parse(text)).toBe(expected);
  });

  test.each([
    ['a b', "expected 'and', 'or' or the end at position 3"],
    ['(a', "expected ')' at position 3"],
    ['a and', 'expected the name of a feature at position 6'],
    ['or', 'expected the name of a feature at position 1'],
  ])('%j is refused', (text, problem) => {
    expect(parse(text)).toBe(problem);
  });

  test('in YANG 1 any name is that of a feature', () => {
    expect(parseIfFeature('not', '1')).toEqual({ expression: { kind: 'feature', name: 'not', offset: 0 } });
    expect(parseIfFeature('not a', '1')).toEqual({ problem: expect.stringContaining('need YANG 1.1') });
  });

  test('nesting is bounded', () => {
    expect(parse('('.repeat(1e5))).toBe('it nests deeper than 100');
    expect(parse('not '.repeat(1e5))).toBe('it nests deeper than 100');
    expect(parse(`a${' or a'.repeat(1e5)}`)).toContain('or(');
  });
});
