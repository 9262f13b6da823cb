import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { encodeRecord, newestRevision, type RecordRange, readRecords, recordKey } from './record-log.ts';
import type { TransactionRecord } from './transaction-record.ts';

function record(revision: number): TransactionRecord {
  return {
    revision,
    timeUnixNs: '1',
    author: '',
    interface: 'system',
    comment: '',
    kind: 'commit',
    targets: [],
  };
}

async function logOf(...revisions: number[]): Promise<KeyValueStore> {
  const store = createMemoryStore();
  const put = (revision: number) => ({
    type: 'put' as const,
    key: recordKey(revision),
    value: encodeRecord(record(revision)),
  });
  await store.batch(revisions.map(put), { sync: true });
  return store;
}

async function revisions(store: KeyValueStore, range: RecordRange): Promise<number[]> {
  const found: number[] = [];
  for await (const entry of readRecords(store, range)) found.push(entry.record.revision);
  return found;
}

describe('readRecords', () => {
  test('reads both ways, across any number of digits', async () => {
    const store = await logOf(8, 9, 10, 11);
    expect(await revisions(store, { after: 8, until: 10 })).toEqual([9, 10]);
    expect(await revisions(store, { after: 7, until: 11, reverse: true })).toEqual([11, 10, 9, 8]);
    expect(await revisions(store, { after: 9, until: 9 })).toEqual([]);
  });

  test('reports a record that is missing', async () => {
    const store = await logOf(1, 2, 4);
    await expect(revisions(store, { after: 0, until: 4 })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: 'the log lacks record 3; next to it stands 4 (key log/0000000000000004)',
    });
    await expect(revisions(store, { after: 1, until: 5 })).rejects.toMatchObject({
      message: expect.stringContaining('lacks record 3') as string,
    });
    await expect(revisions(store, { after: 3, until: 5 })).rejects.toMatchObject({
      message: 'the log lacks record 5',
    });
  });

  test('reports a record that is damaged or stands in the wrong place', async () => {
    const store = await logOf(1, 2);
    const damaged = encodeRecord(record(2));
    damaged[20] = (damaged[20] ?? 0) ^ 1;
    await store.batch([{ type: 'put', key: recordKey(2), value: damaged }], { sync: true });
    await expect(revisions(store, { after: 0, until: 2 })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(/^log record 2 \(key log\/0{15}2\) has checksum/) as string,
    });
    await store.batch([{ type: 'put', key: recordKey(2), value: encodeRecord(record(3)) }], { sync: true });
    await expect(revisions(store, { after: 0, until: 2 })).rejects.toMatchObject({
      message: expect.stringContaining('says it is 3') as string,
    });
  });
});

describe('newestRevision', () => {
  test('is 0 for an empty log', async () => {
    expect(await newestRevision(await logOf())).toBe(0);
    expect(await newestRevision(await logOf(3, 12, 4))).toBe(12);
  });

  test('a key that is none is reported', async () => {
    const store = await logOf();
    await store.batch([{ type: 'put', key: 'log/x', value: new Uint8Array() }], { sync: true });
    await expect(newestRevision(store)).rejects.toMatchObject({ code: 'store-corrupt' });
  });
});
