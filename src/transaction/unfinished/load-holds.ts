import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { Holds } from './holds.ts';
import { readPending } from './pending-entry.ts';
import { readRecord } from '../record-log.ts';

/** The transactions that the last process left unfinished. Throws `store-corrupt` with an exact report. */
export async function loadHolds(store: KeyValueStore): Promise<Holds> {
  let holds = Holds.none;
  for (const entry of await readPending(store)) {
    const record = await readRecord(store, entry.revision).catch((error: unknown) => {
      if (!(error instanceof BinnacleError) || error.code !== 'revision-unknown') throw error;
      const message = `the store has an unfinished transaction ${entry.revision} whose record is missing`;
      throw new BinnacleError('store-corrupt', message, { cause: error });
    });
    holds = holds.with({ entry, record });
  }
  return holds;
}
