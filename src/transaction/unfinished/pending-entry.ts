import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { StoredPending } from '../check-stored.ts';
import { isStoredPending } from '../check-stored.ts';
import { decodeFrame, encodeFrame } from '../frame.ts';
import type { PendingConfirm } from './transaction-status.ts';

const prefix = 'pending/';
const digits = 16;

/** What the store keeps beside the record of a transaction that can still be taken back. Gone as soon as it cannot. */
export interface PendingEntry {
  readonly revision: number;
  /** When it is taken back if it is not applied everywhere; undefined once it is, or if that does not matter. */
  readonly deadlineUnixNs: bigint | undefined;
  /** Undefined once it is confirmed, or if it need not be. */
  readonly confirm: PendingConfirm | undefined;
  /** Targets that nobody had configured before, and whose device was never there since. */
  readonly untouched: readonly string[];
}

/** Key of a revision's entry. */
export function pendingKey(revision: number): string {
  return prefix + String(revision).padStart(digits, '0');
}

/** An entry as it lies in the store. */
export function encodePending({ revision, deadlineUnixNs, confirm, untouched }: PendingEntry): Uint8Array {
  const stored: StoredPending = {
    revision,
    ...(deadlineUnixNs === undefined ? {} : { deadlineUnixNs: String(deadlineUnixNs) }),
    ...(confirm === undefined
      ? {}
      : { confirm: { id: confirm.id, deadlineUnixNs: String(confirm.deadlineUnixNs) } }),
    untouched,
  };
  return encodeFrame(JSON.stringify(stored));
}

/** All entries of a store, in order. Throws `store-corrupt` with an exact report. */
export async function readPending(store: KeyValueStore): Promise<PendingEntry[]> {
  const entries: PendingEntry[] = [];
  for await (const [key, value] of store.range({ gte: prefix, lt: 'pending0' })) {
    entries.push(decodePending(key, value));
  }
  return entries;
}

function decodePending(key: string, bytes: Uint8Array): PendingEntry {
  const frame = decodeFrame(bytes);
  if ('problem' in frame) throw new BinnacleError('store-corrupt', `the key ${key} ${frame.problem}`);
  const { json } = frame;
  if (!isStoredPending(json) || pendingKey(json.revision) !== key) {
    throw new BinnacleError('store-corrupt', `the key ${key} does not hold an unfinished transaction`);
  }
  const { revision, deadlineUnixNs, confirm, untouched } = json;
  return {
    revision,
    deadlineUnixNs: deadlineUnixNs === undefined ? undefined : BigInt(deadlineUnixNs),
    confirm: confirm && { id: confirm.id, deadlineUnixNs: BigInt(confirm.deadlineUnixNs) },
    untouched,
  };
}
