import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { type BackupEnd, backupFormat, type BackupHead, magic, revisionOfKey } from './backup-format.ts';

/** The next bytes of a backup. */
export interface BackupChunk {
  readonly data: Uint8Array;
  /** The newest revision that has been copied so far. */
  readonly copied: number;
  /** The newest revision there was when the copy began. */
  readonly newest: number;
}

export interface BackupOptions {
  readonly store: KeyValueStore;
  readonly head: BackupHead;
  /** The newest revision there is, for those who watch. */
  readonly newest: number;
  /** What is known of entries better than the store may have it: writes of unknown outcome, taken back. */
  readonly corrections?: readonly KeyValueOperation[];
}

/** Compressing smaller pieces costs more than it saves. */
const pieceBytes = 64 * 1024;

/**
 * The bytes of a backup file: everything that was in the store when the reading began, whatever is written meanwhile. Ending early
 * frees what it held.
 */
export async function* writeBackup(options: BackupOptions): AsyncGenerator<BackupChunk> {
  const count = { revision: 0, entries: 0 };
  const compressed = pipeline(Readable.from(contentOf(options, count)), createGzip(), () => {
    // A failure reaches the reader of the stream.
  });
  for await (const data of compressed)
    yield { data: data as Buffer, copied: count.revision, newest: options.newest };
}

interface Count {
  revision: number;
  entries: number;
}

async function* contentOf(
  { store, head, corrections = [] }: BackupOptions,
  count: Count,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const known = new Map(corrections.map(operation => [operation.key, operation]));
  let pieces: Uint8Array[] = [];
  let size = 0;
  const add = (bytes: Uint8Array): void => {
    pieces.push(bytes);
    size += bytes.length;
    hash.update(bytes);
  };
  const take = (): Buffer => {
    const piece = Buffer.concat(pieces);
    pieces = [];
    size = 0;
    return piece;
  };
  add(Buffer.from(`${magic} ${backupFormat}\n${JSON.stringify(head)}\n`));
  for await (const [key, value] of correctedEntries(store, known)) {
    add(Buffer.from(`${key} ${value.length}\n`));
    add(value);
    add(lineFeed);
    count.entries += 1;
    count.revision = Math.max(count.revision, revisionOfKey(key) ?? 0);
    if (size >= pieceBytes) yield take();
  }
  const end: BackupEnd = { ...count, sha256: hash.digest('hex') };
  pieces.push(Buffer.from(`end ${JSON.stringify(end)}\n`));
  yield take();
}

const lineFeed = Uint8Array.of(0x0a);

async function* correctedEntries(
  store: KeyValueStore,
  known: Map<string, KeyValueOperation>,
): AsyncGenerator<[string, Uint8Array]> {
  for await (const [key, value] of store.range({})) {
    const correction = known.get(key);
    known.delete(key);
    if (correction === undefined) yield [key, value];
    else if (correction.type === 'put') yield [key, correction.value];
  }
  for (const correction of known.values()) {
    if (correction.type === 'put') yield [correction.key, correction.value];
  }
}
