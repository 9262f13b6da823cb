import { expect, test } from 'vitest';
import { collectItems } from '../../../src/lib/collect-items.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import { encodeFrame } from '../../../src/transaction/frame.ts';
import { recordKey } from '../../../src/transaction/record-log.ts';
import { change, create, drop, open, remove, replace, update } from '../fixture.ts';
import { leapBase, settle, textOf } from './run-program.ts';

async function keysOf(store: KeyValueStore, prefix: string): Promise<string[]> {
  const found = await collectItems(store.range({ gte: prefix, lt: `${prefix}~` }));
  return found.map(([key]) => key);
}

async function put(store: KeyValueStore, key: string, json: unknown): Promise<void> {
  const value = json === undefined ? new Uint8Array([1]) : encodeFrame(JSON.stringify(json));
  await store.batch([{ type: 'put', key, value }], { sync: true });
}

/** A store of twelve revisions, with a label at 4 and nothing else before 10. */
async function compacted(): Promise<KeyValueStore> {
  const store = createMemoryStore();
  const coordinator = await open({ store, leapBase });
  await coordinator.commit({ changes: [create('t')], interface: 'cli' });
  for (let count = 0; count < 11; count += 1) {
    await coordinator.commit({ changes: [change('t', update('/settings/count', count))], interface: 'cli' });
  }
  await coordinator.label('four', 4);
  coordinator.setRetention({ keepCount: 2 });
  await coordinator.compact();
  await coordinator.close();
  return store;
}

test.each([
  ['a label', 'label/four', undefined, /^the label label\/four has no header/],
  ['a label', 'label/four', { revision: 4 }, /^the label label\/four is not a label$/],
  ['what is kept', 'retention', undefined, /^the store's retention has no header/],
  ['what is kept', 'retention', { floor: 'none' }, /^the store's retention does not say what is kept$/],
])('a start stops at %s that is damaged', async (_, key, json, message) => {
  const store = await compacted();
  await put(store, key, json);
  await expect(open({ store })).rejects.toMatchObject({
    code: 'store-corrupt',
    message: expect.stringMatching(message),
  });
});

test('a bridge that is damaged or has a gap leads nowhere', async () => {
  const store = await compacted();
  const [key = ''] = await keysOf(store, 'bridge/');
  await put(store, key, undefined);
  const coordinator = await open({ store });
  await expect(coordinator.stateAt(4)).rejects.toMatchObject({ code: 'store-corrupt' });
  await store.batch([{ type: 'delete', key }], { sync: true });
  await expect(coordinator.stateAt(4)).rejects.toMatchObject({
    message: `the history lacks the piece ${key}`,
  });
});

test('what is damaged in the log is told, whoever reads', async () => {
  const store = await compacted();
  const coordinator = await open({ store });
  await store.batch([{ type: 'delete', key: recordKey(11) }], { sync: true });
  const lacking = { code: 'store-corrupt', message: 'the log lacks record 11' };
  await expect(collectItems(coordinator.history({}))).rejects.toMatchObject(lacking);
  await expect(collectItems(coordinator.blame({ target: 't' }))).resolves.toMatchObject([{ revision: 12 }]);
  await expect(collectItems(coordinator.blame({ target: 'system' }))).rejects.toMatchObject(lacking);
  const follow = AbortSignal.timeout(60_000);
  await expect(collectItems(coordinator.history({ after: 10, follow }))).rejects.toMatchObject({
    code: 'store-corrupt',
  });
});

test('a leap that says something else is made again', async () => {
  const store = createMemoryStore();
  const coordinator = await open({ store, leapBase });
  for (const name of ['a', 'b', 'c', 'd'])
    await coordinator.commit({ changes: [create(name)], interface: 'cli' });
  await settle();
  const keys = await keysOf(store, 'leap/');
  expect(keys.length).toBe(3);
  for (const [index, key] of keys.entries()) {
    await put(store, key, [{ from: 7, to: 9, bytes: 1 }, 'text', { from: 0, to: 4 }][index]);
  }
  expect((await collectItems(coordinator.history({ target: 'a' }))).map(({ revision }) => revision)).toEqual([
    1,
  ]);
  await settle();
  for (const key of keys) expect(JSON.stringify(await store.get(key))).not.toBe('');
  const read = await collectItems(store.range({ gte: 'leap/', lt: 'leap0' }));
  expect(read.every(([, value]) => Buffer.from(value).includes('"touched"'))).toBe(true);
});

test('a start reads no leap', async () => {
  const memory = createMemoryStore();
  const coordinator = await open({ store: memory, leapBase });
  for (let count = 0; count < 8; count += 1) {
    await coordinator.commit({ changes: [count % 2 === 0 ? create('t') : drop('t')], interface: 'cli' });
  }
  await settle();
  await coordinator.close();
  expect((await keysOf(memory, 'leap/')).length).toBe(7);
  const read: string[] = [];
  const store: KeyValueStore = {
    get: key => {
      read.push(key);
      return memory.get(key);
    },
    range: range => {
      read.push(range.gte ?? range.gt ?? '');
      return memory.range(range);
    },
    batch: (operations, options) => memory.batch(operations, options),
    close: () => memory.close(),
  };
  await open({ store, leapBase });
  await settle();
  expect(read.filter(key => key.startsWith('leap'))).toEqual([]);
});

test('a bridge over much is written in pieces, and leads to the same', async () => {
  const store = createMemoryStore();
  const coordinator = await open({ store });
  const entry = Array.from({ length: 700 }, (_, index) => ({ id: `e${index}`, value: index }));
  const rule = Array.from({ length: 300 }, (_, index) => ({ id: `r${299 - index}` }));
  const all = { 'demo:entry': entry, 'demo:rule': rule, 'demo:settings': { name: 'x', proof: { by: 'me' } } };
  await coordinator.commit({ changes: [create('t'), create('u'), create('v')], interface: 'cli' });
  await coordinator.commit({
    changes: ['t', 'u', 'v'].map(name => change(name, update('/', all))),
    interface: 'cli',
  });
  const text = textOf(coordinator.state());
  await coordinator.label('full', 2);
  await coordinator.commit({
    changes: [
      change('t', remove('/')),
      change(
        'u',
        replace('/rule', [{ id: 'new' }, ...rule.toReversed()]),
        ...entry.map(({ id }) => update(`/entry[id=${id}]/value`, -1)),
      ),
      drop('v'),
    ],
    interface: 'cli',
  });
  await coordinator.commit({ changes: [create('v', 'demo@2.0.0'), create('w')], interface: 'cli' });
  await coordinator.commit({ changes: [change('w', update('/', all))], interface: 'cli' });
  coordinator.setRetention({ keepCount: 1 });
  await coordinator.compact();
  expect(coordinator.retention()).toMatchObject({ oldestRevision: 4, labelledRevisions: [2] });
  expect((await keysOf(store, 'bridge/')).length).toBeGreaterThan(20);
  await coordinator.close();
  expect(textOf(await (await open({ store })).stateAt(2))).toBe(text);
});
