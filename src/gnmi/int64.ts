import type { Long } from './generated/gnmi.js';

/** How a 64-bit field looks after decoding: a pair of words, or a plain number where the field was absent. */
export type Int64Field = number | Long | null | undefined;

/** The exact value of a 64-bit field. */
export function int64ToBigInt(field: Int64Field): bigint {
  if (field === null || field === undefined) return 0n;
  if (typeof field === 'number') return BigInt(field);
  const bits = (BigInt(field.high >>> 0) << 32n) | BigInt(field.low >>> 0);
  return field.unsigned ? bits : BigInt.asIntN(64, bits);
}

/** A 64-bit field with exactly this value; the caller has checked that it is in range. */
export function bigIntToInt64(value: bigint, unsigned = false): Long {
  return {
    low: Number(BigInt.asIntN(32, value)),
    high: Number(BigInt.asIntN(32, value >> 32n)),
    unsigned,
  };
}

/** A revision or a count as a 64-bit field. */
export function encodeCount(value: number): Long {
  return bigIntToInt64(BigInt(value), true);
}

/** The way back; exact up to 2^53. */
export function decodeCount(field: Int64Field): number {
  return Number(int64ToBigInt(field));
}

/** The way back, where zero and none say the same. */
export function decodeOptionalCount(field: Int64Field): number | undefined {
  return decodeCount(field) || undefined;
}

/** A moment or a duration; zero and none say the same. */
export function decodeOptionalTime(field: Int64Field): bigint | undefined {
  return int64ToBigInt(field) || undefined;
}
