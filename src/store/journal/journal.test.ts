import { expect, test } from 'vitest';
import { FlushPace } from './flush-pace.ts';
import { Journal } from './journal.ts';

/** A journal on a disk of which each write and each flush takes so long; what it does in this thread is told. */
function begin(tookMs: number, onBlocked: () => void): { clock: { ms: number }; journal: Promise<Journal> } {
  const clock = { ms: 0 };
  const now = (): number => clock.ms;
  const wait = (blocks: boolean): Promise<void> => {
    clock.ms += tookMs;
    if (blocks) onBlocked();
    return Promise.resolve();
  };
  const journal = Journal.begin(
    {
      folder: '',
      segmentBytes: 1024 * 1024,
      pace: new FlushPace(now),
      now,
      makeSegment: () =>
        Promise.resolve({
          write: (_bytes, _at, blocks) => wait(blocks),
          flush: wait,
          close: () => Promise.resolve(),
        }),
      onFlushed: () => {},
      onTurn: () => {},
    },
    { segment: 1, sequence: 0 },
  );
  return { clock, journal };
}

const batch = [{ type: 'delete', key: 'a' }] as const;

test('a disk whose writes wait holds up this thread for a share of the time only', async () => {
  let blockedMs = 0;
  const { clock, journal: begun } = begin(50, () => (blockedMs += 50));
  const journal = await begun;
  while (clock.ms < 60_000) await journal.append(batch, true);
  await journal.close();
  expect(blockedMs).toBeLessThan(0.06 * 60_000);
});

test('who writes one thing after the other to a fast disk lets others have a turn after each flush in this thread', async () => {
  let blocked = 0;
  const { journal: begun } = begin(0.05, () => (blocked += 1));
  const journal = await begun;
  // Until the disk is known to be fast.
  for (let count = 0; count < 200; count += 1) await journal.append(batch, true);
  let turns = 0;
  const turn = (): void => {
    turns += 1;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  blocked = 0;
  for (let count = 0; count < 100; count += 1) await journal.append(batch, true);
  clearImmediate(next);
  await journal.close();
  expect(blocked).toBeGreaterThan(100);
  expect(turns).toBeGreaterThan(90);
});
