import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { applyRecord, initialState } from './apply-record.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import type { ModelSets } from './model-sets.ts';
import { RecentStates } from './recent-states.ts';
import { newestRevision, readRecords } from './record-log.ts';
import { Snapshots } from './snapshots.ts';
import type { State } from './state.ts';

const formatKey = 'format';
/**
 * Version of the whole arrangement of keys and values in the store. Since 2 there are unfinished transactions beside the log: a version
 * that does not know them would leave them as they are, applied in part and never taken back. Since 3 the newest batches may stand in
 * a journal, which older versions do not see.
 */
const format = 3;
/** Everything in them means the same now. */
const olderFormats: readonly unknown[] = [1, 2];

/** What a start needs. */
export interface RecoverOptions {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  /** Model set of the target `system` in a store that is still empty. */
  readonly systemModelSet: string;
}

/** Where the last process stopped. */
export interface Recovered {
  readonly state: State;
  /** The newest states, from the snapshot on. */
  readonly recent: RecentStates;
  /** Time of the newest record. */
  readonly timeUnixNs: bigint;
  readonly snapshots: Snapshots;
  /** What was replayed after the snapshot. */
  readonly replayed: { readonly records: number; readonly bytes: number };
}

/**
 * The state that the store holds: its newest snapshot, and every later record through the same function that live
 * operation and time travel use. Throws `store-corrupt` with an exact report if anything is damaged or missing.
 */
export async function recover(options: RecoverOptions): Promise<Recovered> {
  const { store, modelSets, systemModelSet } = options;
  await ensureFormat(store);
  const snapshots = new Snapshots(store);
  const loaded = await snapshots.load(modelSets);
  let state = loaded?.state ?? initialState(systemModelSet, modelSets);
  let timeUnixNs = loaded?.timeUnixNs ?? 0n;
  let bytes = 0;
  const recent = new RecentStates();
  recent.add(state, 0);
  const newest = await newestRevision(store);
  if (newest < state.revision) {
    throw new BinnacleError(
      'store-corrupt',
      `the log ends at ${newest}, before the snapshot at ${state.revision}`,
    );
  }
  const records = newest - state.revision;
  for await (const entry of readRecords(store, { after: state.revision, until: newest })) {
    state = applyRecord(state, entry.record, modelSets);
    timeUnixNs = BigInt(entry.record.timeUnixNs);
    bytes += entry.bytes;
    recent.add(state, entry.bytes);
  }
  return { state, recent, timeUnixNs, snapshots, replayed: { records, bytes } };
}

/** Makes a store one of the newest format. Throws `store-corrupt` if this version does not know its format. */
export async function ensureFormat(store: KeyValueStore): Promise<void> {
  const bytes = await store.get(formatKey);
  if (bytes === undefined) return writeFormat(store);
  const frame = decodeFrame(bytes);
  if ('problem' in frame)
    throw new BinnacleError('store-corrupt', `the store's ${formatKey} ${frame.problem}`);
  const found = (frame.json as { readonly format?: unknown }).format;
  if (found === format) return;
  if (olderFormats.includes(found)) return writeFormat(store);
  throw new BinnacleError(
    'store-corrupt',
    `the store has format ${String(found)}; this version reads format ${format}`,
  );
}

function writeFormat(store: KeyValueStore): Promise<void> {
  const value = encodeFrame(JSON.stringify({ format }));
  return store.batch([{ type: 'put', key: formatKey, value }], { sync: true });
}
