import { expect, test } from 'vitest';
import { createFakeClock } from '../lib/fake-clock.ts';
import { createAttemptLimits } from './attempt-limits.ts';

test('so many attempts, then one after each pause; what was no failure does not count', async () => {
  const clock = createFakeClock();
  const limits = createAttemptLimits(clock, { attempts: 2, refillMs: 1000 });
  expect([limits.take('a'), limits.take('a')]).toEqual([undefined, undefined]);
  expect(limits.take('a')).toEqual({ waitMs: 1000 });
  expect(limits.take('b')).toBeUndefined();
  await clock.advance(400);
  expect(limits.take('a')).toEqual({ waitMs: 600 });
  await clock.advance(600);
  expect(limits.take('a')).toBeUndefined();
  expect(limits.take('a')).toEqual({ waitMs: 1000 });
  limits.giveBack('a');
  expect(limits.take('a')).toBeUndefined();
  await clock.advance(60_000);
  expect([limits.take('a'), limits.take('a'), limits.take('a')]).toEqual([
    undefined,
    undefined,
    { waitMs: 1000 },
  ]);
});
