import { BinnacleError } from '../../errors/binnacle-error.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { applyRecord, initialState } from '../apply-record.ts';
import { decodeFrame } from '../frame.ts';
import { loadKept } from '../history/kept-history.ts';
import type { ModelSets } from '../model-sets.ts';
import { newestRevision, readRecords } from '../record-log.ts';
import { recover } from '../recover.ts';
import type { State } from '../state.ts';
import { stateDifferencesInSteps } from '../target-change.ts';

/** What a store was found to hold. */
export interface StoreContents {
  /** The newest revision. */
  readonly revision: number;
  /** Records there are, from the oldest that is kept. */
  readonly records: number;
  /** Revision of the snapshot that was compared with the log; 0 if there is none. */
  readonly snapshot: number;
  readonly targets: readonly string[];
}

/**
 * Checks what a start does not look at: that every entry is whole, and that the log, replayed from its beginning, leads to what the
 * snapshot holds. Throws `store-corrupt` with an exact report, or `model-unknown`.
 */
export async function checkStore(
  store: KeyValueStore,
  options: { readonly modelSets: ModelSets; readonly systemModelSet?: string },
): Promise<StoreContents> {
  const { modelSets, systemModelSet = 'system@1.0.0' } = options;
  await checkFrames(store);
  const newest = await newestRevision(store);
  const { floor } = await loadKept(store);
  const recovered = await recover({ store, modelSets, systemModelSet });
  const { snapshots, state: latest } = recovered;
  const contents = { revision: newest, records: newest - floor, snapshot: snapshots.revision };
  const targets = [...latest.targets.keys()];
  // Without its beginning, the log can only be checked for gaps.
  if (floor > 0) {
    for await (const { record } of readRecords(store, { after: floor, until: newest })) void record;
    return { ...contents, targets };
  }
  let state = initialState(systemModelSet, modelSets);
  for await (const { record } of readRecords(store, { after: 0, until: newest })) {
    state = applyRecord(state, record, modelSets);
    if (state.revision % 256 === 0) await nextTurn();
  }
  await assertSame(state, latest, snapshots.revision);
  return { ...contents, targets };
}

/** Every entry has its checksum, whatever it is. */
export async function checkFrames(store: KeyValueStore): Promise<void> {
  for await (const [key, value] of store.range({})) {
    const frame = decodeFrame(value);
    if ('problem' in frame) throw new BinnacleError('store-corrupt', `the entry ${key} ${frame.problem}`);
  }
}

async function assertSame(replayed: State, latest: State, snapshot: number): Promise<void> {
  const [first] = await runInTurns(stateDifferencesInSteps(replayed, latest));
  if (first === undefined) return;
  const path = first.differences[0]?.path ?? 'as a whole';
  throw new BinnacleError(
    'store-corrupt',
    `the snapshot at ${snapshot} does not agree with the log: target ${first.target} differs, first at ${path}`,
  );
}
