import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Level } from 'level';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { segmentsIn } from './journal/segment-file.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { checkLevelFiles, cutTails, oldestLog } from './level-files.ts';
import { openLevelStore } from './level-store.ts';
import { journalFolder } from './recover-journal.ts';
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
    if (!isCorrupt(error)) throw error;
    findings.push(withoutPlace(error.message));
  };
  let isLogDamaged = false;
  const onDamage = (finding: string): void => {
    findings.push(withoutPlace(finding));
    isLogDamaged = true;
  };
  try {
    // Without its list of files LevelDB would begin anew, and remove what it finds.
    oldestLog(directory);
    if ((await segmentsIn(journalFolder(directory))).length === 0) cutLogs(directory, onDamage);
    const store = await openLevelStore({ directory, onDamage });
    return { store, findings, isLogDamaged };
  } catch (error) {
    report(error);
  }
  // LevelDB makes a new list of files out of those there are, and puts aside what it cannot read.
  await (Level as unknown as { repair(location: string): Promise<void> }).repair(directory);
  const store = await openLevelStore({ directory, onDamage });
  const aside = readdirSync(directory).includes('lost') ? readdirSync(join(directory, 'lost')) : [];
  // Logs are put aside when what can be read of them stands in tables.
  const lost = aside.filter(name => !name.endsWith('.log'));
  if (lost.length > 0) findings.push(`nothing can be read of ${lost.join(', ')}`);
  return { store, findings: [...new Set(findings)], isLogDamaged };
}

/** The logs of a store without a journal. What they say behind damaged places counts. */
function cutLogs(directory: string, onDamage: (finding: string) => void): void {
  try {
    cutTails(directory, checkLevelFiles(directory));
  } catch (error) {
    if (!isCorrupt(error)) throw error;
    onDamage(error.message);
  }
  // The note of what was acknowledged has said what it knows.
  rmSync(join(directory, markName), { force: true });
}

function isCorrupt(error: unknown): error is BinnacleError {
  return error instanceof BinnacleError && error.code === 'store-corrupt';
}

function withoutPlace(finding: string): string {
  return finding.replace(/^the store in .* is damaged: /u, '');
}
