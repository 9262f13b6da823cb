import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Entry } from './journal/entry.ts';
import { readJournal, salvageJournal } from './journal/read-journal.ts';
import { readStart } from './journal/start-note.ts';
import type { LevelDatabase } from './level-database.ts';
import type { TornTail } from './level-files.ts';
import { markName, readSyncedMark } from './synced-mark.ts';

/** Those who are told what an opening finds. */
export interface RecoveryReports {
  /** Told of the end of a log, or of the journal, that was not whole and is cut off. */
  readonly onTorn?: (torn: TornTail) => void;
  /** Told that there is something and no note of how much of it was acknowledged: the name of its file. */
  readonly onUnmarked?: (file: string) => void;
  /** With it a store is opened whatever has become of its journal and its logs, to save what can be saved. Told what is wrong. */
  readonly onDamage?: (finding: string) => void;
}

/** What LevelDB is to be given. */
export interface RecoveredJournal {
  /** In order. */
  readonly batches: readonly Entry[];
  /** The number of the batch before them. */
  readonly sequence: number;
  /** The newest segment in use. */
  readonly newest: number;
}

/** A file beside the journal: where it is, the journal has begun, and a store without one has lost it. */
export const begunName = 'JOURNALED';

/** Where the journal lies in the directory of a store. */
export function journalFolder(directory: string): string {
  return join(directory, 'journal');
}

/**
 * Reads the journal of a store; undefined if it has none. Throws `store-corrupt` if it is damaged, unless that is to be saved: then what
 * is whole of it and is not in LevelDB, which may have what is not.
 */
export async function recoverJournal(
  directory: string,
  database: LevelDatabase,
  reports: RecoveryReports,
): Promise<RecoveredJournal | undefined> {
  const { onDamage } = reports;
  try {
    return await readWhole(directory, database, reports);
  } catch (error) {
    const isDamaged = error instanceof BinnacleError && error.code === 'store-corrupt';
    if (onDamage === undefined || !isDamaged) throw error;
    onDamage(error.message);
  }
  const sequence = (await database.applied()) ?? 0;
  const { findings, ...rest } = await salvageJournal(journalFolder(directory), sequence);
  findings.forEach(onDamage);
  return { sequence, ...rest };
}

async function readWhole(
  directory: string,
  database: LevelDatabase,
  { onTorn = () => {}, onUnmarked = () => {} }: RecoveryReports,
): Promise<RecoveredJournal | undefined> {
  const folder = journalFolder(directory);
  const start = await readStart(folder);
  if (start === undefined) {
    // A process that ended while it began the journal leaves nothing in it, and nothing of it in LevelDB.
    const { batches } = await salvageJournal(folder, 0);
    const isBegun = existsSync(join(directory, begunName)) || batches.length > 0;
    if (!isBegun && ((await database.applied()) ?? 0) === 0) return undefined;
    const message = `the store in ${directory} is damaged: the file START is missing`;
    throw new BinnacleError('store-corrupt', message);
  }
  const applied = await database.applied();
  if (applied === undefined || applied < start.sequence) {
    const message = `the store in ${directory} is damaged: the tables of LevelDB lack what came before the journal`;
    throw new BinnacleError('store-corrupt', message);
  }
  const mark = readSyncedMark(folder);
  const { batches, newest, torn } = await readJournal(folder, start, mark);
  if (torn !== undefined) onTorn(torn);
  if (mark === undefined && batches.length > 0) onUnmarked(markName);
  return { batches, newest, sequence: start.sequence };
}
