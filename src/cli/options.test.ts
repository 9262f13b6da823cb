import { InvalidArgumentError } from 'commander';
import { describe, expect, test } from 'vitest';
import { parseDuration, parseElectionId, parseMoment, parseRevisionName, parseTimeout } from './options.ts';

describe('a revision', () => {
  test.each(['12', '-1', '-0', 'pre-upgrade', '2026-11-20', '2026-11-20T09:30:00Z', '2026-11-20 09:30:00Z'])(
    '%s',
    text => {
      expect(parseRevisionName(text)).toBe(text);
    },
  );

  test.each(['', '-x', 'a b', 'ä', '2026-11-20T09:30', 'x'.repeat(65)])('"%s" is none', text => {
    expect(() => parseRevisionName(text)).toThrow(InvalidArgumentError);
  });
});

describe('a duration', () => {
  test('has a unit', () => {
    expect(parseDuration('1h30m')).toBe(5_400_000);
    expect(() => parseDuration('10')).toThrow(InvalidArgumentError);
    expect(() => parseDuration('0s')).toThrow(InvalidArgumentError);
  });

  test('without one, a timeout is in milliseconds', () => {
    expect(parseTimeout('1500')).toBe(1500);
    expect(parseTimeout('2s')).toBe(2000);
    expect(() => parseTimeout('0')).toThrow(InvalidArgumentError);
  });
});

test('an election id has 128 bits, as one number or two', () => {
  expect(parseElectionId('7')).toBe(7n);
  expect(parseElectionId('5:2')).toBe((5n << 64n) | 2n);
  expect(parseElectionId(String(2n ** 128n - 1n))).toBe(2n ** 128n - 1n);
  for (const text of ['', '-1', '1:', String(2n ** 128n), `${2n ** 64n}:0`, `0:${2n ** 64n}`])
    expect(() => parseElectionId(text)).toThrow(InvalidArgumentError);
});

test('a moment is a time, a day, or how long ago it was', () => {
  expect(parseMoment('1970-01-01T00:00:01Z')).toBe(1_000_000_000n);
  expect(parseMoment('1970-01-02')).toBe(86_400_000_000_000n);
  expect(parseMoment('2s', 5000)).toBe(3_000_000_000n);
  expect(() => parseMoment('yesterday')).toThrow(InvalidArgumentError);
});
