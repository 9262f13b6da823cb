import { expect, test } from 'vitest';
import { formatTimestamp } from './format-timestamp.ts';
import { tryParseTimestamp } from './parse-timestamp.ts';

test.each([
  ['1970-01-01T00:00:00Z', 0n],
  ['2026-11-20T09:30:00.25Z', 1_795_167_000_250_000_000n],
  ['2026-11-20 10:30:00+01:00', 1_795_167_000_000_000_000n],
  ['2026-11-20t09:30:00.000000001z', 1_795_167_000_000_000_001n],
])('%s', (text, expected) => {
  expect(tryParseTimestamp(text)).toBe(expected);
  expect(tryParseTimestamp(formatTimestamp(expected))).toBe(expected);
});

test.each([
  '',
  '2026-11-20',
  '2026-11-20T09:30:00',
  '2026-02-30T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '12',
  '25:00',
])('"%s" is none', text => {
  expect(tryParseTimestamp(text)).toBeUndefined();
});
