import { expect, test } from 'vitest';
import { scalarValue } from './scalar-value.ts';

test('scalarValue', () => {
  expect(scalarValue({ kind: 'string', value: 'a' })).toBe('a');
  expect(scalarValue({ kind: 'uint', value: 7n })).toBe(7n);
  expect(scalarValue({ kind: 'bool', value: true })).toBe(true);
  expect(scalarValue({ kind: 'double', value: 1.5 })).toBe(1.5);
  expect(scalarValue({ kind: 'bytes', value: new Uint8Array([1, 2]) })).toBe('AQI=');
  expect(scalarValue({ kind: 'decimal', digits: 125n, precision: 2 })).toBe('1.25');
  expect(scalarValue({ kind: 'decimal', digits: -5n, precision: 3 })).toBe('-0.005');
  expect(scalarValue({ kind: 'decimal', digits: 5n, precision: 0 })).toBe('5');
});
