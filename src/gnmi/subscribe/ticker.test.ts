import { expect, test } from 'vitest';
import { createFakeClock } from '../../lib/fake-clock.ts';
import { startTicker } from './ticker.ts';

test('it ticks at each multiple of the interval, and no more when it is stopped', async () => {
  const clock = createFakeClock(17);
  const times: bigint[] = [];
  const stop = startTicker(clock, 10, () => times.push(clock.now() / 1_000_000n));
  await clock.advance(35);
  expect(times).toEqual([27n, 37n, 47n]);
  stop();
  expect(clock.waiting).toBe(0);
});

test('ticks that pass while the process is busy are left out', async () => {
  const clock = createFakeClock();
  let ticks = 0;
  let late: (() => void) | undefined;
  const slow = {
    ...clock,
    now: () => clock.now(),
    after: (_: number, callback: () => void) => ((late = callback), () => undefined),
  };
  startTicker(slow, 10, () => (ticks += 1));
  await clock.advance(45);
  late?.();
  expect(ticks).toBe(1);
  await clock.advance(5);
  late?.();
  expect(ticks).toBe(2);
});
