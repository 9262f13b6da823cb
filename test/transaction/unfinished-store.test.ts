import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { decodeFrame, encodeFrame } from '../../src/transaction/frame.ts';
import { change, create, open, update } from './fixture.ts';

const key = 'pending/0000000000000002';

async function storeWithPending(): Promise<KeyValueStore> {
  const store = createMemoryStore();
  const coordinator = await open({ store });
  await coordinator.commit({ changes: [create('t1')], interface: 'cli' });
  const confirm = { id: 'c', timeoutMs: 60_000 };
  await coordinator.commit({
    changes: [change('t1', update('/settings/name', 'x'))],
    interface: 'cli',
    confirm,
  });
  await coordinator.close();
  return store;
}

function put(store: KeyValueStore, at: string, value: Uint8Array): Promise<void> {
  return store.batch([{ type: 'put', key: at, value }], { sync: true });
}

describe('the entry of an unfinished transaction', () => {
  test('has what is needed to take it back', async () => {
    const store = await storeWithPending();
    expect(decodeFrame((await store.get(key)) ?? new Uint8Array())).toEqual({
      json: { revision: 2, confirm: { id: 'c', deadlineUnixNs: '61000000000' }, untouched: ['t1'] },
    });
  });

  test.each([
    ['damaged', new Uint8Array(20), /pending\/0000000000000002 has no header/u],
    ['something else', encodeFrame('{"revision":2}'), /does not hold an unfinished transaction/u],
    ['of another revision', encodeFrame('{"revision":1,"untouched":[]}'), /does not hold/u],
    ['without its record', undefined, /an unfinished transaction 9 whose record is missing/u],
  ])('that is %s stops the start with a report', async (_, value, message) => {
    const store = await storeWithPending();
    if (value === undefined)
      await put(store, 'pending/0000000000000009', encodeFrame('{"revision":9,"untouched":[]}'));
    else await put(store, key, value);
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(message) as string,
    });
  });
});

test.each([1, 2])('a store of format %d is read, and is of the newest format from then on', async format => {
  const store = createMemoryStore();
  await put(store, 'format', encodeFrame(JSON.stringify({ format })));
  const coordinator = await open({ store, clock: createFakeClock() });
  await coordinator.close();
  expect(decodeFrame((await store.get('format')) ?? new Uint8Array())).toEqual({ json: { format: 3 } });
});
