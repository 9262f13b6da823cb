import { close, constants, openSync, readFileSync, write } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { decodeNumbers, encodeNumbers } from './checked-numbers.ts';

/** Up to where a log or a segment of the journal had been flushed when a synced batch was acknowledged. */
export interface SyncedMark {
  /** Its number. */
  readonly log: number;
  /** All bytes before this one were on the disk. */
  readonly size: number;
}

/** Name of the file. */
export const markName = 'SYNCED';

/** The mark that the last process left; undefined if there is none that can be read. It says too little rather than too much. */
export function readSyncedMark(directory: string): SyncedMark | undefined {
  let text: string;
  try {
    text = readFileSync(join(directory, markName), 'utf8');
  } catch {
    return undefined;
  }
  const [log, size] = decodeNumbers(text) ?? [];
  return log === undefined || size === undefined ? undefined : { log, size };
}

/** A note costs about as much computation as what it tells of, so that it is not written for every batch. */
const pauseMs = 20;

/**
 * Notes beside the logs how much of them has been acknowledged, so that a later start can tell damage from what a loss of power
 * left of writes under way. The note is not flushed, which would cost as much as the write that it tells of: after a loss of power
 * it may be some seconds old. It is never ahead.
 */
export class SyncedMarker {
  readonly #file: number;
  /** What is still to be written, and what writes it. */
  #next: SyncedMark | undefined;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(directory: string) {
    this.#file = openSync(join(directory, markName), constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  /** To be called when a synced batch has been written, before anything else is. */
  note(mark: SyncedMark): void {
    this.#next = mark;
    this.#timer ??= setTimeout(() => this.#write(), pauseMs).unref();
  }

  /** Resolves when the last note is written and nothing is open any more. */
  async close(): Promise<void> {
    this.#write();
    await this.#writing;
    await promisify(close)(this.#file);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#next === undefined) return;
    const text = encodeNumbers(this.#next.log, this.#next.size);
    this.#next = undefined;
    this.#writing = this.#writing
      .then(() => promisify(write)(this.#file, text, 0, 'latin1'))
      // A note that cannot be written leaves an older one.
      .then(
        () => undefined,
        () => undefined,
      );
  }
}
