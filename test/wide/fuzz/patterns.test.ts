import { describe, expect, test } from 'vitest';
import { formatRegExp } from '../../../src/schema/pattern/format-reg-exp.ts';
import { isUnambiguous } from '../../../src/schema/pattern/is-unambiguous.ts';
import { parsePattern } from '../../../src/schema/pattern/parse-pattern.ts';
import { translatePattern } from '../../../src/schema/pattern/pattern.ts';
import { PatternAutomaton } from '../../../src/schema/pattern/pattern-automaton.ts';
import { compileProgram, programSize } from '../../../src/schema/pattern/pattern-program.ts';
import { families, readPublished, textOf } from '../yang/corpus.ts';
import type { Random } from './random.ts';
import { growthOver, maxGrowth, roundsOf } from './rounds.ts';

const atoms = ['a', 'b', 'ab', '.', '[ab]', '[^b]', '\\w', '[a-c-[b]]', '\\p{L}', 'é', '[^a-z]', '\\d', ''];
const counts = [
  '',
  '',
  '*',
  '+',
  '?',
  '{2}',
  '{1,3}',
  '{0,9}',
  '{2,}',
  '{1,1000}',
  '{500}',
  '{99999999999}',
  '{3,4}',
];

function patternOf(random: Random, depth: number): string {
  if (depth <= 0) return random.pick(atoms) || '()';
  const branch = (): string =>
    Array.from(
      { length: 1 + random(3) },
      () => `(${patternOf(random, depth - 1)})${random.pick(counts)}`,
    ).join('');
  return Array.from({ length: 1 + random(3) }, branch).join('|');
}

function textFor(random: Random, length: number): string {
  const letters = random.pick([['a'], ['a', 'b'], ['a', 'b', 'c'], ['a', 'a', 'b', '1', 'é', ' ', '!']]);
  const repeated = Array.from({ length: 1 + random(4) }, () => random.pick(letters)).join('');
  return (
    repeated.repeat(Math.ceil(length / repeated.length)).slice(0, length) +
    random.pick(['', '!', 'b', '\ud800'])
  );
}

/** What the work may be: so much for each character and node, and what it takes to start. */
const most = (text: string, size: number): number => 4 * (text.length + 100) * (size + 20);

describe('hostile patterns', () => {
  test('are matched in linear work, with the same outcome both ways, or refused', () => {
    let matched = 0;
    const growth = growthOver(roundsOf(1500), random => {
      const pattern = patternOf(random, 1 + random(3));
      const translated = translatePattern(pattern);
      if ('problem' in translated) return;
      const expression = parsePattern(pattern);
      const size = programSize(expression);
      const text = textFor(random, random(random(10) === 0 ? 3000 : 40));
      const outcome = translated.test(text);
      matched += 1;
      if (size > 3000) return;
      const automaton = new PatternAutomaton(compileProgram(expression));
      const isQuick = text.length < 20 || isUnambiguous(expression);
      const others = [
        automaton.matches(text),
        ...(isQuick ? [new RegExp(formatRegExp(expression), 'u').test(text)] : []),
      ];
      expect([pattern, text, ...others]).toEqual([pattern, text, ...others.map(() => outcome)]);
      expect(automaton.steps).toBeLessThan(most(text, size));
    });
    expect(growth).toBeLessThan(maxGrowth);
    expect(matched).toBeGreaterThan(roundsOf(1500) / 2);
  });

  test.each([
    '(a+)+b',
    '(a|aa)*c',
    '((a|aa)*|(b|bb)*)*c',
    '(.*)*!',
    '(.*a){12}!',
    '(a?){100}a{100}!',
    '([a-z]{1,9}){1,9}([a-z]{1,9}){1,9}!',
    '(\\w+\\s?)*!',
    '((a{1,30}|b){1,30}){1,3}!',
  ])('%s takes linear work for a hundred thousand characters', pattern => {
    const expression = parsePattern(pattern);
    for (const text of ['a', 'ab', 'aab', 'a ', 'é']) {
      const automaton = new PatternAutomaton(compileProgram(expression));
      const long = text.repeat(100_000);
      expect(automaton.matches(long)).toBe(false);
      expect(automaton.steps).toBeLessThan(most(long, programSize(expression)));
    }
  });

  test('any text is a pattern or a mistake', () => {
    const pieces = [
      ...atoms,
      ...counts,
      '(',
      ')',
      '[',
      ']',
      '-',
      '^',
      '|',
      '\\',
      '{',
      '}',
      '\\p{',
      '\\i',
      '[\\c-[:]]',
      '\0',
      '\ud800',
    ];
    const growth = growthOver(roundsOf(20_000), random => {
      const count = 1 + random(random(50) === 0 ? 2000 : 12);
      const translated = translatePattern(Array.from({ length: count }, () => random.pick(pieces)).join(''));
      if ('test' in translated) translated.test('aab'.repeat(random(100)));
    });
    expect(growth).toBeLessThan(maxGrowth);
  });

  test('every pattern of the published modules is matched alike both ways', () => {
    const random = (below: number): number => Math.trunc(below / 2);
    let compared = 0;
    for (const pattern of publishedPatterns()) {
      const translated = translatePattern(pattern);
      if ('problem' in translated) continue;
      const expression = parsePattern(pattern);
      const automaton = new PatternAutomaton(compileProgram(expression));
      const regExp = new RegExp(formatRegExp(expression), 'u');
      for (const text of [
        '',
        '10.0.0.1',
        '2001:db8::1',
        'eth0',
        '2024-01-01T00:00:00Z',
        '1/2/3',
        'a'.repeat(random(60)),
        '65535:1',
      ]) {
        compared += 1;
        expect([pattern, text, automaton.matches(text), translated.test(text)]).toEqual([
          pattern,
          text,
          regExp.test(text),
          regExp.test(text),
        ]);
      }
    }
    expect(compared).toBeGreaterThan(1000);
  });
});

function publishedPatterns(): ReadonlySet<string> {
  const patterns = new Set<string>();
  for (const { file } of families.flatMap(family => readPublished(family))) {
    for (const [, pattern = ''] of textOf(file).matchAll(/pattern\s+'([^']*)'/gu)) patterns.add(pattern);
  }
  return patterns;
}
