import { describe, expect, test } from 'vitest';
import { parseIfFeature } from '../../yang/arguments/if-feature.ts';
import { evaluateIfFeature, featuresIn } from './evaluate-if-feature.ts';

function evaluate(text: string, enabled: readonly string[]): boolean {
  const parsed = parseIfFeature(text, '1.1');
  if ('problem' in parsed) throw new Error(parsed.problem);
  return evaluateIfFeature(parsed.expression, name => enabled.includes(name));
}

describe('evaluateIfFeature', () => {
  test.each([
    ['a', ['a'], true],
    ['a', [], false],
    ['not a', [], true],
    ['a and b', ['a'], false],
    ['a and b', ['a', 'b'], true],
    ['a or b', ['b'], true],
    ['a or b', [], false],
    ['a or b and c', ['b'], false],
    ['a or b and c', ['a'], true],
    ['(a or b) and not c', ['a', 'c'], false],
    ['(a or p:b) and not c', ['p:b'], true],
  ])('%s with %j', (text, enabled, holds) => {
    expect(evaluate(text, enabled)).toBe(holds);
  });

  test('a long chain is no deep tree', () => {
    expect(evaluate(`b${' or a'.repeat(100_000)}`, ['a'])).toBe(true);
  });
});

test('featuresIn names every feature', () => {
  const parsed = parseIfFeature('a or not (p:b and a)', '1.1');
  expect('expression' in parsed && featuresIn(parsed.expression)).toEqual(['a', 'p:b', 'a']);
});
