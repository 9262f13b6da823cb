import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gnmi } from './generated/gnmi.js';
import { bigIntToInt64, int64ToBigInt } from './int64.ts';

const limits = [0n, 1n, -1n, 2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), 1_763_628_000_123_456_789n];

function viaWire(value: bigint): bigint {
  const bytes = gnmi.TypedValue.encode({ int_val: bigIntToInt64(value) }).finish();
  return int64ToBigInt(gnmi.TypedValue.decode(bytes).int_val);
}

function unsignedViaWire(value: bigint): bigint {
  const bytes = gnmi.TypedValue.encode({ uint_val: bigIntToInt64(value, true) }).finish();
  return int64ToBigInt(gnmi.TypedValue.decode(bytes).uint_val);
}

describe('64-bit fields keep every bit', () => {
  test.each(limits)('%s', value => {
    expect(viaWire(value)).toBe(value);
  });

  test('every int64', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), value => {
        expect(viaWire(value)).toBe(value);
      }),
    );
  });

  test('every uint64', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), value => {
        expect(unsignedViaWire(value)).toBe(value);
      }),
    );
  });

  test('an absent field is zero', () => {
    expect(int64ToBigInt(undefined)).toBe(0n);
    expect(int64ToBigInt(null)).toBe(0n);
    expect(int64ToBigInt(7)).toBe(7n);
  });
});
