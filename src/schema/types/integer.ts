import type { IntegerType } from '../type.ts';
import { type ParsedValue, quote, type ValueContext, violation } from './problem.ts';
import { builtInInterval, formatIntervals, inIntervals } from './restriction.ts';

const decimal = /^[+-]?[0-9]+$/;
const hexadecimalOrOctal = /^([+-]?)(0x[0-9A-Fa-f]+|0[0-7]+)$/;

/** int8 to uint64 (RFC 7950 9.2). The value is a bigint for the 64-bit types and a number for the others. */
export function parseInteger(type: IntegerType, text: string, context: ValueContext): ParsedValue {
  const trimmed = text.trim();
  if (decimal.test(trimmed) && significantDigits(trimmed) > maxDigits) {
    return { problem: { message: `${quote(text)} is out of range`, expected: describeInteger(type) } };
  }
  const number = readInteger(trimmed, context);
  if (number === undefined) {
    return {
      problem: { message: `${quote(text)} is not an integer`, expected: describeInteger(type) },
    };
  }
  return checkInteger(type, number);
}

/** The value if it is in the type's range. */
export function checkInteger(type: IntegerType, number: bigint | number): ParsedValue {
  const limits = builtInInterval(type.base);
  if (number < limits.min || number > limits.max) {
    return { problem: { message: `${number} is out of range`, expected: describeInteger(type) } };
  }
  if (type.range !== undefined && !inIntervals(type.range.intervals, number)) {
    return violation(type.range, { message: `${number} is out of range`, expected: describeInteger(type) });
  }
  const wide = type.base === 'int64' || type.base === 'uint64';
  return { value: wide ? BigInt(number) : Number(number) + 0 };
}

/** As many as the largest uint64 has. The time to make a bigint of a text, and a text of it, grows faster than its length. */
const maxDigits = 20;

/** How many digits there are behind leading zeros. */
function significantDigits(text: string): number {
  let start = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
  while (text[start] === '0') start += 1;
  return text.length - start;
}

function readInteger(text: string, context: ValueContext): bigint | number | undefined {
  if (context.notation === 'yang') {
    const match = hexadecimalOrOctal.exec(text);
    if (match !== null) {
      const digits = match[2] ?? '';
      const magnitude = BigInt(digits.startsWith('0x') ? digits : `0o${digits}`);
      return match[1] === '-' ? -magnitude : magnitude;
    }
  }
  if (!decimal.test(text)) return undefined;
  // Below 16 characters a number is exact; "-0" must not become a negative zero.
  return text.length < 16 ? Number(text) + 0 : BigInt(text.startsWith('+') ? text.slice(1) : text);
}

/** What the type takes, in words. */
export function describeInteger(type: IntegerType): string {
  return `${type.base} in ${formatIntervals(type.range?.intervals ?? [builtInInterval(type.base)], 0)}`;
}
