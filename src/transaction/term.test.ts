import { expect, test } from 'vitest';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { createTerm } from './term.ts';

const at = (ms: bigint): { now: () => bigint } => ({ now: () => ms * 1_000_000n });

test('each run has a larger one than the last, whatever the clock says', async () => {
  const store = createMemoryStore();
  expect(await createTerm({ store, clock: at(5000n) })()).toBe(5000n);
  expect(await createTerm({ store, clock: at(5000n) })()).toBe(5001n);
  expect(await createTerm({ store, clock: at(10n) })()).toBe(5002n);
  expect(await createTerm({ store, clock: at(6000n) })()).toBe(6000n);
});

test('a run has one, however often and at once it is asked for', async () => {
  const store = createMemoryStore();
  const term = createTerm({ store, clock: at(7n) });
  expect(await Promise.all([term(), term()])).toEqual([7n, 7n]);
  expect(await term()).toBe(7n);
});

test('it is durable before it is told; if it cannot be written it is not told, and tried again', async () => {
  const memory = createMemoryStore();
  let isFull = true;
  const synced: boolean[] = [];
  const store: KeyValueStore = {
    get: key => memory.get(key),
    range: range => memory.range(range),
    close: () => memory.close(),
    batch(operations, { sync }) {
      synced.push(sync);
      return isFull ? Promise.reject(new Error('the disk is full')) : memory.batch(operations, { sync });
    },
  };
  const term = createTerm({ store, clock: at(7n) });
  await expect(term()).rejects.toThrow('the disk is full');
  isFull = false;
  expect(await term()).toBe(7n);
  expect(await createTerm({ store, clock: at(7n) })()).toBe(8n);
  expect(synced).not.toContain(false);
});

test('what is not a term is not taken for one', async () => {
  const store = createMemoryStore();
  await store.batch([{ type: 'put', key: 'term', value: Buffer.from('nonsense') }], { sync: true });
  await expect(createTerm({ store, clock: at(1n) })()).rejects.toMatchObject({ code: 'store-corrupt' });
});
