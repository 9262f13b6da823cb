import { expect, test } from 'vitest';
import { checkIncremental } from '../../test/support/check-incremental.ts';

const runs = Number(process.env.BINNACLE_RUNS ?? 150);

test('validateChange finds what validateTree finds', { timeout: 30_000 + runs * 300 }, () => {
  const { valid, refused } = checkIncremental(runs);
  expect(Math.min(valid, refused)).toBeGreaterThan(runs);
});
