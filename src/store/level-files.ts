import { closeSync, fsyncSync, ftruncateSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { logName, logNumbers } from './level-names.ts';
import { isTorn, isUnwritten, readLevelLog } from './level-log.ts';
import { readSyncedMark } from './synced-mark.ts';

const dataFile = /^\d+\.(?:ldb|sst|log)$/u;

/** The end of a log that is not whole. */
export interface TornTail {
  readonly file: string;
  readonly at: number;
  readonly bytes: number;
}

/**
 * Looks for what LevelDB would pass over in silence, before it opens the directory and tidies up. The answer is what a loss of power
 * left of writes that nobody acknowledged, and that is to be cut. Throws `store-corrupt`, naming file and place, if anything else
 * is damaged or missing.
 */
export function checkLevelFiles(directory: string): readonly TornTail[] {
  const oldest = oldestLog(directory);
  if (oldest === undefined) return [];
  const mark = readSyncedMark(directory);
  const numbers = logNumbers(directory).filter(number => number >= oldest);
  if (mark !== undefined && mark.log >= oldest && !numbers.includes(mark.log)) {
    throw damage(directory, `the file ${logName(mark.log)} is missing`);
  }
  const torn: TornTail[] = [];
  for (const number of numbers) {
    const file = logName(number);
    const bytes = readFileSync(join(directory, file));
    // What comes behind a cut was written later still.
    const whole = torn.length > 0 ? 0 : readLevelLog(bytes);
    // Behind what is written, the log in use has room.
    const isWhole = isUnwritten(bytes, whole);
    const isKept = number === mark?.log ? whole >= mark.size : isWhole;
    if (mark !== undefined && number <= mark.log && !isKept) {
      throw damage(directory, `the file ${file} is damaged at byte ${whole}, in what was acknowledged`);
    }
    if (isWhole) continue;
    if (torn.length === 0 && !isTorn(bytes, whole)) {
      throw damage(directory, `the file ${file} is damaged at byte ${whole}, and what follows is not`);
    }
    torn.push({ file, at: whole, bytes: bytes.length - whole });
  }
  return torn;
}

/** Whether there is something in the logs and no note of how much of them was acknowledged. */
export function isUnmarked(directory: string): boolean {
  if (readSyncedMark(directory) !== undefined) return false;
  return logNumbers(directory).some(
    number => readLevelLog(readFileSync(join(directory, logName(number)))) > 0,
  );
}

/** Cuts what `checkLevelFiles` found. */
export function cutTails(directory: string, torn: readonly TornTail[]): void {
  for (const { file, at } of torn) cut(join(directory, file), at);
}

/**
 * The number of the oldest log that still counts, from the file that lists all others; undefined for a new directory. Throws
 * `store-corrupt` if the list is damaged or missing.
 */
export function oldestLog(directory: string): number | undefined {
  const files = new Set(readdirSync(directory));
  if (!files.has('CURRENT')) {
    // LevelDB takes the folder for a new one, and removes the data that it finds there.
    const data = [...files].find(name => dataFile.test(name));
    if (data !== undefined) throw damage(directory, `the file CURRENT is missing beside ${data}`);
    return undefined;
  }
  const name = readFileSync(join(directory, 'CURRENT'), 'utf8').trim();
  if (!/^MANIFEST-\d+$/u.test(name)) throw damage(directory, 'the file CURRENT does not name a manifest');
  if (!files.has(name)) throw damage(directory, `the file ${name}, which CURRENT names, is missing`);
  const bytes = readFileSync(join(directory, name));
  let oldest: number | undefined;
  const whole = readLevelLog(bytes, content => {
    oldest = logNumberOf(content) ?? oldest;
  });
  if (oldest === undefined || (whole < bytes.length && !isTorn(bytes, whole))) {
    throw damage(directory, `the file ${name} is damaged at byte ${whole}`);
  }
  return oldest;
}

/** The log number that an entry of the manifest sets: the second of its fields, behind the name of the order of keys. */
function logNumberOf(content: Uint8Array): number | undefined {
  let at = 0;
  const number = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = content[at] ?? 0;
      at += 1;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  let field = number();
  if (field === 1) {
    const length = number();
    at += length;
    field = number();
  }
  return field === 2 ? number() : undefined;
}

function cut(path: string, size: number): void {
  const file = openSync(path, 'r+');
  try {
    ftruncateSync(file, size);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function damage(directory: string, what: string): BinnacleError {
  return new BinnacleError('store-corrupt', `the store in ${directory} is damaged: ${what}`);
}
