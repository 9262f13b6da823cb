import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { patternTexts, xsdPatterns } from '../../../test/support/random-patterns.ts';
import { formatRegExp } from './format-reg-exp.ts';
import { parsePattern } from './parse-pattern.ts';
import { PatternAutomaton } from './pattern-automaton.ts';
import { compileProgram, programSize } from './pattern-program.ts';

function automatonOf(pattern: string): PatternAutomaton {
  return new PatternAutomaton(compileProgram(parsePattern(pattern)));
}

test('agrees with the engine of JavaScript on random patterns and strings', () => {
  const texts = fc.array(fc.oneof(patternTexts, fc.string({ unit: 'binary' }), fc.constant('a\ud800')), {
    minLength: 20,
  });
  fc.assert(
    fc.property(xsdPatterns, texts, (pattern, texts) => {
      const regExp = new RegExp(formatRegExp(parsePattern(pattern)), 'u');
      const automaton = automatonOf(pattern);
      const different = texts.filter(text => automaton.matches(text) !== regExp.test(text));
      expect(different).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

const length = 100_000;

describe('the work is linear in the text', () => {
  test.each([
    ['(a+)+b', 'a', 10],
    ['(a|aa)*c', 'a', 10],
    ['(.*)*x', 'a', 10],
    ['.*a.*a.*b', 'a', 10],
    ['(a?){60}(a|aa)*b', 'a', 10_000],
    ['(([a-z]{1,9},?){1,9}){1,9}b', 'a', 1_000_000],
  ])('%s', (pattern, text, most) => {
    const automaton = automatonOf(pattern);
    expect(automaton.matches(text.repeat(length))).toBe(false);
    // Once the states are there, a character is a lookup.
    expect(automaton.steps).toBeLessThan(most + 100);
  });

  test('and in the pattern, where texts lead to ever new states', () => {
    const pattern = '(a|b)*a(a|b){16}c?';
    const automaton = automatonOf(pattern);
    let state = 1;
    const text = Array.from({ length }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state > 2 ** 31 ? 'a' : 'b';
    }).join('');
    expect(automaton.matches(text)).toBe(text.at(-17) === 'a');
    expect(automaton.matches(`${text}a${'b'.repeat(16)}`)).toBe(true);
    expect(automaton.steps).toBeLessThan(3 * 2 * length * programSize(parsePattern(pattern)));
  });

  test('and in the number of different characters', () => {
    const automaton = automatonOf('(\\p{L}|\\p{N}|[^a-c])*');
    const text = Array.from({ length: 60_000 }, (_, index) => String.fromCodePoint(0x1000 + index)).join('');
    const legal = text.replace(/[\ud800-\udfff]/g, '');
    expect(automaton.matches(legal)).toBe(true);
    expect(automaton.matches(`${legal}a`)).toBe(true);
    expect(automaton.steps).toBeLessThan(10 * legal.length);
  });
});
