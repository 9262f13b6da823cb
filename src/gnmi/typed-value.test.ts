import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gnmi } from './generated/gnmi.js';
import { decodeTypedValue, encodeTypedValue, type ScalarValue, type TypedValue } from './typed-value.ts';

const double = fc.double({ noNaN: true, noDefaultInfinity: true });

const scalar: fc.Arbitrary<ScalarValue> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('string' as const, 'ascii' as const),
    value: fc.string({ unit: 'binary' }),
  }),
  fc.record({
    kind: fc.constant('int' as const),
    value: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  }),
  fc.record({ kind: fc.constant('uint' as const), value: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) }),
  fc.record({ kind: fc.constant('bool' as const), value: fc.boolean() }),
  fc.record({ kind: fc.constant('bytes' as const), value: fc.uint8Array() }),
  fc.record({ kind: fc.constant('double' as const), value: double }),
  fc.record({ kind: fc.constant('float' as const), value: double.map(Math.fround).filter(Number.isFinite) }),
  fc.record({
    kind: fc.constant('decimal' as const),
    digits: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    precision: fc.nat(18),
  }),
);

const value: fc.Arbitrary<TypedValue> = fc.oneof(
  scalar,
  fc.record({ kind: fc.constant('leaflist' as const), elements: fc.array(scalar) }),
  fc.record({
    kind: fc.constantFrom('json' as const, 'json_ietf' as const),
    json: fc.jsonValue({ noUnicodeString: false }).map(json => JSON.parse(JSON.stringify(json)) as unknown),
  }),
);

function viaWire(given: TypedValue): unknown {
  const bytes = gnmi.TypedValue.encode(encodeTypedValue(given)).finish();
  return decodeTypedValue(gnmi.TypedValue.decode(bytes));
}

/**
 * Bytes as numbers, because their class is that of whoever decoded them; and in JSON a bigint, which the reader makes of integers that
 * a double may not hold exactly, as the double that was written. Elsewhere a bigint stays one: there every bit counts.
 */
function plain(given: unknown): unknown {
  if (given instanceof Uint8Array) return [...given];
  if (Array.isArray(given)) return given.map(plain);
  if (typeof given !== 'object' || given === null) return Object.is(given, -0) ? 0 : given;
  const toDouble = (_: string, member: unknown): unknown =>
    typeof member === 'bigint' ? Number(member) : member;
  if ('json' in given) return JSON.parse(JSON.stringify(given, toDouble)) as unknown;
  return Object.fromEntries(Object.entries(given).map(([name, member]) => [name, plain(member)]));
}

describe('values', () => {
  test('every value is itself again after the wire', () => {
    fc.assert(
      fc.property(value, given => {
        expect(plain(viaWire(given))).toEqual(plain(given));
      }),
      { examples: [[{ kind: 'json', json: [-9007199254740992, 1e21, 2 ** 60] }]] },
    );
  });

  test('arbitrary bytes are a value, a problem or an error of the codec, nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), bytes => {
        let message: gnmi.TypedValue;
        try {
          message = gnmi.TypedValue.decode(bytes);
        } catch {
          return;
        }
        const decoded = decodeTypedValue(message);
        expect('kind' in decoded || 'problem' in decoded).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
