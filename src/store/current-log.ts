import { closeSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { isRecordAt, recordEnd } from './level-log.ts';
import { logName, logNumbers } from './level-names.ts';
import type { SyncedMark } from './synced-mark.ts';

/** LevelDB begins a new log when the old one has about 4 MiB. */
const roomBytes = 4.25 * 1024 * 1024;

/**
 * Knows up to where LevelDB has written its log, and makes room in it: a new log is lengthened to the size that it will have. A file
 * that grows has its length flushed with it each time, which the file system writes in a place of its own, and which makes a flush
 * half as slow again; now a flush writes data alone. The room takes no space until it is written. Zeros at the end of a log are what
 * LevelDB takes for its end.
 */
export class CurrentLog {
  readonly #directory: string;
  #log: { readonly number: number; readonly file: number } | undefined;
  /** Where what is written next begins. */
  #end = 0;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** What has been written; undefined if that is not known. */
  get written(): SyncedMark | undefined {
    return this.#log === undefined ? undefined : { log: this.#log.number, size: this.#end };
  }

  /** To be called after each batch, with the length of its record, while nothing is being written. */
  wrote(length: number): void {
    try {
      if (!this.#isAt(this.#end, length)) this.#follow(length);
      this.#end = recordEnd(this.#end, length);
    } catch {
      // What cannot be looked at is not known: that is slower, and says less, and nothing wrong.
      this.#leave();
    }
  }

  /** To be called when LevelDB is closed. */
  close(): void {
    try {
      this.#cut();
    } catch {
      // The room stays; it is no harm.
    }
    this.#leave();
  }

  #isAt(start: number, length: number): boolean {
    if (this.#log === undefined) return false;
    const { file } = this.#log;
    return isRecordAt(start, length, (bytes, at) => readSync(file, bytes, 0, bytes.length, at));
  }

  /** Turns to the log that LevelDB has begun with a record. */
  #follow(length: number): void {
    this.#cut();
    this.#leave();
    const number = logNumbers(this.#directory).at(-1);
    if (number === undefined) return;
    this.#log = { number, file: openSync(join(this.#directory, logName(number)), 'r+') };
    if (!this.#isAt(0, length)) throw new Error('this is another record');
    if (fstatSync(this.#log.file).size < roomBytes) ftruncateSync(this.#log.file, roomBytes);
  }

  /** Takes away the room that was not needed. */
  #cut(): void {
    if (this.#log !== undefined) ftruncateSync(this.#log.file, this.#end);
  }

  #leave(): void {
    if (this.#log !== undefined) closeSync(this.#log.file);
    this.#log = undefined;
    this.#end = 0;
  }
}
