import { expect, test } from 'vitest';
import { keyValueStoreContract } from '../../src/store/key-value-store.contract.ts';
import { FaultStore } from './fault-store.ts';

keyValueStoreContract('fault store without faults', async () => new FaultStore());

const put = (key: string) => [{ type: 'put', key, value: Uint8Array.of(1) }] as const;

async function keys(store: FaultStore): Promise<string[]> {
  const found: string[] = [];
  for await (const [key] of store.range({})) found.push(key);
  return found;
}

test('a loss of power takes what was not synced, the end of the process does not', async () => {
  const store = new FaultStore();
  await store.batch(put('a'), { sync: false });
  await store.batch(put('b'), { sync: true });
  await store.batch(put('c'), { sync: false });
  expect(await keys(await FaultStore.reopen(store, { powerLoss: true }))).toEqual(['a', 'b']);
  expect(await keys(await FaultStore.reopen(store, { powerLoss: false }))).toEqual(['a', 'b', 'c']);
});

test('of what was not synced, a part may have reached the disk', async () => {
  const store = new FaultStore();
  for (const key of ['a', 'b', 'c', 'd', 'e']) await store.batch(put(key), { sync: key === 'a' });
  expect(await keys(await FaultStore.reopen(store, { powerLoss: true, spared: 0.5 }))).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('faults strike where planned', async () => {
  const before = new FaultStore({ at: 2, fault: 'die-before' });
  await before.batch(put('a'), { sync: true });
  await expect(before.batch(put('b'), { sync: true })).rejects.toThrow('die-before');
  await expect(before.get('a')).rejects.toThrow('gone');
  expect(await keys(await FaultStore.reopen(before, { powerLoss: false }))).toEqual(['a']);

  const after = new FaultStore({ at: 1, fault: 'die-after' });
  await expect(after.batch(put('a'), { sync: true })).rejects.toThrow('die-after');
  expect(await keys(await FaultStore.reopen(after, { powerLoss: true }))).toEqual(['a']);

  const alive = new FaultStore({ at: 1, fault: 'fail-before', further: 1 });
  await expect(alive.batch(put('a'), { sync: true })).rejects.toThrow('fail-before');
  await expect(alive.get('a')).rejects.toThrow('fail-before');
  await alive.batch(put('b'), { sync: true });
  expect(await keys(alive)).toEqual(['b']);
});
