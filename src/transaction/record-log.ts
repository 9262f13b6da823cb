import { BinnacleError } from '../errors/binnacle-error.ts';
import { countJson, pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import { stringifyInSteps } from '../lib/stringify-in-steps.ts';
import type { KeyRange, KeyValueStore } from '../store/key-value-store.ts';
import { isStoredRecord } from './check-stored.ts';
import { decodeFrame, encodeFrame, FrameWriter } from './frame.ts';
import type { TransactionRecord } from './transaction-record.ts';

const prefix = 'log/';
const digits = 16;

/** Key of a revision's record: revisions in order are keys in order. */
export function recordKey(revision: number): string {
  return prefix + String(revision).padStart(digits, '0');
}

/** Key of the record of a labelled revision that is kept although the log is not: the same bytes. */
export function labelledKey(revision: number): string {
  return `labelled/${String(revision).padStart(digits, '0')}`;
}

/** A record as it lies in the store. */
export function encodeRecord(record: TransactionRecord): Uint8Array {
  return runSteps(encodeRecordInSteps(record));
}

/** `encodeRecord` that can be interrupted. */
export function* encodeRecordInSteps(record: TransactionRecord): Steps<Uint8Array> {
  if (countJson(record) < pieceSize) return encodeFrame(JSON.stringify(record));
  const writer = new FrameWriter();
  yield* stringifyInSteps(record, text => writer.write(text));
  return writer.finish();
}

function decodeRecord(key: string, bytes: Uint8Array, expected: number): TransactionRecord {
  const actual = Number(key.slice(-digits));
  if (actual !== expected) {
    throw new BinnacleError(
      'store-corrupt',
      `the log lacks record ${expected}; next to it stands ${actual} (key ${key})`,
    );
  }
  const frame = decodeFrame(bytes);
  if ('problem' in frame) {
    throw new BinnacleError('store-corrupt', `log record ${expected} (key ${key}) ${frame.problem}`);
  }
  const record = frame.json;
  if (!isStoredRecord(record)) {
    throw new BinnacleError('store-corrupt', `log record ${expected} (key ${key}) is not a record`);
  }
  if (record.revision !== expected) {
    throw new BinnacleError(
      'store-corrupt',
      `log record ${expected} (key ${key}) says it is ${record.revision}`,
    );
  }
  return record;
}

/** Which records are wanted. */
export interface RecordRange {
  /** Only records newer than this. */
  readonly after: number;
  /** Only records up to and including this one. */
  readonly until: number;
  /** Newest first. */
  readonly reverse?: boolean;
}

/**
 * The records of a range, each checked, none missing. `bytes` is the size of a record in the store.
 * Throws `store-corrupt` with an exact report otherwise.
 */
export async function* readRecords(
  store: KeyValueStore,
  range: RecordRange,
): AsyncGenerator<{ readonly record: TransactionRecord; readonly bytes: number }> {
  const { after, until, reverse = false } = range;
  if (until <= after) return;
  const keys: KeyRange = { gt: recordKey(after), lte: recordKey(until), reverse };
  const step = reverse ? -1 : 1;
  let expected = reverse ? until : after + 1;
  for await (const [key, value] of store.range(keys)) {
    yield { record: decodeRecord(key, value, expected), bytes: value.length };
    expected += step;
  }
  const end = reverse ? after : until + 1;
  if (expected !== end) throw new BinnacleError('store-corrupt', `the log lacks record ${expected}`);
}

/** One record, of the log or of a labelled revision. Throws `revision-unknown` if there is none. */
export async function readRecord(store: KeyValueStore, revision: number): Promise<TransactionRecord> {
  if (Number.isSafeInteger(revision) && revision > 0) {
    for (const key of [recordKey(revision), labelledKey(revision)]) {
      const bytes = await store.get(key);
      if (bytes !== undefined) return decodeRecord(key, bytes, revision);
    }
  }
  throw new BinnacleError('revision-unknown', `there is no transaction ${revision}`);
}

/** The same; nothing if there is none. */
export async function tryReadRecord(
  store: KeyValueStore,
  revision: number,
): Promise<TransactionRecord | undefined> {
  try {
    return await readRecord(store, revision);
  } catch (error) {
    if (error instanceof BinnacleError && error.code === 'revision-unknown') return undefined;
    throw error;
  }
}

/** Revision of the newest record in the store, 0 if there is none. */
export async function newestRevision(store: KeyValueStore): Promise<number> {
  for await (const [key] of store.range({ gte: prefix, lt: 'log0', reverse: true, limit: 1 })) {
    const revision = Number(key.slice(prefix.length));
    if (Number.isSafeInteger(revision) && recordKey(revision) === key) return revision;
    throw new BinnacleError('store-corrupt', `the log has a record with the key ${JSON.stringify(key)}`);
  }
  return 0;
}
