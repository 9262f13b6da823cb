import { afterEach, describe, expect, test } from 'vitest';
import type { KeyRange, KeyValueOperation, KeyValueStore } from './key-value-store.ts';

const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const put = (key: string, value = key): KeyValueOperation => ({ type: 'put', key, value: text(value) });
const sync = { sync: true };

async function keys(store: KeyValueStore, range: KeyRange): Promise<string[]> {
  const found: string[] = [];
  for await (const [key] of store.range(range)) found.push(key);
  return found;
}

async function read(store: KeyValueStore, key: string): Promise<string | undefined> {
  const value = await store.get(key);
  return value === undefined ? undefined : new TextDecoder().decode(value);
}

/** What every driver promises. `open` gives a fresh, empty store each time. */
export function keyValueStoreContract(name: string, open: () => Promise<KeyValueStore>): void {
  describe(`key-value store contract: ${name}`, () => {
    const opened: KeyValueStore[] = [];
    async function fresh(...operations: KeyValueOperation[]): Promise<KeyValueStore> {
      const store = await open();
      opened.push(store);
      if (operations.length > 0) await store.batch(operations, sync);
      return store;
    }
    afterEach(async () => {
      for (const store of opened.splice(0)) await store.close();
    });

    test('gets what was put, and undefined for what was not', async () => {
      const store = await fresh(put('a', 'one'), put('empty', ''));
      expect(await read(store, 'a')).toBe('one');
      expect(await read(store, 'empty')).toBe('');
      expect(await store.get('b')).toBeUndefined();
    });

    test('a value is bytes of any kind', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const store = await fresh({ type: 'put', key: 'bytes', value: bytes });
      expect(Array.from((await store.get('bytes')) ?? [])).toEqual(Array.from(bytes));
    });

    test('a batch runs in order, so the last word on a key counts', async () => {
      const store = await fresh(put('a', '1'), put('b', '1'));
      await store.batch([put('a', '2'), { type: 'delete', key: 'a' }, put('a', '3')], { sync: false });
      await store.batch([put('b', '2'), { type: 'delete', key: 'b' }], sync);
      expect(await read(store, 'a')).toBe('3');
      expect(await store.get('b')).toBeUndefined();
    });

    test('deleting what is not there, and an empty batch, are fine', async () => {
      const store = await fresh();
      await store.batch([{ type: 'delete', key: 'nothing' }], sync);
      await store.batch([], sync);
      expect(await keys(store, {})).toEqual([]);
    });

    test('ranges are ordered by code', async () => {
      const store = await fresh(put('b'), put('a/2'), put('a'), put('B'), put('a/10'), put('~'));
      expect(await keys(store, {})).toEqual(['B', 'a', 'a/10', 'a/2', 'b', '~']);
      expect(await keys(store, { reverse: true })).toEqual(['~', 'b', 'a/2', 'a/10', 'a', 'B']);
    });

    test('bounds include or exclude', async () => {
      const store = await fresh(put('a'), put('b'), put('c'), put('d'));
      expect(await keys(store, { gte: 'b', lte: 'c' })).toEqual(['b', 'c']);
      expect(await keys(store, { gt: 'b', lt: 'd' })).toEqual(['c']);
      expect(await keys(store, { gt: 'b', reverse: true })).toEqual(['d', 'c']);
      expect(await keys(store, { gte: 'bb', lt: 'cc' })).toEqual(['c']);
      expect(await keys(store, { gt: 'c', lt: 'b' })).toEqual([]);
    });

    test('limit counts from the end the range starts at', async () => {
      const store = await fresh(put('a'), put('b'), put('c'));
      expect(await keys(store, { limit: 2 })).toEqual(['a', 'b']);
      expect(await keys(store, { limit: 2, reverse: true })).toEqual(['c', 'b']);
      expect(await keys(store, { limit: 0 })).toEqual([]);
      expect(await keys(store, { limit: 9, gt: 'b' })).toEqual(['c']);
    });

    test('a range shows the entries as they were when it began', async () => {
      const store = await fresh(put('a'), put('b'), put('c'));
      const seen: string[] = [];
      for await (const [key] of store.range({})) {
        seen.push(key);
        if (key === 'a') await store.batch([{ type: 'delete', key: 'b' }, put('bb')], sync);
      }
      expect(seen).toEqual(['a', 'b', 'c']);
      expect(await keys(store, {})).toEqual(['a', 'bb', 'c']);
    });

    test('a range that is left early holds nothing, so the store closes', async () => {
      const store = await fresh(put('a'), put('b'));
      for await (const [key] of store.range({})) {
        expect(key).toBe('a');
        break;
      }
      await store.close();
    });

    test('a caller may change its bytes after a batch, and what it read', async () => {
      const store = await fresh();
      const value = text('one');
      await store.batch([{ type: 'put', key: 'a', value }], sync);
      value[0] = 0;
      (await store.get('a'))?.fill(0);
      expect(await read(store, 'a')).toBe('one');
    });

    test('large batches are whole', async () => {
      const store = await fresh();
      await store.batch(
        Array.from({ length: 5000 }, (_, index) => put(`k${String(index).padStart(6, '0')}`)),
        sync,
      );
      expect((await keys(store, {})).length).toBe(5000);
    });

    test('refuses work when closed; closing twice is harmless', async () => {
      const store = await fresh(put('a'));
      await store.close();
      await store.close();
      await expect(store.get('a')).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(store.batch([put('b')], sync)).rejects.toMatchObject({ code: 'store-unavailable' });
      await expect(keys(store, {})).rejects.toMatchObject({ code: 'store-unavailable' });
    });
  });
}
