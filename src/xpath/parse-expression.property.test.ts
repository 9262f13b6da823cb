import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseExpression } from './parse-expression.ts';

const tokens = [
  ['(', ')', '[', ']', '.', '..', '@', ',', '::', '/', '//', '|', '+', '-', '*'],
  ['=', '!=', '<', '<=', '>', '>=', 'and', 'or', 'mod', 'div'],
  ['child', 'self', 'node', 'text', 'a', 'p:a', 'p:*', '$v', 'f', '1', '.5', "'x'"],
].flat();

const anyToken = fc.constantFrom(...tokens, '"', ':', ' ');

const text = fc.oneof(
  fc.array(anyToken, { maxLength: 30 }).map(parts => parts.join('')),
  fc.array(anyToken, { maxLength: 30 }).map(parts => parts.join(' ')),
  fc.string({ unit: 'binary' }),
);

test('any text is an expression or has one problem inside it', () => {
  fc.assert(
    fc.property(text, input => {
      const { expression, problem } = parseExpression(input);
      expect(expression === undefined).toBe(problem !== undefined);
      expect(problem?.offset ?? 0).toBeGreaterThanOrEqual(0);
      expect(problem?.offset ?? 0).toBeLessThanOrEqual(input.length);
    }),
    { numRuns: 3000 },
  );
});

test('white space between tokens does not change an expression', () => {
  const spaced = fc.array(fc.constantFrom(...tokens), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(spaced, parts => {
      const narrow = parseExpression(parts.join(' ')).expression;
      const wide = parseExpression(` ${parts.join('\n \t')} `).expression;
      expect(withoutOffsets(wide)).toBe(withoutOffsets(narrow));
    }),
    { numRuns: 2000 },
  );
});

function withoutOffsets(value: unknown): string | undefined {
  return JSON.stringify(value, (key, member: unknown) => (key === 'offset' ? undefined : member));
}
