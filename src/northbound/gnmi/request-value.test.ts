import { describe, expect, test } from 'vitest';
import type { TypedValue } from '../../gnmi/typed-value.ts';
import { requestValue } from './request-value.ts';

const scalar = (value: unknown): object => ({ encoding: 'scalar', value });

const cases: readonly [TypedValue, object][] = [
  [
    { kind: 'json', json: { a: 1 } },
    { encoding: 'json', json: { a: 1 } },
  ],
  [
    { kind: 'json_ietf', json: 'x' },
    { encoding: 'json_ietf', json: 'x' },
  ],
  [{ kind: 'string', value: 'x' }, scalar('x')],
  [{ kind: 'ascii', value: '1.50' }, scalar('1.50')],
  [{ kind: 'int', value: -5n }, scalar(-5n)],
  [{ kind: 'uint', value: 2n ** 64n - 1n }, scalar(2n ** 64n - 1n)],
  [{ kind: 'bool', value: true }, scalar(true)],
  [{ kind: 'bytes', value: Buffer.from('hi') }, scalar('aGk=')],
  [{ kind: 'double', value: 1e-7 }, scalar(1e-7)],
  [{ kind: 'float', value: Math.fround(0.1) }, scalar(0.1)],
  [{ kind: 'float', value: Math.fround(16_777_217) }, scalar(16_777_216)],
  [{ kind: 'float', value: Math.fround(1.000_000_119) }, scalar(1.000_000_1)],
  [{ kind: 'decimal', digits: -5n, precision: 2 }, scalar('-0.05')],
  [{ kind: 'decimal', digits: 1234n, precision: 0 }, scalar('1234')],
  [{ kind: 'decimal', digits: 1234n, precision: 3 }, scalar('1.234')],
  [
    {
      kind: 'leaflist',
      elements: [
        { kind: 'string', value: 'a' },
        { kind: 'int', value: 1n },
      ],
    },
    scalar(['a', 1n]),
  ],
];

describe('what an update writes', () => {
  test.each(cases)('%o', (value, expected) => {
    expect(requestValue(value)).toEqual(expected);
  });
});
