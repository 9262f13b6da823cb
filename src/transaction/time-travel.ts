import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { undoRecord } from './apply-record.ts';
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
 * The state at a revision: from the oldest state at hand that is not before it, by undoing records backwards. The result
 * shares with that state everything the records in between did not touch.
 */
export async function travelTo(revision: number, options: TimeTravelOptions): Promise<State> {
  const { store, modelSets, recent, newest } = options;
  const start = recent.nearest(revision);
  if (!Number.isSafeInteger(revision) || revision < 0 || revision > newest || start === undefined) {
    throw new BinnacleError('revision-unknown', `there is no revision ${revision}; the newest is ${newest}`);
  }
  let state = start;
  const range = { after: revision, until: start.revision, reverse: true };
  for await (const { record } of readRecords(store, range)) state = undoRecord(state, record, modelSets);
  return state;
}
