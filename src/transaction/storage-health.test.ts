import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { createFakeClock } from '../lib/fake-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { silentLogger } from '../telemetry/logger.ts';
import { watchStore } from './storage-health.ts';

const put = [{ type: 'put', key: 'a', value: Uint8Array.of(1) }] as const;

function open() {
  const clock = createFakeClock(1000);
  const disk = createMemoryStore();
  let isFull = false;
  let attempts = 0;
  const watched = watchStore({
    clock,
    logger: silentLogger,
    store: {
      get: key => disk.get(key),
      range: range => disk.range(range),
      close: () => disk.close(),
      async batch(operations, options) {
        attempts += 1;
        if (isFull) throw new BinnacleError('store-unavailable', 'no space left');
        await disk.batch(operations, options);
      },
    },
  });
  const fill = (full: boolean): void => {
    isFull = full;
  };
  return { clock, watched, fill, attempts: () => attempts };
}

test('a write that fails makes it read-only, the first that succeeds ends that', async () => {
  const { clock, watched, fill } = open();
  const seen: string[] = [];
  watched.onHealth(({ state }) => seen.push(state));
  await watched.store.batch(put, { sync: true });
  expect(watched.health()).toEqual({ state: 'read-write', sinceUnixNs: 1_000_000_000n });

  fill(true);
  await clock.advance(500);
  await expect(watched.store.batch(put, { sync: true })).rejects.toThrow('no space left');
  expect(watched.health()).toEqual({
    state: 'read-only',
    sinceUnixNs: 1_500_000_000n,
    reason: 'no space left',
  });
  expect(() => watched.assertWritable()).toThrow(
    'the core is read-only since 1970-01-01T00:00:01.5Z, until its store takes writes again (no space left); what is there can still be read',
  );
  expect(Array.from((await watched.store.get('a')) ?? [])).toEqual([1]);

  await clock.advance(5_000);
  expect(watched.health().state).toBe('read-only');
  fill(false);
  await clock.advance(10_000);
  expect(watched.health().state).toBe('read-write');
  await watched.store.batch(put, { sync: true });
  expect(seen).toEqual(['read-only', 'read-write']);
  expect(clock.waiting).toBe(0);
});

test('while it is read-only nothing reaches the disk but probes, ever more seldom', async () => {
  const { clock, watched, fill, attempts } = open();
  fill(true);
  await expect(watched.store.batch(put, { sync: false })).rejects.toThrow('no space left');
  await expect(watched.store.batch(put, { sync: true })).rejects.toMatchObject({ code: 'store-unavailable' });
  expect(attempts()).toBe(1);
  await clock.advance(60_000);
  // After 250, 750, 1750, 3750, 7750 ms, then every 10 s from 15.75 s on.
  expect(attempts()).toBe(1 + 5 + 5);
  await watched.close();
  expect(clock.waiting).toBe(0);
});

test('a listener that fails keeps nobody from being told, nor the store from being tried again', async () => {
  const { clock, watched, fill } = open();
  const seen: string[] = [];
  watched.onHealth(() => {
    throw new Error('no');
  });
  watched.onHealth(({ state }) => seen.push(state));
  fill(true);
  await expect(watched.store.batch(put, { sync: true })).rejects.toThrow('no space left');
  fill(false);
  await clock.advance(1000);
  expect(seen).toEqual(['read-only', 'read-write']);
});
