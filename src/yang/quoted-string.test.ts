import { describe, expect, test } from 'vitest';
import { layoutColumn, unquote } from './quoted-string.ts';

describe('unquote', () => {
  test.each([
    ['escapes', String.raw`a\nb\tc\"d\\e`, 1, 'a\nb\tc"d\\e'],
    ['an unknown escape stays as written', String.raw`\d+\.`, 1, String.raw`\d+\.`],
    ['white space before a line break goes', 'a \t \n b', 1, 'a\nb'],
    ['the indentation goes up to the column of the quote', 'a\n    b', 3, 'a\n b'],
    ['and no further than the first other unit', 'a\n b', 5, 'a\nb'],
    ['a tab counts as 8', 'a\n\tb', 8, 'a\nb'],
    ['what of a tab is beyond the column stays as spaces', 'a\n\tb', 5, 'a\n   b'],
    ['a tab after other white space', 'a\n  \t b', 10, 'a\n b'],
    ['an empty line stays', 'a\n\n  b', 2, 'a\n\nb'],
    ['a line of white space becomes empty', 'a\n   \t \n  b', 2, 'a\n\nb'],
    ['a line of one tab wider than the column becomes empty', 'a\n\t\n b', 3, 'a\n\nb'],
    ['CRLF is one line break', 'a \r\n  b\r\n', 2, 'a\r\nb\r\n'],
    ['what an escape makes is not trimmed', 'a\\t\n b\\n  c', 1, 'a\t\nb\n  c'],
    ['spaces at the very end stay', 'a\n b  ', 1, 'a\nb  '],
    ['nothing but a line break', '\n', 4, '\n'],
  ])('%s', (_, raw, column, value) => {
    expect(unquote(raw, column).text).toBe(value);
  });

  test('names the place of each unknown escape', () => {
    expect(unquote(String.raw`\n\d\\d\x`, 1).unknownEscapes).toEqual([2, 7]);
  });

  test('a backslash before a line break is an unknown escape', () => {
    expect(unquote('a\\\n b', 1)).toEqual({ text: 'a\\\nb', unknownEscapes: [1] });
  });
});

describe('layoutColumn', () => {
  test('counts a tab as 8 and a surrogate pair as 1', () => {
    expect(layoutColumn('x\n\t 😀"', 6)).toBe(11);
  });

  test('the first unit of the text', () => {
    expect(layoutColumn('"', 0)).toBe(1);
  });
});
