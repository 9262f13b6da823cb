import { describe, expect, test } from 'vitest';
import { formatAddress, hostOf, tryParseAddress } from './address.ts';

describe('tryParseAddress', () => {
  test.each([
    ['127.0.0.1:9339', { host: '127.0.0.1', port: 9339 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['core.edge.example:57400', { host: 'core.edge.example', port: 57_400 }],
    ['[::1]:9339', { host: '::1', port: 9339 }],
    ['[fe80::1%eth0]:1', { host: 'fe80::1%eth0', port: 1 }],
  ])('%s', (text, address) => {
    expect(tryParseAddress(text)).toEqual(address);
    expect(formatAddress(address)).toBe(text);
  });

  test.each([
    '',
    '9339',
    ':9339',
    'host',
    'host:',
    'host:65536',
    '::1:9339',
    '[::1]',
    '[host]:1',
    'a b:1',
    'h:1x',
  ])('refuses %j', text => {
    expect(tryParseAddress(text)).toBeUndefined();
  });
});

test('the host of an address', () => {
  expect(['127.0.0.1:1', '[::1]:2', 'name:3', 'name'].map(hostOf)).toEqual([
    '127.0.0.1',
    '::1',
    'name',
    'name',
  ]);
});
