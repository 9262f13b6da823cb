import { invariant } from '../../lib/invariant.ts';
import { translatePattern } from '../pattern/pattern.ts';
import type { Pattern, StringType } from '../type.ts';
import { type ParsedValue, type Problem, quote, violation } from './problem.ts';
import { formatIntervals, inIntervals } from './restriction.ts';

/** Anything outside of what RFC 7950 9.4 counts as a character: controls, lone surrogates, noncharacters. */
const illegal =
  /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{fffd}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{40000}-\u{4fffd}\u{50000}-\u{5fffd}\u{60000}-\u{6fffd}\u{70000}-\u{7fffd}\u{80000}-\u{8fffd}\u{90000}-\u{9fffd}\u{a0000}-\u{afffd}\u{b0000}-\u{bfffd}\u{c0000}-\u{cfffd}\u{d0000}-\u{dfffd}\u{e0000}-\u{efffd}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}]/u;
const plain = /^[\x20-\x7e]*$/;

/** string (RFC 7950 9.4): legal characters, length in characters, every pattern. */
export function parseString(type: StringType, text: string): ParsedValue {
  const ascii = plain.test(text);
  if (!ascii) {
    const match = illegal.exec(text);
    if (match !== null) return { problem: illegalCharacter(match[0]) };
  }
  if (type.length !== undefined) {
    const length = ascii ? text.length : countCharacters(text);
    if (!inIntervals(type.length.intervals, length)) {
      return violation(type.length, {
        message: `${quote(text)} has ${length} character${length === 1 ? '' : 's'}`,
        expected: `a length in ${formatIntervals(type.length.intervals, 0)}`,
      });
    }
  }
  for (const pattern of type.patterns) {
    const matches = tryMatch(pattern, text);
    if (matches === undefined) return { problem: tooLong(pattern, text) };
    if (matches === pattern.invert) return patternViolation(pattern, text);
  }
  return { value: text };
}

function tryMatch(pattern: Pattern, text: string): boolean | undefined {
  const translated = translatePattern(pattern.text);
  invariant('test' in translated, 'the compiler refuses what is no pattern');
  return translated.test(text);
}

function tooLong(pattern: Pattern, text: string): Problem {
  return {
    message: `a string of ${text.length} characters is too long to be checked for the pattern ${pattern.text}`,
  };
}

function patternViolation(pattern: Pattern, text: string): { readonly problem: Problem } {
  const verb = pattern.invert ? 'matches' : 'does not match';
  return violation(pattern, {
    message: `${quote(text)} ${verb} the pattern ${pattern.text}`,
    expected: pattern.invert
      ? `a string that does not match ${pattern.text}`
      : `a string that matches ${pattern.text}`,
  });
}

function illegalCharacter(character: string): Problem {
  const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
  return { message: `the character U+${code} is not allowed in a string` };
}

/** Length in Unicode characters (RFC 7950 9.4.4). */
function countCharacters(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // The second half of a pair is not a character of its own; lone surrogates were refused before.
    if (unit < 0xdc00 || unit > 0xdfff) count += 1;
  }
  return count;
}
