import { expect, test } from 'vitest';
import { checkIncremental } from '../../support/check-incremental.ts';

const runs = Number(process.env.BINNACLE_RUNS ?? 10_000);

test('a change is validated as the whole tree is', { timeout: runs * 300 }, () => {
  const { valid, refused } = checkIncremental(runs);
  expect(Math.min(valid, refused)).toBeGreaterThan(runs);
});
