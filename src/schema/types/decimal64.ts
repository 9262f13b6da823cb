import type { Decimal64Type } from '../type.ts';
import { type ParsedValue, quote, violation } from './problem.ts';
import { builtInInterval, formatIntervals, formatScaled, inIntervals } from './restriction.ts';

const lexical = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;

/** decimal64 (RFC 7950 9.3). The value is the canonical text. */
export function parseDecimal64(type: Decimal64Type, text: string): ParsedValue {
  const scaled = scaleDecimal64(text, type.fractionDigits);
  if (scaled === undefined) {
    return {
      problem: { message: `${quote(text)} is not a decimal number`, expected: describeDecimal64(type) },
    };
  }
  if (scaled === 'fraction') {
    return {
      problem: {
        message: `${quote(text)} has more than ${type.fractionDigits} fraction digits`,
        expected: describeDecimal64(type),
      },
    };
  }
  const problem = { message: `${quote(text)} is out of range`, expected: describeDecimal64(type) };
  if (!inIntervals([builtInInterval('decimal64')], scaled)) return { problem };
  if (type.range !== undefined && !inIntervals(type.range.intervals, scaled)) {
    return violation(type.range, problem);
  }
  return { value: formatScaled(scaled, type.fractionDigits) };
}

/** More than any decimal64 has. */
const maxDigits = 40;

/** In one walk: a pattern for zeros at the end would start anew at each zero. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (digits[start] === '0') start += 1;
  return digits.slice(start);
}

/**
 * The number a lexical decimal64 stands for, scaled by 10^fractionDigits; undefined if the text is none and `fraction` if it
 * has more significant fraction digits than that.
 */
function scaleDecimal64(text: string, fractionDigits: number): bigint | 'fraction' | undefined {
  const match = lexical.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const significant = withoutTrailingZeros(fraction);
  if (significant.length > fractionDigits) return 'fraction';
  const digits = withoutLeadingZeros(whole) + significant.padEnd(fractionDigits, '0');
  // Far out of range, and a bigint of a long text would take long to make.
  const magnitude = digits.length > maxDigits ? 10n ** BigInt(maxDigits) : BigInt(digits);
  return sign === '-' ? -magnitude : magnitude;
}

/** What the type takes, in words. */
export function describeDecimal64(type: Decimal64Type): string {
  const intervals = type.range?.intervals ?? [builtInInterval('decimal64')];
  return `decimal64 in ${formatIntervals(intervals, type.fractionDigits)} with at most ${type.fractionDigits} fraction digits`;
}
