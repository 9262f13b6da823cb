import { expect, test } from 'vitest';
import { formatDuration, tryParseDuration } from './duration.ts';

test.each([
  ['250ms', 250],
  ['90s', 90_000],
  ['10m', 600_000],
  ['1.5h', 5_400_000],
  ['1h30m', 5_400_000],
  ['2d', 172_800_000],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(tryParseDuration(text)).toBe(ms);
});

test.each(['', '5', 's', '5 s', '1m1h', '1s1s', '-1s', '1y', '1.s'])('"%s" is none', text => {
  expect(tryParseDuration(text)).toBeUndefined();
});

test.each([
  [0.0451, '0.0451ms'],
  [45, '45ms'],
  [3200, '3.2s'],
  [59_999, '60s'],
  [60_000, '1m'],
  [598_000, '9m 58s'],
  [5_400_000, '1h 30m'],
  [172_800_000, '2d'],
  [180_000_000, '2d 2h'],
])('%d ms are %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
