import { expect, test } from 'vitest';
import { FlushPace } from './flush-pace.ts';

/** A disk that takes so long for a flush, and another thread so much longer; one flush after the other for a time. */
function run(
  { pace, clock }: { pace: FlushPace; clock: { ms: number } },
  {
    diskMs,
    hopMs = 0.1,
    forMs,
    isLittle = true,
  }: { diskMs: () => number; hopMs?: number; forMs: number; isLittle?: boolean },
): { share: number; blockedMs: number; longestMs: number } {
  const end = clock.ms + forMs;
  const flushes = { all: 0, blocking: 0 };
  const blocked = { ms: 0, longest: 0 };
  while (clock.ms < end) {
    const blocks = pace.blocks(isLittle);
    const since = clock.ms;
    const took = diskMs() + (blocks ? 0 : hopMs);
    clock.ms += took;
    pace.took(since, blocks);
    flushes.all += 1;
    if (blocks) {
      flushes.blocking += 1;
      blocked.ms += took;
      blocked.longest = Math.max(blocked.longest, took);
    }
    // The rest of a commit.
    clock.ms += 0.1;
  }
  return { share: flushes.blocking / flushes.all, blockedMs: blocked.ms, longestMs: blocked.longest };
}

function begin(): { pace: FlushPace; clock: { ms: number } } {
  const clock = { ms: 0 };
  return { pace: new FlushPace(() => clock.ms), clock };
}

test('a disk of which nothing is known is not waited for', () => {
  expect(begin().pace.blocks(true)).toBe(false);
});

test('a fast disk is waited for, and what is much is not', () => {
  const world = begin();
  expect(run(world, { diskMs: () => 0.12, forMs: 1000 }).share).toBeGreaterThan(0.95);
  expect(run(world, { diskMs: () => 0.12, forMs: 1000, isLittle: false }).share).toBe(0);
});

test('a fast disk is found although other threads are late', () => {
  const world = begin();
  expect(run(world, { diskMs: () => 0.12, hopMs: 2, forMs: 900 }).share).toBe(0);
  expect(run(world, { diskMs: () => 0.12, hopMs: 2, forMs: 2000 }).share).toBeGreaterThan(0.9);
});

test('a slow disk holds up this thread ever more seldom', () => {
  const world = begin();
  const first = run(world, { diskMs: () => 5, forMs: 60_000 });
  expect(first.blockedMs).toBeLessThanOrEqual(8 * 5);
  const later = run(world, { diskMs: () => 5, forMs: 3_600_000 });
  expect(later.blockedMs).toBeLessThanOrEqual(61 * 5);
});

test('a fast disk that becomes slow is noticed after a few flushes, and one that becomes fast again, too', () => {
  const world = begin();
  run(world, { diskMs: () => 0.12, forMs: 5000 });
  expect(run(world, { diskMs: () => 8, forMs: 10_000 }).blockedMs).toBeLessThan(100);
  run(world, { diskMs: () => 0.12, forMs: 60_000 });
  expect(run(world, { diskMs: () => 0.12, forMs: 1000 }).share).toBeGreaterThan(0.95);
});

test('hiccups of a fast disk change nothing, as long as they take little of the time', () => {
  const world = begin();
  run(world, { diskMs: () => 0.12, forMs: 5000 });
  let count = 0;
  const hiccups = (every: number) => (): number => ((count += 1) % every === 0 ? 10 : 0.12);
  expect(run(world, { diskMs: hiccups(10_000), forMs: 60_000 }).share).toBeGreaterThan(0.99);
  const often = run(world, { diskMs: hiccups(20), forMs: 60_000 });
  // What they take beyond what a flush may take is 5 % of the time.
  const share = often.blockedMs / 60_000;
  expect(often.share).toBeLessThan(0.6);
  expect(share).toBeLessThan(0.12);
});

test('writes that have to wait do so in this thread for a share of the time only', () => {
  const { pace, clock } = begin();
  let blockedMs = 0;
  while (clock.ms < 60_000) {
    const blocks = pace.mayBlock();
    const since = clock.ms;
    clock.ms += 50;
    if (blocks) pace.waited(since);
    if (blocks) blockedMs += 50;
  }
  expect(blockedMs).toBeGreaterThan(0);
  expect(blockedMs).toBeLessThan(0.06 * 60_000);
});
