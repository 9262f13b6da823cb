import type { KeyValueStore } from '../../store/key-value-store.ts';
import { revisionOfKey } from '../backup/backup-format.ts';
import { isStoredRecord } from '../check-stored.ts';
import { decodeFrame } from '../frame.ts';
import { recordKey } from '../record-log.ts';
import type { TransactionRecord } from '../transaction-record.ts';

/** Revisions that follow each other and whose records cannot be read. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What there is of a log. */
export interface LogInspection {
  /** The newest revision that there was, as far as can be told. */
  readonly newest: number;
  /** From the oldest to the newest. */
  readonly gaps: readonly Gap[];
}

/** A record, or what is wrong with it. */
export function checkRecord(
  revision: number,
  value: Uint8Array,
): TransactionRecord | { readonly problem: string } {
  const frame = decodeFrame(value);
  if ('problem' in frame) return frame;
  if (!isStoredRecord(frame.json)) return { problem: 'is not a record' };
  if (frame.json.revision !== revision) return { problem: `says it is ${frame.json.revision}` };
  return frame.json;
}

/**
 * Looks at every record after `floor`, and up to `until` at least. `damaged` is told of those that are there and cannot be read;
 * `hints` are revisions that are known to have been there.
 */
export async function inspectLog(
  store: KeyValueStore,
  options: {
    readonly floor: number;
    readonly hints: readonly number[];
    readonly damaged: (key: string, problem: string) => void;
  },
): Promise<LogInspection> {
  const { floor, hints, damaged } = options;
  const gaps: Gap[] = [];
  let expected = floor + 1;
  for await (const [key, value] of store.range({ gte: 'log/', lt: 'log0' })) {
    const revision = revisionOfKey(key);
    if (revision === undefined) damaged(key, 'is not the key of a record');
    if (revision === undefined || revision < expected) continue;
    const record = checkRecord(revision, value);
    if ('problem' in record) {
      damaged(key, record.problem);
      continue;
    }
    if (revision > expected) gaps.push({ from: expected, to: revision - 1 });
    expected = revision + 1;
  }
  const newest = Math.max(expected - 1, ...hints);
  if (newest >= expected) gaps.push({ from: expected, to: newest });
  return { newest, gaps };
}

/** The record of a revision; undefined if it cannot be read. */
export async function tryRecord(
  store: KeyValueStore,
  revision: number,
): Promise<TransactionRecord | undefined> {
  const value = await store.get(recordKey(revision));
  const record = value === undefined ? undefined : checkRecord(revision, value);
  return record === undefined || 'problem' in record ? undefined : record;
}
