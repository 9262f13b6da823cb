import { expect, test } from 'vitest';
import { leafValue } from './leaf-value.ts';

test('leafValue', () => {
  expect(leafValue({ kind: 'string', value: 'a' })).toBe('a');
  expect(leafValue({ kind: 'uint', value: 7n })).toBe(7n);
  expect(leafValue({ kind: 'bool', value: true })).toBe(true);
  expect(leafValue({ kind: 'double', value: 1.5 })).toBe(1.5);
  expect(leafValue({ kind: 'float', value: Math.fround(1.1) })).toBe(1.1);
  expect(leafValue({ kind: 'bytes', value: new Uint8Array([1, 2]) })).toBe('AQI=');
  expect(leafValue({ kind: 'decimal', digits: 125n, precision: 2 })).toBe('1.25');
  expect(leafValue({ kind: 'decimal', digits: -5n, precision: 3 })).toBe('-0.005');
  expect(leafValue({ kind: 'decimal', digits: 5n, precision: 0 })).toBe('5');
});
