import { cp, mkdtemp, open, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BackupBytes, BackupReport, RepairReport, StoreRunners } from '../../cli/store-runners.ts';
import { type LoadedModelSets, loadModelSets } from '../../config/model-set-loader.ts';
import { openSchemaCache } from '../../config/schema-cache.ts';
import type { StoreSettings } from '../../config/settings.ts';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { systemClock } from '../../lib/clock.ts';
import { formatTimestamp } from '../../lib/format-timestamp.ts';
import { makeFolder } from '../../lib/make-folder.ts';
import { assertLevelStoreUnused, openLevelStore } from '../../store/level-store.ts';
import { salvageLevelStore } from '../../store/salvage-level-store.ts';
import { writeBackup } from '../../transaction/backup/backup.ts';
import { newestRevision } from '../../transaction/record-log.ts';
import { salvage } from '../../transaction/repair/repair.ts';
import { storeFolder, withAdvice } from '../open-store.ts';
import { version } from '../version.ts';
import { loadAndCheck } from './check-backup.ts';

/** What works on the files of a store that no core uses. */
export const storeRunners: StoreRunners = { backup, restore, verify, repair };

async function* backup({ data }: StoreSettings): AsyncGenerator<BackupBytes> {
  const directory = storeFolder(data);
  if (!(await entriesOf(directory)).includes('CURRENT'))
    throw new BinnacleError('config-invalid', `--data ${data}: there is no store in this folder`);
  const store = await withAdvice(data, () => openLevelStore({ directory }));
  try {
    const head = { product: version, time: formatTimestamp(systemClock.now()) };
    yield* writeBackup({ store, head, newest: await newestRevision(store) });
  } finally {
    await store.close();
  }
}

async function restore(source: AsyncIterable<Uint8Array>, settings: StoreSettings): Promise<BackupReport> {
  const { data } = settings;
  const found = await entriesOf(data);
  if (found.length > 0)
    throw new BinnacleError(
      'config-invalid',
      `--data ${data}: restore needs an empty folder; this one has ${found[0]}`,
    );
  await makeFolder(data).catch((cause: NodeJS.ErrnoException) => {
    const reason = cause.code ?? cause.message;
    throw new BinnacleError('config-invalid', `--data ${data}: cannot be made (${reason})`, { cause });
  });
  const making = join(data, 'store.restoring');
  try {
    const report = await loadInto(making, source, settings);
    await rename(making, storeFolder(data));
    await syncFolder(data);
    return report;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function verify(source: AsyncIterable<Uint8Array>, settings: StoreSettings): Promise<BackupReport> {
  const folder = await mkdtemp(join(tmpdir(), 'binnacle-verify-'));
  try {
    return await loadInto(join(folder, 'store'), source, settings);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function loadInto(
  directory: string,
  source: AsyncIterable<Uint8Array>,
  settings: StoreSettings,
): Promise<BackupReport> {
  const store = await openLevelStore({ directory });
  try {
    return await loadAndCheck(source, store, modelSetsOf(settings));
  } finally {
    await store.close();
  }
}

/**
 * The damaged store is looked at in a copy, since opening its files changes them, and salvaged into a new one. Only when that is
 * complete, the damaged one is put aside and the new one takes its place.
 */
async function repair(settings: StoreSettings, dryRun: boolean): Promise<RepairReport> {
  const { data } = settings;
  const directory = storeFolder(data);
  if ((await entriesOf(directory)).length === 0)
    throw new BinnacleError('config-invalid', `${data}: there is no store in this folder`);
  await assertLevelStoreUnused(directory);
  const work = await mkdtemp(join(data, 'repair-'));
  try {
    const salvaged = join(work, 'store');
    const report = await salvageFolder(directory, work, settings);
    if (dryRun || report.findings.length === 0) return report;
    const aside = `${directory}.damaged-${formatTimestamp(systemClock.now()).replace(/[:.]/gu, '-')}`;
    await rename(directory, aside);
    await rename(salvaged, directory);
    await syncFolder(data);
    return { ...report, aside };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function salvageFolder(
  directory: string,
  work: string,
  settings: StoreSettings,
): Promise<RepairReport> {
  const copy = join(work, 'damaged');
  await cp(directory, copy, { recursive: true });
  const { store: from, findings, isLogDamaged } = await salvageLevelStore(copy);
  try {
    const to = await openLevelStore({ directory: join(work, 'store') });
    try {
      const report = await salvage(from, to, { modelSets: modelSetsOf(settings), findings, isLogDamaged });
      await to.batch([], { sync: true });
      // It was a copy that was read; what is damaged is the store.
      return { ...report, findings: report.findings.map(text => text.replaceAll(copy, directory)) };
    } finally {
      await to.close();
    }
  } finally {
    await from.close();
  }
}

function modelSetsOf({ modelPath, schemaCache }: StoreSettings): LoadedModelSets {
  return loadModelSets(modelPath, undefined, openSchemaCache({ folder: schemaCache, debug: () => {} }));
}

/** Names in a folder; none if there is no folder. */
async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Renamed files stand in their folder for good only when that is flushed. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
}
