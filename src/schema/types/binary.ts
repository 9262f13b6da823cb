import type { BinaryType } from '../type.ts';
import { type ParsedValue, quote, violation } from './problem.ts';
import { formatIntervals, inIntervals } from './restriction.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Together with a length of whole quartets. No group is repeated: the engine's stack would end before a long value does. */
const lexical = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * binary (RFC 7950 9.8): base64 with padding and nothing between (RFC 4648 4); length in octets. Bits of the last digit that
 * carry nothing become zero in the canonical form.
 */
export function parseBinary(type: BinaryType, text: string): ParsedValue {
  if (text.length % 4 !== 0 || !lexical.test(text)) {
    return { problem: { message: `${quote(text)} is not base64`, expected: describeBinary(type) } };
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const octets = (text.length / 4) * 3 - padding;
  if (type.length !== undefined && !inIntervals(type.length.intervals, octets)) {
    return violation(type.length, {
      message: `the value has ${octets} octet${octets === 1 ? '' : 's'}`,
      expected: `a length in ${formatIntervals(type.length.intervals, 0)}`,
    });
  }
  return { value: padding === 0 ? text : clearSpareBits(text, padding) };
}

function clearSpareBits(text: string, padding: number): string {
  const last = text.length - padding - 1;
  const mask = padding === 2 ? 0b110000 : 0b111100;
  const digit = alphabet[alphabet.indexOf(text.charAt(last)) & mask] ?? '';
  return text.slice(0, last) + digit + '='.repeat(padding);
}

function describeBinary(type: BinaryType): string {
  return type.length === undefined
    ? 'base64'
    : `base64 of ${formatIntervals(type.length.intervals, 0)} octets`;
}
