import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Interval } from '../type.ts';
import {
  builtInInterval,
  formatIntervals,
  formatScaled,
  inIntervals,
  parseRestriction,
  type RestrictionScope,
} from './restriction.ts';

const int8: RestrictionScope = { kind: 'range', parent: [builtInInterval('int8')], fractionDigits: 0 };
const length: RestrictionScope = { kind: 'length', parent: [builtInInterval('length')], fractionDigits: 0 };
const decimal: RestrictionScope = {
  kind: 'range',
  parent: [builtInInterval('decimal64')],
  fractionDigits: 2,
};

function messages(argument: string, scope: RestrictionScope): string[] {
  const result = parseRestriction(argument, scope);
  return 'problems' in result ? result.problems.map(problem => problem.message) : [];
}

describe('parseRestriction', () => {
  test.each<[string, RestrictionScope, Interval<bigint>[]]>([
    ['1..4', int8, [{ min: 1n, max: 4n }]],
    ['7', int8, [{ min: 7n, max: 7n }]],
    [
      'min..0 | 5 | 10..max',
      int8,
      [
        { min: -128n, max: 0n },
        { min: 5n, max: 5n },
        { min: 10n, max: 127n },
      ],
    ],
    [
      ' 1 .. 4\n|\t9 ',
      int8,
      [
        { min: 1n, max: 4n },
        { min: 9n, max: 9n },
      ],
    ],
    [
      '1..4|5..9',
      int8,
      [
        { min: 1n, max: 4n },
        { min: 5n, max: 9n },
      ],
    ],
    ['0..255', length, [{ min: 0n, max: 255n }]],
    ['max', length, [{ min: 18446744073709551615n, max: 18446744073709551615n }]],
    [
      '-0.5..3.14 | 4 | 5.10..max',
      decimal,
      [
        { min: -50n, max: 314n },
        { min: 400n, max: 400n },
        { min: 510n, max: 9223372036854775807n },
      ],
    ],
    ['1.500', decimal, [{ min: 150n, max: 150n }]],
  ])('%s', (argument, scope, intervals) => {
    expect(parseRestriction(argument, scope)).toEqual({ intervals });
  });

  test('min and max are those of the restricted type', () => {
    const parent = [
      { min: 1n, max: 4n },
      { min: 10n, max: 20n },
    ];
    expect(parseRestriction('min..3 | 12..max', { kind: 'range', parent, fractionDigits: 0 })).toEqual({
      intervals: [
        { min: 1n, max: 3n },
        { min: 12n, max: 20n },
      ],
    });
  });

  test('parts that touch count as one when they are narrowed', () => {
    const parent = [
      { min: 1n, max: 4n },
      { min: 5n, max: 9n },
    ];
    expect(parseRestriction('3..6', { kind: 'range', parent, fractionDigits: 0 })).toEqual({
      intervals: [{ min: 3n, max: 6n }],
    });
  });

  test.each<[string, RestrictionScope, string[]]>([
    ['', int8, ['"" is not a bound of a range']],
    ['1..', int8, ['"" is not a bound of a range']],
    ['1..2..3', int8, ['part "1..2..3" of the range has more than two bounds']],
    ['1|', int8, ['"" is not a bound of a range']],
    ['4..1', int8, ['part "4..1" of the range has its bounds in the wrong order']],
    ['0x10', int8, ['"0x10" is not a bound of a range']],
    ['+-1', int8, ['"+-1" is not a bound of a range']],
    ['01', int8, ['"01" is not a bound of a range']],
    ['1.5', int8, ['"1.5" is not a bound of a range']],
    ['a..b', int8, ['"a" is not a bound of a range', '"b" is not a bound of a range']],
    ['1..4|4..5', int8, ['part "4..5" of the range does not lie above the part before it']],
    ['5..6|1', int8, ['part "1" of the range does not lie above the part before it']],
    ['0..128', int8, ['part "0..128" of the range is not inside what the restricted type accepts']],
    ['-1..4', length, ['part "-1..4" of the length is not inside what the restricted type accepts']],
    ['1.125', decimal, ['the bound "1.125" of the range has more than 2 fraction digits']],
    [
      'x | 9..1 | 300',
      int8,
      [
        '"x" is not a bound of a range',
        'part "9..1" of the range has its bounds in the wrong order',
        'part "300" of the range is not inside what the restricted type accepts',
      ],
    ],
  ])('refuses %s', (argument, scope, expected) => {
    expect(messages(argument, scope)).toEqual(expected);
  });

  test('says what the restricted type accepts', () => {
    const parent = [
      { min: 1n, max: 4n },
      { min: 10n, max: 10n },
    ];
    expect(parseRestriction('3..10', { kind: 'range', parent, fractionDigits: 0 })).toEqual({
      problems: [
        {
          message: 'part "3..10" of the range is not inside what the restricted type accepts',
          expected: '1..4 | 10',
        },
      ],
    });
  });

  test('what is formatted reads back', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.bigInt(-9999n, 9999n), { minLength: 2 }),
        fc.nat(6),
        (numbers, digits) => {
          const sorted = numbers.sort((a, b) => (a < b ? -1 : 1));
          const intervals: Interval<bigint>[] = [];
          for (let i = 0; i + 1 < sorted.length; i += 2) {
            intervals.push({ min: sorted[i] as bigint, max: sorted[i + 1] as bigint });
          }
          const scope: RestrictionScope = {
            kind: 'range',
            parent: [builtInInterval('int64')],
            fractionDigits: digits,
          };
          expect(parseRestriction(formatIntervals(intervals, digits), scope)).toEqual({ intervals });
          for (const { min, max } of intervals) {
            expect(inIntervals(intervals, min) && inIntervals(intervals, max)).toBe(true);
          }
          expect(inIntervals(intervals, 10000n)).toBe(false);
        },
      ),
    );
  });
});

test.each([
  [0n, 2, '0.0'],
  [5n, 2, '0.05'],
  [-5n, 1, '-0.5'],
  [100n, 2, '1.0'],
  [314n, 2, '3.14'],
  [42n, 0, '42'],
])('formatScaled(%s, %s)', (scaled, digits, text) => {
  expect(formatScaled(scaled, digits)).toBe(text);
});
