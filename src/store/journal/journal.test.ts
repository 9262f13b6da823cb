import { expect, test } from 'vitest';
import { FlushPace } from './flush-pace.ts';
import { Journal } from './journal.ts';

test('a disk whose writes wait holds up this thread for a share of the time only', async () => {
  const clock = { ms: 0 };
  let blockedMs = 0;
  const wait = (blocks: boolean): Promise<void> => {
    clock.ms += 50;
    if (blocks) blockedMs += 50;
    return Promise.resolve();
  };
  const now = (): number => clock.ms;
  const journal = await Journal.begin(
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
  while (clock.ms < 60_000) await journal.append([{ type: 'delete', key: 'a' }], true);
  await journal.close();
  expect(blockedMs).toBeLessThan(0.06 * 60_000);
});
