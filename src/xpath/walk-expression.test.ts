import { describe, expect, test } from 'vitest';
import { parseExpression } from './parse-expression.ts';
import { walkExpression } from './walk-expression.ts';

function visited(text: string, prune?: string): readonly string[] {
  const { expression } = parseExpression(text);
  if (expression === undefined) throw new Error(`not an expression: ${text}`);
  const seen: string[] = [];
  walkExpression(expression, {
    expression: ({ kind, offset }) => {
      seen.push(`${kind}@${offset}`);
      return kind !== prune;
    },
    step: ({ axis, offset }) => void seen.push(`${axis}@${offset}`),
  });
  return seen;
}

describe('walkExpression', () => {
  test('reaches everything, parents first', () => {
    expect(visited("-f(a[$x]) | (b)[1]/c = 'l'")).toEqual([
      'binary@0',
      'negate@0',
      'binary@1',
      'call@1',
      'path@3',
      'child@3',
      'variable@5',
      'filter@12',
      'path@13',
      'child@13',
      'number@16',
      'child@19',
      'literal@23',
    ]);
  });

  test('leaves out what is below an expression if told so', () => {
    expect(visited('f(a) + b', 'call')).toEqual(['binary@0', 'call@0', 'path@7', 'child@7']);
  });

  test('a visitor may have no members', () => {
    const { expression } = parseExpression('a/b[1]');
    expect(() => expression && walkExpression(expression, {})).not.toThrow();
  });
});
