import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile } from 'xspattern';
import { patternTexts, xsdPatterns } from '../../../test/support/random-patterns.ts';
import { translatePattern } from './pattern.ts';

function matches(pattern: string, text: string): boolean {
  const translated = translatePattern(pattern);
  if ('problem' in translated) throw new Error(translated.problem);
  return translated.test(text) === true;
}

function problem(pattern: string): string | undefined {
  const translated = translatePattern(pattern);
  return 'problem' in translated ? translated.problem : undefined;
}

describe('translatePattern', () => {
  test.each<[pattern: string, accepted: string[], refused: string[]]>([
    ['a|bc', ['a', 'bc'], ['ac', 'abc', '', 'b']],
    ['', [''], ['a', '\n']],
    ['a|', ['a', ''], ['|']],
    ['(a|)b', ['ab', 'b'], ['a']],
    ['^a$', ['^a$'], ['a']],
    ['.', ['a', '😀', '\u2028', '\u0085'], ['\n', '\r', '', 'ab']],
    ['a.c', ['abc', 'a c'], ['a\nc']],
    ['\\d+', ['123', '٣'], ['1a', '²', '']],
    ['\\w', ['a', 'é', '1', '+', '$', '😀'], ['_', ' ', '.', '\u200b']],
    ['\\W', ['_', ' '], ['a']],
    ['\\s', [' ', '\t', '\n', '\r'], ['\u00a0', '\f', '\u2003']],
    ['\\S', ['\u00a0', 'x'], [' ']],
    ['\\i\\c*', ['_x', 'a-b.c·', ':a', 'ž9'], ['1a', '-a', 'a b']],
    ['[\\i-[:]][\\c-[:]]*', ['_x', 'a1'], [':a', 'a:b']],
    ['\\I', ['1', ' ', '-'], ['a', ':']],
    ['\\C', [' ', '/'], ['1', '-', '.']],
    ['\\p{Lu}\\p{Ll}*', ['Ahoj', 'Žluť', 'Z'], ['ahoj', 'A1']],
    ['\\P{L}', ['1', '_'], ['a']],
    ['\\p{IsBasicLatin}*', ['abc~', ''], ['é']],
    ['\\P{IsBasicLatin}', ['é'], ['a']],
    ['\\p{IsGreek}', ['α'], ['a']],
    ['\\p{IsPrivateUse}', ['\ue000', '\u{f0000}', '\u{10fffd}'], ['a', '\u{ffffe}']],
    ['[\\p{IsCyrillic}x]', ['ж', 'x'], ['y']],
    ['[a-z-[aeiou]]+', ['xyz'], ['xaz']],
    ['[a-z-[b-y-[m]]]', ['a', 'z', 'm'], ['b', 'n']],
    ['[^a-c-[x]]', ['d', 'w'], ['a', 'x']],
    ['[\\w-[\\d]]', ['a'], ['1']],
    ['[-a]', ['-', 'a'], ['b']],
    ['[a-]', ['-', 'a'], ['b']],
    ['[\\w-_]', ['a', '-', '_'], ['.']],
    ['[a-z-9]', ['b', '-', '9'], ['5']],
    ['[a--[a]]', ['-'], ['a']],
    ['[a^]', ['^', 'a'], ['b']],
    ['[^^]', ['a'], ['^']],
    ['[&&]', ['&'], ['a']],
    ['[(.*)|{}$/]', ['.', '(', '|', '{', '$', '/'], ['a', '\\']],
    ['[\\[\\]\\\\\\-\\^]', ['[', ']', '\\', '-', '^'], ['a']],
    ['[!-~]', ['a', '~'], [' ', 'é']],
    ['[\u{1f600}-\u{1f64f}]', ['😀'], ['a']],
    ['😀{2}', ['😀😀'], ['😀']],
    ['a{2}', ['aa'], ['a', 'aaa']],
    ['a{2,}', ['aa', 'aaaa'], ['a']],
    ['a{1,3}', ['a', 'aaa'], ['', 'aaaa']],
    ['a{0}', [''], ['a']],
    ['a{0,18446744073709551615}', ['', 'aaa'], ['b']],
    ['(a{2}){0,2}', ['', 'aa', 'aaaa'], ['a', 'aaa']],
    ['(a{2,3}){1,2}', ['aa', 'aaaaaa'], ['a', 'aaaaaaa']],
    ['(a{3,4}){1,2}', ['aaa', 'aaaa', 'aaaaaa', 'aaaaaaaa'], ['aa', 'aaaaa', 'aaaaaaaaa']],
    ['(a{3,}){0,2}', ['', 'aaa', 'aaaaaaa'], ['a', 'aa']],
    ['((a|){2}b){2}', ['bb', 'aabab', 'aabaab'], ['', 'b', 'aaabb']],
    ['(a*b*)*', ['', 'abba'], ['c']],
    ['(a?|b?|)+', ['', 'ab'], ['c']],
    ['(|){2,}', [''], ['a']],
    ['((a{0}){3}b)?', ['', 'b'], ['a']],
    ['(a{1,1000}){1,1000}', ['a', 'a'.repeat(100_000)], ['', 'ab']],
    ['a{99999999999999999999,}', [], ['', 'a']],
    ['a{1,99999999999999999999}', ['a'], ['']],
    ['\\n\\r\\t', ['\n\r\t'], ['nrt']],
    ['\\(\\)\\{\\}\\.\\?\\*\\+\\|\\\\\\-\\^', ['(){}.?*+|\\-^'], ['']],
    ['a/b', ['a/b'], ['ab']],
    ['a|{b}', ['a', '{b}'], ['b']],
    ['(?:'.slice(0, 1) + 'a)', ['a'], ['b']],
  ])('%s', (pattern, accepted, refused) => {
    for (const text of accepted) expect.soft(matches(pattern, text), text).toBe(true);
    for (const text of refused) expect.soft(matches(pattern, text), text).toBe(false);
  });

  test.each([
    ['a)', '")" has no "(" before it (at offset 1)'],
    ['(a', '"(" is not closed (at offset 0)'],
    ['a]', '"]" has no "[" before it (at offset 1)'],
    ['[a', '"[" is not closed (at offset 0)'],
    ['[]', '"]" in a character class needs a backslash (at offset 1)'],
    ['[^]', '"]" in a character class needs a backslash (at offset 2)'],
    ['[a[b]]', '"[" in a character class needs a backslash (at offset 2)'],
    ['[-[a]]', '"[" in a character class needs a backslash (at offset 2)'],
    ['[a-[b]c]', 'a subtraction is not the end of its character class (at offset 0)'],
    ['[b-a]', 'the range b-a has its bounds in the wrong order (at offset 1)'],
    ['[--a]', 'a hyphen as a bound of a range needs a backslash (at offset 1)'],
    ['[a--]', 'a hyphen as a bound of a range needs a backslash (at offset 1)'],
    ['[a-\\d]', '"\\d" is not an escape (at offset 3)'],
    ['a{2}{3}', '"{" has nothing to repeat (at offset 4)'],
    ['a{2}**', '"*" has nothing to repeat (at offset 4)'],
    ['*a', '"*" has nothing to repeat (at offset 0)'],
    ['a**', '"*" has nothing to repeat (at offset 2)'],
    ['a+?', '"?" has nothing to repeat (at offset 2)'],
    ['(?:a)', '"?" has nothing to repeat (at offset 1)'],
    ['(?=a)', '"?" has nothing to repeat (at offset 1)'],
    ['a{,2}', '"{" does not start a quantity such as {2}, {2,} or {2,4} (at offset 1)'],
    ['a{x}', '"{" does not start a quantity such as {2}, {2,} or {2,4} (at offset 1)'],
    ['a{3,2}', 'the quantity {3,2} has its bounds in the wrong order (at offset 1)'],
    ['\\q', '"\\q" is not an escape (at offset 0)'],
    ['(a)\\1', '"\\1" is not an escape (at offset 3)'],
    ['\\b', '"\\b" is not an escape (at offset 0)'],
    ['\\u0041', '"\\u" is not an escape (at offset 0)'],
    ['\\$', '"\\$" is not an escape (at offset 0)'],
    ['a\\', 'the pattern ends in a backslash (at offset 1)'],
    ['\\p', '"\\p" is not followed by a property in braces (at offset 0)'],
    ['\\p{L', '"\\p" is not followed by a property in braces (at offset 0)'],
    ['\\p{Foo}', 'there is no character property "Foo" (at offset 0)'],
    ['\\p{IsFoo}', 'there is no character property "IsFoo" (at offset 0)'],
    ['\\p{Cs}', 'there is no character property "Cs" (at offset 0)'],
  ])('refuses %s', (pattern, message) => {
    expect(problem(pattern)).toBe(message);
  });

  test('no pattern is too long, and counts may not multiply without end', () => {
    expect(matches('a'.repeat(7000), 'a'.repeat(7000))).toBe(true);
    expect(matches('a'.repeat(7000), 'a'.repeat(6999))).toBe(false);
    const tooLarge = /^the pattern is too large/;
    expect(problem('a'.repeat(100_000))).toMatch(tooLarge);
    expect(problem('((a|ab){1,1000}c?){1,1000}')).toMatch(tooLarge);
    expect(problem('((a|b)(c|d){9999999999}){2,}')).toBeUndefined();
    expect(problem(`${'('.repeat(200)}(a|aa)c?${'){2,9}'.repeat(200)}`)).toMatch(tooLarge);
    expect(matches(`${'('.repeat(200)}ab?${'){2,9}'.repeat(200)}`, 'ab'.repeat(1000))).toBe(false);
  });

  test.each([
    ['(a+)+b', 'a'],
    ['(a|aa)*c', 'a'],
    ['(.*)*x', 'a'],
    ['(a|a)*b', 'a'],
    ['(a?){60}b', 'a'],
    ['((a{1,9}){1,9}){1,9}b', 'a'],
    ['.*a.*a.*b', 'a'],
    ['(\\w|\\d)*!', '7'],
    ['([^:]+:)*[^:]+::(([^:]+:)*[^:]+)?', 'a:'],
    ['((a?b?)*c?)*d', 'ab'],
    ['(|){60}(a|ab)*b{2}c', 'ab'],
  ])('%s is matched at once', (pattern, text) => {
    expect(matches(pattern, text.repeat(100_000))).toBe(false);
  });

  test('nesting is limited, not left to the stack', () => {
    expect(problem('('.repeat(10_000))).toBe('groups are nested too deeply (at offset 251)');
    expect(problem('[a-'.repeat(10_000))).toMatch(/^character classes are nested too deeply/);
    expect(matches(`${'('.repeat(200)}a${')'.repeat(200)}`, 'a')).toBe(true);
  });

  test('a pattern is translated once', () => {
    expect(translatePattern('once+')).toBe(translatePattern('once+'));
  });
});

