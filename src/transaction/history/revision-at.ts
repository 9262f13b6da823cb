import { BinnacleError } from '../../errors/binnacle-error.ts';
import { formatTimestamp } from '../../lib/format-timestamp.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { readRecord } from '../record-log.ts';
import type { KeptHistory } from './kept-history.ts';
import { describeKept } from './kept-history.ts';

/** The log as far as it is kept. */
export interface LogExtent {
  readonly store: KeyValueStore;
  /** Revision of the newest durable record. */
  readonly newest: () => number;
  readonly kept: () => KeptHistory;
}

/** The newest revision that is not later than a time, or the floor if all that is kept is later. O(log n) records are read. */
export async function lastUntil(timeUnixNs: bigint, { store, newest, kept }: LogExtent): Promise<number> {
  let low = kept().floor;
  let high = newest();
  while (low < high) {
    const middle = Math.max(Math.ceil((low + high) / 2), kept().floor + 1);
    const record = await readRecord(store, middle);
    if (BigInt(record.timeUnixNs) <= timeUnixNs) low = middle;
    else high = middle - 1;
  }
  return Math.max(low, kept().floor);
}

/** The revision that was in force at a time. Throws `revision-unknown` if that is no longer kept. */
export async function revisionAt(timeUnixNs: bigint, log: LogExtent): Promise<number> {
  const kept = log.kept();
  if (timeUnixNs >= BigInt(kept.timeUnixNs)) return lastUntil(timeUnixNs, log);
  throw new BinnacleError(
    'revision-unknown',
    `what was in force at that time is no longer kept; ${describeKept(kept, log.newest())}, the oldest of ${formatTimestamp(BigInt(kept.timeUnixNs))}`,
  );
}
