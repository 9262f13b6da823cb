import { expect, test } from 'vitest';
import type { TypedValue } from '../gnmi/typed-value.ts';
import { plainValue, showValue } from './typed-text.ts';

test.each<[TypedValue, unknown]>([
  [{ kind: 'json_ietf', json: { a: [1] } }, { a: [1] }],
  [{ kind: 'json', json: 'x' }, 'x'],
  [{ kind: 'string', value: 'x' }, 'x'],
  [{ kind: 'ascii', value: 'x' }, 'x'],
  [{ kind: 'bool', value: false }, false],
  [{ kind: 'int', value: -5n }, -5],
  [{ kind: 'uint', value: 18_446_744_073_709_551_615n }, '18446744073709551615'],
  [{ kind: 'double', value: 0.5 }, 0.5],
  [{ kind: 'float', value: Math.fround(1.1) }, 1.1],
  [{ kind: 'bytes', value: new Uint8Array([1, 2, 3]) }, 'AQID'],
  [{ kind: 'decimal', digits: -5n, precision: 2 }, '-0.05'],
  [{ kind: 'decimal', digits: 1234n, precision: 1 }, '123.4'],
  [{ kind: 'decimal', digits: 12n, precision: 0 }, '12'],
  [
    {
      kind: 'leaflist',
      elements: [
        { kind: 'uint', value: 1n },
        { kind: 'string', value: 'a' },
      ],
    },
    [1, 'a'],
  ],
])('plainValue %#', (value, plain) => {
  expect(plainValue(value)).toEqual(plain);
});

test('leaves are shown bare, larger things as indented JSON', () => {
  expect(showValue({ kind: 'json_ietf', json: 'to server 7' })).toBe('to server 7');
  expect(showValue({ kind: 'json_ietf', json: null })).toBe('null');
  expect(showValue({ kind: 'json_ietf', json: { a: 1 } })).toBe('{\n  "a": 1\n}');
});
