import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberToText, textToNumber } from './number-text.ts';

describe('textToNumber', () => {
  test.each([
    ['12', 12],
    [' \t\r\n-1.50 \n', -1.5],
    ['.5', 0.5],
    ['5.', 5],
    ['-0', -0],
    ['007', 7],
  ])('%j', (text, expected) => {
    expect(textToNumber(text)).toBe(expected);
  });

  test.each(['', ' ', '+1', '1e2', '- 1', '--1', '0x10', '.', '-', '1 2', 'Infinity', '\u00a01', '１'])(
    '%j is not a number',
    text => {
      expect(textToNumber(text)).toBeNaN();
    },
  );
});

describe('numberToText', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [1, '1'],
    [-1.5, '-1.5'],
    [0.1, '0.1'],
    [1 / 3, '0.3333333333333333'],
    [1e20, '100000000000000000000'],
    [1.5e22, '15000000000000000000000'],
    [-1.25e-7, '-0.000000125'],
    [5e-324, `0.${'0'.repeat(323)}5`],
    [Number.NaN, 'NaN'],
    [Number.POSITIVE_INFINITY, 'Infinity'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ])('%d', (value, expected) => {
    expect(numberToText(value)).toBe(expected);
  });

  test('what it writes is read as the same number, and has no exponent', () => {
    fc.assert(
      fc.property(fc.double({ noDefaultInfinity: true, noNaN: true }), value => {
        const text = numberToText(value);
        expect(text).toMatch(/^-?[0-9]+(?:\.[0-9]+)?$/);
        expect(textToNumber(text)).toBe(value === 0 ? 0 : value);
      }),
    );
  });
});
