import { describe, expect, test } from 'vitest';
import { Source } from './source.ts';

describe('Source', () => {
  const source = new Source('ab\r\ncd\n\nx', 'm.yang');

  test.each([
    [0, 1, 1],
    [1, 1, 2],
    [3, 1, 4],
    [4, 2, 1],
    [7, 3, 1],
    [8, 4, 1],
    [9, 4, 2],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(source.locationAt(offset)).toEqual({ file: 'm.yang', line, column });
  });

  test('answers in any order', () => {
    const lines = [8, 0, 7, 3, 9, 4].map(offset => source.locationAt(offset).line);
    expect(lines).toEqual([4, 1, 3, 1, 4, 2]);
  });

  test('a byte order mark is not part of the text', () => {
    const marked = new Source('\uFEFFmodule', 'm.yang');
    expect(marked.text).toBe('module');
    expect(marked.locationAt(0).column).toBe(1);
  });

  test('the empty text has one place', () => {
    expect(new Source('', 'm.yang').locationAt(0)).toEqual({ file: 'm.yang', line: 1, column: 1 });
  });
});
