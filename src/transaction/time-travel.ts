import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { applyRecord, undoRecord } from './apply-record.ts';
import type { ModelSets } from './model-sets.ts';
import type { RecentStates } from './recent-states.ts';
import { readRecords } from './record-log.ts';
import type { State } from './state.ts';

export interface TimeTravelOptions {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  /** States at hand; the newest durable one at least. */
  readonly recent: RecentStates;
  /** Revision of the newest durable state. */
  readonly newest: number;
}

/**
 * The state at a revision: from the nearest state at hand, by undoing records backwards or applying them forwards. The
 * result shares with that state everything the records in between did not touch.
 */
export async function travelTo(revision: number, options: TimeTravelOptions): Promise<State> {
  const { store, modelSets, recent, newest } = options;
  const start = recent.nearest(revision);
  if (!Number.isSafeInteger(revision) || revision < 0 || revision > newest || start === undefined) {
    throw new BinnacleError('revision-unknown', `there is no revision ${revision}; the newest is ${newest}`);
  }
  let state = start;
  if (revision > start.revision) {
    for await (const { record } of readRecords(store, { after: start.revision, until: revision })) {
      state = applyRecord(state, record, modelSets);
    }
  } else {
    for await (const { record } of readRecords(store, {
      after: revision,
      until: start.revision,
      reverse: true,
    })) {
      state = undoRecord(state, record, modelSets);
    }
  }
  return state;
}
