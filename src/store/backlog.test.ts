import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { collectItems } from '../lib/collect-items.ts';
import { Backlog, withWaiting } from './backlog.ts';
import type { KeyRange, KeyValueOperation } from './key-value-store.ts';
import { createMemoryStore } from './memory-store.ts';

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const operation: fc.Arbitrary<KeyValueOperation> = fc.oneof(
  fc.record({ type: fc.constant('put' as const), key, value: fc.uint8Array({ minLength: 1, maxLength: 2 }) }),
  fc.record({ type: fc.constant('delete' as const), key }),
);
const operations = fc.array(operation, { maxLength: 6 });
const range = fc.record(
  { gte: key, gt: key, lte: key, lt: key, reverse: fc.boolean(), limit: fc.nat(4) },
  { requiredKeys: [] },
);

test('what waits is read as if it were in the store behind it', async () => {
  const steps = {
    stored: operations,
    moving: operations,
    waiting: operations,
    range,
    isFlushed: fc.boolean(),
  };
  await fc.assert(
    fc.asyncProperty(fc.record(steps), async ({ stored, moving, waiting, range: wanted, isFlushed }) => {
      const behind = createMemoryStore();
      const whole = createMemoryStore();
      const backlog = new Backlog();
      await behind.batch(stored, { sync: true });
      for (const batch of [stored, moving, waiting]) await whole.batch(batch, { sync: true });
      backlog.add(moving, 1);
      backlog.flushed();
      backlog.take();
      backlog.add(waiting, 2);
      if (isFlushed) backlog.flushed();
      const own = backlog.select(wanted);
      const more = wanted.limit === undefined ? {} : { limit: wanted.limit + own.length };
      const found = withWaiting(behind.range({ ...wanted, ...more }), own, wanted);
      expect(await collectItems(found)).toEqual(await collectItems(whole.range(wanted satisfies KeyRange)));
      for (const name of ['a', 'b', 'c']) {
        const last = backlog.get(name);
        const value = last === undefined ? await behind.get(name) : 'value' in last ? last.value : undefined;
        expect(value).toEqual(await whole.get(name));
      }
    }),
  );
});

test('what could not be moved waits again, behind nothing that came later', () => {
  const backlog = new Backlog();
  const put = (name: string, value: number): KeyValueOperation => ({
    type: 'put',
    key: name,
    value: Uint8Array.of(value),
  });
  backlog.add([put('a', 1), put('b', 1)], 1);
  backlog.flushed();
  backlog.take();
  backlog.add([put('b', 2)], 2);
  backlog.flushed();
  backlog.notMoved();
  expect(backlog.take()).toEqual({ operations: [put('a', 1), put('b', 2)], sequence: 2 });
  backlog.moved();
  expect(backlog.bytes).toBe(0);
  expect(backlog.take()).toBeUndefined();
});

test('what is not flushed is not moved', () => {
  const backlog = new Backlog();
  backlog.add([{ type: 'delete', key: 'a' }], 1);
  backlog.flushed();
  backlog.add([{ type: 'delete', key: 'b' }], 2);
  expect(backlog.take()).toEqual({ operations: [{ type: 'delete', key: 'a' }], sequence: 1 });
  backlog.moved();
  expect(backlog.take()).toBeUndefined();
  expect([backlog.get('b'), backlog.unflushedBytes]).toEqual([{ type: 'delete', key: 'b' }, 1]);
  backlog.flushed();
  expect(backlog.take()?.sequence).toBe(2);
});
