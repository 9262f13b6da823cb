import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { collectItems } from '../../lib/collect-items.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { createMemoryStore } from '../../store/memory-store.ts';
import { writeBackup } from './backup.ts';
import { type BackupPart, readBackup } from './read-backup.ts';
import { recordKey } from '../record-log.ts';

const head = { product: '9.9.9', time: '2026-01-01T00:00:00Z', modelSets: ['demo@1.0.0'] };

async function filled(entries: Record<string, string | number>): Promise<KeyValueStore> {
  const store = createMemoryStore();
  for (const [key, content] of Object.entries(entries)) {
    const value = typeof content === 'number' ? Buffer.alloc(content, 0x0a) : Buffer.from(content);
    await store.batch([{ type: 'put', key, value }], { sync: true });
  }
  return store;
}

async function bytesOf(store: KeyValueStore): Promise<Buffer> {
  const chunks = await collectItems(writeBackup({ store, head, newest: 2 }));
  return Buffer.concat(chunks.map(({ data }) => data));
}

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function read(bytes: Uint8Array, size = 1000): Promise<readonly BackupPart[]> {
  return collectItems(readBackup(inPieces(bytes, size)));
}

const sample = { format: '1', [recordKey(1)]: 'one\ntwo', [recordKey(2)]: '', 'snapshot/piece/a/1': 300_000 };

test.each([1, 7, 100_000])('what is read is what was there, in pieces of %d bytes', async size => {
  const bytes = await bytesOf(await filled(sample));
  const parts = await read(bytes, size);
  expect(parts[0]).toEqual({ kind: 'head', head });
  expect(parts.at(-1)).toMatchObject({ kind: 'end', end: { entries: 4, revision: 2 } });
  const entries = parts.flatMap(part =>
    part.kind === 'entry' ? [[part.key, Buffer.from(part.value).toString()]] : [],
  );
  expect(Object.fromEntries(entries)).toEqual({ ...sample, 'snapshot/piece/a/1': '\n'.repeat(300_000) });
});

test('it holds what was there when it began, and says how far it is', async () => {
  const store = await filled({ ...sample, 'log/': 3_000_000 });
  const chunks = writeBackup({ store, head, newest: 2 });
  const first = await chunks.next();
  await store.batch([{ type: 'put', key: recordKey(3), value: Uint8Array.of(1) }], { sync: true });
  const rest = await collectItems(chunks);
  const all = [first.value, ...rest].flatMap(chunk => (chunk === undefined ? [] : [chunk]));
  expect(all.at(-1)).toMatchObject({ copied: 2, newest: 2 });
  const parts = await read(Buffer.concat(all.map(({ data }) => data)));
  expect(parts.at(-1)).toMatchObject({ end: { revision: 2, entries: 5 } });
});

test('writes of unknown outcome are taken back in it', async () => {
  const value = Buffer.from('known');
  const chunks = writeBackup({
    store: await filled(sample),
    head,
    newest: 2,
    corrections: [
      { type: 'delete', key: recordKey(2) },
      { type: 'put', key: 'format', value },
      { type: 'put', key: 'pending/1', value },
      { type: 'delete', key: 'absent' },
    ],
  });
  const bytes = Buffer.concat((await collectItems(chunks)).map(({ data }) => data));
  const entries = (await read(bytes)).flatMap(part =>
    part.kind === 'entry' ? [[part.key, part.value.length]] : [],
  );
  expect(Object.fromEntries(entries)).toEqual({
    format: 5,
    'pending/1': 5,
    [recordKey(1)]: 7,
    'snapshot/piece/a/1': 300_000,
  });
});

test('a failure of the store reaches the reader, and leaving early frees the store', async () => {
  const store = await filled({ ...sample, big: 1_000_000 });
  for await (const chunk of writeBackup({ store, head, newest: 2 })) {
    expect(chunk.data.length).toBeGreaterThan(0);
    break;
  }
  await store.close();
  await expect(bytesOf(store)).rejects.toMatchObject({ code: 'store-unavailable' });
});

test('every byte counts: nothing that is cut or changed passes', async () => {
  const bytes = await bytesOf(await filled({ format: '1', [recordKey(1)]: 'one' }));
  for (let at = 0; at < bytes.length; at += 1) {
    await expect(read(bytes.subarray(0, at))).rejects.toMatchObject({ code: 'store-corrupt' });
    // Bytes 3 to 9 of gzip say when, how and where it was compressed.
    if (at >= 3 && at < 10) continue;
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    await expect(read(changed)).rejects.toMatchObject({ code: 'store-corrupt' });
  }
});

test.each([
  ['no gzip at all', 'is damaged, or not a backup', () => undefined],
  ['something else', 'is not a backup of Binnacle', () => 'something\nelse\n'],
  [
    'another version',
    'has format "2"; this version reads format 1',
    (text: string) => text.replace(' 1\n', ' 2\n'),
  ],
  ['no head', 'has no readable head', (text: string) => text.replace('product', 'produce')],
  [
    'a changed entry',
    'does not have the content that its checksum',
    (text: string) => text.replace('one', 'eno'),
  ],
  [
    'a changed length',
    'has an entry that does not end where it should',
    (text: string) => text.replace(' 3\n', ' 2\n'),
  ],
  [
    'no end',
    'has something else where entry 3 should stand',
    (text: string) => text.replace('end {', 'and {'),
  ],
  ['something behind its end', 'goes on behind its end', (text: string) => `${text}more`],
])('refuses %s', async (_, words, change) => {
  const bytes = await bytesOf(await filled({ format: '1', [recordKey(1)]: 'one' }));
  const text = change(gunzipSync(bytes).toString());
  const file = text === undefined ? Buffer.from('no gzip at all') : gzipSync(text);
  await expect(read(file)).rejects.toMatchObject({
    code: 'store-corrupt',
    message: expect.stringContaining(`the backup ${words}`) as string,
  });
});
