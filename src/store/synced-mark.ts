import { close, closeSync, constants, fstatSync, openSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32 } from 'node:zlib';
import { logName, logNumbers } from './level-names.ts';

/** Up to where a log had been flushed when a synced batch was acknowledged. */
export interface SyncedMark {
  /** Number of the log. */
  readonly log: number;
  /** All bytes before this one were on the disk. */
  readonly size: number;
}

/** Name of the file. */
export const markName = 'SYNCED';

function encode({ log, size }: SyncedMark): string {
  const text = `${String(log).padStart(16, '0')} ${String(size).padStart(16, '0')}`;
  return `${text} ${crc32(text).toString(16).padStart(8, '0')}\n`;
}

/** The mark that the last process left; undefined if there is none that can be read. It says too little rather than too much. */
export function readSyncedMark(directory: string): SyncedMark | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, markName), 'utf8');
  } catch {
    return undefined;
  }
  const [log = '', size = ''] = text.split(' ');
  const mark = { log: Number(log), size: Number(size) };
  return encode(mark) === text ? mark : undefined;
}

/**
 * Notes beside the logs how much of them has been acknowledged, so that a later start can tell damage from what a loss of power
 * left of writes under way. The note is not flushed, which would cost as much as the write that it tells of: after a loss of power
 * it may be some seconds old. It is never ahead.
 */
export class SyncedMarker {
  readonly #directory: string;
  readonly #file: number;
  #log: { readonly number: number; readonly file: number } | undefined;
  #size = -1;
  /** What is still to be written, and what writes it. */
  #next: SyncedMark | undefined;
  #writing: Promise<void> | undefined;

  constructor(directory: string) {
    this.#directory = directory;
    this.#file = openSync(join(directory, markName), constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** To be called when a synced batch has been written, before anything else is. Takes no time worth speaking of. */
  note(): void {
    try {
      let size = this.#log === undefined ? -1 : fstatSync(this.#log.file).size;
      // Every batch makes the log longer, unless LevelDB has begun another.
      if (size === this.#size) size = this.#follow();
      this.#size = size;
    } catch {
      // A log that cannot be looked at is not noted: that says less, and nothing wrong.
      return;
    }
    if (this.#log === undefined) return;
    this.#next = { log: this.#log.number, size: this.#size };
    this.#writing ??= this.#write();
  }

  /** Resolves when the last note is written and nothing is open any more. */
  async close(): Promise<void> {
    await this.#writing;
    if (this.#log !== undefined) closeSync(this.#log.file);
    await promisify(close)(this.#file);
  }

  /** Turns to the newest log and returns its size. */
  #follow(): number {
    const number = logNumbers(this.#directory).at(-1);
    if (this.#log !== undefined) closeSync(this.#log.file);
    this.#log =
      number === undefined
        ? undefined
        : { number, file: openSync(join(this.#directory, logName(number)), 'r') };
    return this.#log === undefined ? -1 : fstatSync(this.#log.file).size;
  }

  async #write(): Promise<void> {
    while (this.#next !== undefined) {
      const text = encode(this.#next);
      this.#next = undefined;
      // A note that cannot be written leaves an older one.
      await promisify(write)(this.#file, text, 0, 'latin1').catch(() => undefined);
    }
    this.#writing = undefined;
  }
}