describe('agrees with an automaton of XML Schema patterns', () => {
  test('on random patterns and strings', () => {
    const texts = fc.array(patternTexts, { minLength: 20 });
    let compared = 0;
    fc.assert(
      fc.property(xsdPatterns, texts, (pattern, texts) => {
        const oracle = compile(pattern);
        for (const text of texts) {
          compared += 1;
          if (matches(pattern, text) !== oracle(text)) throw new Error(`differs on ${JSON.stringify(text)}`);
        }
      }),
      // One seed: a pattern that is slow in the automaton would otherwise come up in one run out of many.
      { numRuns: 500, seed: 7 },
    );
    expect(compared).toBeGreaterThanOrEqual(10_000);
  });

  test('on what is a pattern at all', () => {
    const symbols = 'a|b|-|[|]|(|)|^|\\|?|*|{1}|{2,1}|d|p{L}'.split('|');
    const patterns = fc
      .array(fc.constantFrom('|', ...symbols), { maxLength: 8 })
      .map(parts => parts.join(''));
    // A brace where an atom can start is a character of XML Schema 1.0, not of 1.1.
    const common = patterns.filter(pattern => isPattern(pattern) || !/[{}]/.test(pattern));
    fc.assert(
      fc.property(common, pattern => (problem(pattern) === undefined) === isPattern(pattern)),
      { numRuns: 5000, seed: 7 },
    );
    expect([problem('{a}'), isPattern('{a}')]).toEqual([undefined, false]);
  });
});

function isPattern(text: string): boolean {
  try {
    compile(text);
    return true;
  } catch {
    return false;
  }
}
