import { expect, test } from 'vitest';
import { backoffDelay } from './backoff.ts';

const settings = { initialMs: 100, limitMs: 1000 };

test('doubles up to the limit', () => {
  const delays = [1, 2, 3, 4, 5, 6, 1000, Number.MAX_SAFE_INTEGER].map(attempt =>
    backoffDelay(settings, attempt, 1),
  );
  expect(delays).toEqual([100, 200, 400, 800, 1000, 1000, 1000, 1000]);
});

test('scatters over the upper half', () => {
  expect(backoffDelay(settings, 1, 0)).toBe(50);
  expect(backoffDelay(settings, 1, 0.5)).toBe(75);
});
