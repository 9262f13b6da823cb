import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { BackupReport } from '../../cli/store-runners.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { checkFrames, checkStore } from '../../transaction/backup/check-store.ts';
import { loadBackup } from '../../transaction/backup/load-backup.ts';
import type { ModelSets } from '../../transaction/model-sets.ts';
import { newestRevision, readRecords } from '../../transaction/record-log.ts';
import { loadKept } from '../../transaction/history/kept-history.ts';

/**
 * Writes a backup into an empty store and checks it there: every entry, the log for gaps, and with the model sets at hand that the
 * log, replayed, leads to what the snapshot holds. Throws `store-corrupt` if anything is wrong.
 */
export async function loadAndCheck(
  source: AsyncIterable<Uint8Array>,
  store: KeyValueStore,
  modelSets: ModelSets,
): Promise<BackupReport> {
  const { product, time, entries, revision } = await loadBackup(source, store);
  const facts = { product, time, entries, revision };
  try {
    const { records, targets } = await checkStore(store, { modelSets });
    return { ...facts, records, targets };
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code !== 'model-unknown') throw error;
    const records = await checkWithoutModels(store);
    return { ...facts, records, targets: [], notReplayed: error.message };
  }
}

async function checkWithoutModels(store: KeyValueStore): Promise<number> {
  await checkFrames(store);
  const { floor } = await loadKept(store);
  const newest = await newestRevision(store);
  let records = 0;
  for await (const _ of readRecords(store, { after: floor, until: newest })) records += 1;
  return records;
}
