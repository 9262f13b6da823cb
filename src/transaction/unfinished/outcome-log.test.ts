import { expect, test } from 'vitest';
import { createFakeClock } from '../../lib/fake-clock.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { silentLogger } from '../../telemetry/logger.ts';
import { type Outcome, OutcomeLog } from './outcome-log.ts';

const outcome: Outcome = {
  state: 'reverted',
  parts: [
    { target: 'a', state: 'reverted', timeUnixNs: 12n, message: 'away' },
    { target: 'b', state: 'recorded' },
  ],
  revertedBy: 9,
  reason: 'too late',
  appliedNs: 5n,
};

function start() {
  const memory = createMemoryStore();
  const batches: { keys: string[]; sync: boolean }[] = [];
  let broken = false;
  const store: KeyValueStore = {
    get: key => memory.get(key),
    range: range => memory.range(range),
    async batch(operations: readonly KeyValueOperation[], options) {
      batches.push({ keys: operations.map(({ key }) => key), sync: options.sync });
      if (broken) throw new Error('disk is full');
      await memory.batch(operations, options);
    },
    close: () => memory.close(),
  };
  const clock = createFakeClock();
  const open = (): OutcomeLog => new OutcomeLog({ store, clock, logger: silentLogger });
  return { memory, batches, clock, open, breakStore: () => (broken = true) };
}

test('is written once a second, without a flush, and read before and after that', async () => {
  const { clock, batches, open } = start();
  const log = open();
  log.committed(7, 100n);
  log.save(7, outcome);
  log.committed(8, 200n);
  log.save(7, { ...outcome, revertedBy: 10 });
  expect(await log.read(7)).toEqual({ ...outcome, revertedBy: 10 });
  expect(await log.committedNs(8)).toBe(200n);
  await clock.advance(999);
  expect(batches).toEqual([]);
  await clock.advance(1);
  expect(batches).toEqual([{ keys: ['outcome/0000000000000007', 'phases/0000000000000007'], sync: false }]);
  log.committed(9, 300n);
  await clock.advance(5000);
  expect(batches.slice(1)).toEqual([{ keys: ['phases/0000000000000009'], sync: false }]);
  expect(clock.waiting).toBe(0);
  const later = open();
  expect(await later.read(7)).toEqual({ ...outcome, revertedBy: 10 });
  expect(await later.read(8)).toBeUndefined();
  expect(await Promise.all([6, 7, 8, 9, 10].map(revision => later.committedNs(revision)))).toEqual([
    undefined,
    100n,
    200n,
    300n,
    undefined,
  ]);
});

test('closing writes what still waits', async () => {
  const { open, memory } = start();
  const log = open();
  log.save(1, { state: 'applied', parts: [] });
  await log.close();
  expect(await memory.get('outcome/0000000000000001')).toBeDefined();
});

test('what cannot be written is given up, and what is damaged is as good as not there', async () => {
  const { open, memory, clock, breakStore, batches } = start();
  const log = open();
  log.save(1, { state: 'applied', parts: [] });
  await clock.advance(1000);
  const damaged = new Uint8Array(30);
  await memory.batch(
    [
      { type: 'put', key: 'outcome/0000000000000001', value: damaged },
      { type: 'put', key: 'phases/0000000000000001', value: damaged },
    ],
    { sync: true },
  );
  expect(await log.read(1)).toBeUndefined();
  expect(await log.committedNs(1)).toBeUndefined();
  breakStore();
  log.save(2, outcome);
  await clock.advance(1000);
  expect(await log.read(2)).toBeUndefined();
  await clock.advance(5000);
  expect(batches).toHaveLength(2);
  await log.close();
});
