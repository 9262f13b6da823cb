import { describe, expect, test } from 'vitest';
import type { TypedValue } from '../../gnmi/typed-value.ts';
import { requestValue } from './request-value.ts';

const cases: readonly [TypedValue, unknown][] = [
  [
    { kind: 'json', json: { a: 1 } },
    { encoding: 'json', json: { a: 1 } },
  ],
  [
    { kind: 'json_ietf', json: 'x' },
    { encoding: 'json_ietf', json: 'x' },
  ],
  [
    { kind: 'string', value: 'x' },
    { encoding: 'scalar', value: 'x' },
  ],
  [
    { kind: 'ascii', value: '1.50' },
    { encoding: 'scalar', value: '1.50' },
  ],
  [
    { kind: 'int', value: -5n },
    { encoding: 'scalar', value: -5n },
  ],
  [
    { kind: 'uint', value: 2n ** 64n - 1n },
    { encoding: 'scalar', value: 2n ** 64n - 1n },
  ],
  [
    { kind: 'bool', value: true },
    { encoding: 'scalar', value: true },
  ],
  [
    { kind: 'bytes', value: Buffer.from('hi') },
    { encoding: 'scalar', value: 'aGk=' },
  ],
  [
    { kind: 'double', value: 1.5 },
    { encoding: 'scalar', value: '1.5' },
  ],
  [
    { kind: 'double', value: 1e-7 },
    { encoding: 'scalar', value: '0.0000001' },
  ],
  [
    { kind: 'double', value: -1.25e-9 },
    { encoding: 'scalar', value: '-0.00000000125' },
  ],
  [
    { kind: 'double', value: 1e21 },
    { encoding: 'scalar', value: '1000000000000000000000' },
  ],
  [
    { kind: 'double', value: -1.5e22 },
    { encoding: 'scalar', value: '-15000000000000000000000' },
  ],
  [
    { kind: 'float', value: Math.fround(0.1) },
    { encoding: 'scalar', value: '0.1' },
  ],
  [
    { kind: 'float', value: Math.fround(16_777_217) },
    { encoding: 'scalar', value: '16777216' },
  ],
  [
    { kind: 'float', value: Math.fround(1.000_000_119) },
    { encoding: 'scalar', value: '1.0000001' },
  ],
  [
    { kind: 'decimal', digits: -5n, precision: 2 },
    { encoding: 'scalar', value: '-0.05' },
  ],
  [
    { kind: 'decimal', digits: 1234n, precision: 0 },
    { encoding: 'scalar', value: '1234' },
  ],
  [
    { kind: 'decimal', digits: 1234n, precision: 3 },
    { encoding: 'scalar', value: '1.234' },
  ],
  [
    {
      kind: 'leaflist',
      elements: [
        { kind: 'string', value: 'a' },
        { kind: 'int', value: 1n },
      ],
    },
    { encoding: 'scalar', value: ['a', 1n] },
  ],
];

describe('what an update writes', () => {
  test.each(cases)('%o', (value, expected) => {
    expect(requestValue(value)).toEqual(expected);
  });
});
