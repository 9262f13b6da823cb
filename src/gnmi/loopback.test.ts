import { expect, test } from 'vitest';
import { hostOf, isLoopback } from './loopback.ts';

test.each(['127.0.0.1:9339', '127.255.0.9:1', '[::1]:9339', 'localhost:0', 'unix:/run/x.sock'])(
  '%s stays on this machine',
  address => {
    expect(isLoopback(address)).toBe(true);
  },
);

test.each([
  '0.0.0.0:9339',
  '[::]:9339',
  '10.0.0.1:9339',
  '128.0.0.1:1',
  'localhost.example:1',
  ':9339',
  '[::2]:1',
  '',
])('%s may not', address => {
  expect(isLoopback(address)).toBe(false);
});

test('the host of an address', () => {
  expect(['127.0.0.1:1', '[::1]:2', 'name:3'].map(hostOf)).toEqual(['127.0.0.1', '::1', 'name']);
});
