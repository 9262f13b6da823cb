import { expect, test } from 'vitest';
import { isUnambiguous } from './is-unambiguous.ts';
import { parsePattern } from './parse-pattern.ts';

test.each([
  '',
  'abc',
  '[a-z]+',
  '.*',
  '(a+)+b',
  '(a*)*b',
  '[A-Za-z_][A-Za-z0-9_.-]*',
  '(([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9])(%[\\p{N}\\p{L}]+)?',
  '([^:]+:){6}[^:]*',
  '(a|ab)(c|bcd)(d*)',
  'a{1,1000000}',
  '([a-z]{1,1000},){1,1000}',
  '\\d{4}-\\d{2}-\\d{2}T.*Z?',
])('%s is left to the engine of JavaScript', pattern => {
  expect(isUnambiguous(parsePattern(pattern))).toBe(true);
});

test.each([
  '(a|aa)*c',
  '(a|a)*b',
  '.*a.*',
  '[a-z]*[0-9]*[a-c0-9]*[x-z]*[a-z]*!',
  '(a?b?)*c',
  '(a|[^b])*c',
  '(é|\\p{L})*',
  '([é]|[^a])*!',
  `${'(|)'.repeat(60)}b`,
  `${'a?'.repeat(60)}b`,
  `(${'a|'.repeat(400)}b)`,
  `(${'a?'.repeat(200)})*`,
])('%s is not', pattern => {
  expect(isUnambiguous(parsePattern(pattern))).toBe(false);
});
