import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Level } from 'level';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { checkLevelFiles, cutTails, oldestLog } from './level-files.ts';
import { openLevelStore } from './level-store.ts';
import { markName } from './synced-mark.ts';

/** A damaged store that could be opened. */
export interface SalvagedLevelStore {
  readonly store: KeyValueStore;
  /** What is wrong with its files, one sentence each; empty if nothing is. */
  readonly findings: readonly string[];
  /** Whether a log is damaged or missing: what stood in it to its end, nobody can tell. */
  readonly isLogDamaged: boolean;
}

/**
 * Opens what is left of a store whose files are damaged or missing. It changes the directory: give it a copy. Entries in damaged
 * parts of files are not there any more; which ones, only whoever knows what was stored can tell.
 */
export async function salvageLevelStore(directory: string): Promise<SalvagedLevelStore> {
  const findings: string[] = [];
  const report = (error: unknown): void => {
    if (!(error instanceof BinnacleError) || error.code !== 'store-corrupt') throw error;
    findings.push(error.message.replace(/^the store in .* is damaged: /u, ''));
  };
  let areFilesWhole = true;
  let isLogDamaged = false;
  try {
    cutTails(directory, checkLevelFiles(directory));
  } catch (error) {
    report(error);
    areFilesWhole = false;
  }
  // The note of what was acknowledged has said what it knows.
  rmSync(join(directory, markName), { force: true });
  try {
    // Without its list of files LevelDB would begin anew, and remove what it finds.
    oldestLog(directory);
    isLogDamaged = !areFilesWhole;
    return { store: await openReadable(directory), findings, isLogDamaged };
  } catch (error) {
    report(error);
  }
  // LevelDB makes a new list of files out of those there are, and puts aside what it cannot read.
  await (Level as unknown as { repair(location: string): Promise<void> }).repair(directory);
  const store = await openReadable(directory);
  const aside = readdirSync(directory).includes('lost') ? readdirSync(join(directory, 'lost')) : [];
  // Logs are put aside when what can be read of them stands in tables.
  const lost = aside.filter(name => !name.endsWith('.log'));
  if (lost.length > 0) findings.push(`nothing can be read of ${lost.join(', ')}`);
  return { store, findings: [...new Set(findings)], isLogDamaged };
}

/** Opens a store; what its logs say behind damaged places counts. */
function openReadable(directory: string): Promise<KeyValueStore> {
  return openLevelStore({ directory, allowDamage: true });
}
