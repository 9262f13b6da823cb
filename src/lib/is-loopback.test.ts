import { expect, test } from 'vitest';
import { isLoopback, isLoopbackHost } from './is-loopback.ts';

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

test('hosts that only this machine can reach', () => {
  const local = ['127.0.0.1', '127.8.8.8', '::1', '0:0:0:0:0:0:0:1', 'localhost'];
  expect(local.filter(host => !isLoopbackHost(host))).toEqual([]);
  expect(['0.0.0.0', '::', '10.0.0.1', '127.example', 'core'].filter(isLoopbackHost)).toEqual([]);
});
