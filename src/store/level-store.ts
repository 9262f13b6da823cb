import { constants } from 'node:fs';
import { chmod, open, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { makeFolder } from '../lib/make-folder.ts';
import { Backlog, withWaiting } from './backlog.ts';
import { operationsOf } from './journal/entry.ts';
import { FlushPace } from './journal/flush-pace.ts';
import { Journal, type JournalOptions } from './journal/journal.ts';
import {
  type MakeSegment,
  makeSegment,
  removeSegments,
  segmentsIn,
  syncFolder,
  syncSegment,
} from './journal/segment-file.ts';
import { type JournalStart, writeStart } from './journal/start-note.ts';
import type { BatchOptions, KeyRange, KeyValueOperation, KeyValueStore } from './key-value-store.ts';
import { assertNotLocked, innermost, LevelDatabase } from './level-database.ts';
import { checkLevelFiles, cutTails, isUnmarked, oldestLog } from './level-files.ts';
import { logName, logNumbers } from './level-names.ts';
import { Mover } from './mover.ts';
import { begunName, journalFolder, type RecoveryReports, recoverJournal } from './recover-journal.ts';
import { markName, SyncedMarker } from './synced-mark.ts';

export interface LevelStoreOptions extends RecoveryReports {
  /** Made if it does not exist, and closed to other users. Exactly one process may have it open. */
  readonly directory: string;
  /** Room in a segment of the journal; default 4 MiB. */
  readonly segmentBytes?: number;
  /** How segments are made; tests have files of their own. */
  readonly makeSegment?: MakeSegment;
}

/**
 * Opens a store in files of one directory: LevelDB, and before it a journal.
 *
 *     batch ─▶ journal ══ flush ══▶ resolved
 *                 └─▶ backlog ─▶ LevelDB ══ table ══▶ the segment of the journal is removed
 *     read ◀──────── backlog ◀── LevelDB
 *
 * A batch is durable when the journal is flushed; LevelDB gets it afterwards, with others and unsynced. A start gives LevelDB again
 * everything that the journal has: then it has all of it, whatever it had before. It never has what the journal might lose: older
 * batches would be put before the newest one, and half of that would remain.
 */
export async function openLevelStore(options: LevelStoreOptions): Promise<KeyValueStore> {
  const { directory } = options;
  const store = new LevelStore(options);
  try {
    await makeFolder(directory);
    await makePrivate(directory);
    await store.open();
  } catch (error) {
    await store.close();
    throw openError(directory, error);
  }
  return store;
}

/** The store holds secrets. A directory that came with wider permissions, as from a volume, gets narrow ones. */
async function makePrivate(directory: string): Promise<void> {
  const { mode } = await stat(directory);
  if ((mode & 0o077) === 0) return;
  const isPrivate = await chmod(directory, 0o700).then(
    () => true,
    () => false,
  );
  // Where the directory is another user's, a group may be how this process gets at it; all others may not.
  if (!isPrivate && (mode & 0o007) !== 0) throw new Error('it is open to other users');
}

/** Throws `store-unavailable` if a process has the store in a directory open. The data stays as it is. */
export async function assertLevelStoreUnused(directory: string): Promise<void> {
  try {
    await assertNotLocked(directory);
  } catch (error) {
    throw openError(directory, error);
  }
}

function openError(directory: string, error: unknown): BinnacleError {
  if (error instanceof BinnacleError) return error;
  const { code, reason } = innermost(error);
  if (code === 'LEVEL_LOCKED') {
    return new BinnacleError('store-unavailable', `another process uses ${directory}`, { cause: error });
  }
  if (code === 'LEVEL_CORRUPTION') {
    return new BinnacleError('store-corrupt', `the store in ${directory} is damaged: ${reason}`, {
      cause: error,
    });
  }
  return new BinnacleError('store-unavailable', `the store in ${directory} cannot be opened: ${reason}`, {
    cause: error,
  });
}

/** When more than this waits for a flush, somebody must wait for one. */
const mostUnflushedBytes = 256 * 1024;

class LevelStore implements KeyValueStore {
  readonly #options: LevelStoreOptions;
  readonly #directory: string;
  readonly #folder: string;
  readonly #journalOptions: JournalOptions;
  readonly #backlog = new Backlog();
  /** Only there once it is to be opened: LevelDB's wrapper opens by itself. */
  #database: LevelDatabase | undefined;
  /** Not there before the first batch: a directory that only older versions have written is still theirs. */
  #journal: Journal | undefined;
  #marker: SyncedMarker | undefined;
  #mover: Mover | undefined;
  /** One batch is written at a time, so that none follows one that failed. */
  #writing: Promise<unknown> = Promise.resolve();
  /** Where the journal may begin once LevelDB has all that comes before; what makes it so, if anything does. */
  #start: JournalStart | undefined;
  #releasing: Promise<void> | undefined;
  /** The last batch that was taken: when everything is opened anew, what the journal has behind it is not. */
  #taken = Number.POSITIVE_INFINITY;
  /** Something has failed, and nothing has been opened anew since. */
  #failed = false;
  /**
   * What LevelDB did not have when everything was opened anew, until that is done: after a failed flush a file may no longer have what
   * was written to it, and one that is read again would put what it still has before what LevelDB has by then.
   */
  #held: KeyValueOperation[] = [];
  #opening: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(options: LevelStoreOptions) {
    const { directory, segmentBytes = 4 * 1024 * 1024 } = options;
    const now = (): number => performance.now();
    this.#options = options;
    this.#directory = directory;
    this.#folder = journalFolder(directory);
    this.#journalOptions = {
      folder: this.#folder,
      segmentBytes,
      now,
      pace: new FlushPace(now),
      makeSegment: options.makeSegment ?? makeSegment,
      onFlushed: (log, size) => this.#marker?.note({ log, size }),
      onTurn: start => {
        this.#backlog.flushed();
        this.#release(start);
      },
    };
  }

  async open(): Promise<void> {
    await assertNotLocked(this.#directory);
    const isJournaled = (await segmentsIn(this.#folder)).length > 0;
    if (this.#options.onDamage === undefined) await this.#checkFiles(isJournaled);
    // Segments are what makes it write a table, long before it would by itself.
    this.#database = await LevelDatabase.open(this.#directory, 2 * this.#journalOptions.segmentBytes);
    this.#mover = new Mover(this.#database, this.#backlog, () => (this.#failed = true));
    await this.#replay(this.#database);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    await this.#opening;
    try {
      this.#assertOpen();
      const waiting = this.#backlog.get(key);
      if (waiting === undefined) return await this.#files().get(key);
      return waiting.type === 'put' ? waiting.value.slice() : undefined;
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  async *range(range: KeyRange): AsyncGenerator<[string, Uint8Array]> {
    await this.#opening;
    if (range.limit === 0) return;
    try {
      this.#assertOpen();
      const waiting = this.#backlog.select(range);
      const more = range.limit === undefined ? {} : { limit: range.limit + waiting.length };
      const stored = this.#files().range({ ...range, ...more });
      // The iterator closes itself when the loop around this generator ends early.
      for await (const entry of waiting.length === 0 ? stored : withWaiting(stored, waiting, range))
        yield entry;
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void> {
    if (this.#closed) return Promise.reject(this.#failure('written', undefined));
    const done = this.#writing.then(() => this.#write(operations, options));
    this.#writing = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    // The journal has what LevelDB does not take.
    if (!this.#failed) await this.#mover?.moved().catch(() => undefined);
    await this.#closeFiles();
  }

  async #write(operations: readonly KeyValueOperation[], { sync }: BatchOptions): Promise<void> {
    try {
      if (this.#failed) await this.#openAnew();
      if (operations.length === 0 && this.#journal === undefined) return;
      await this.#makeRoom();
      if (this.#journal === undefined) {
        await this.#begin(operations);
        return;
      }
      const kept = await this.#journal.append(operations, sync);
      this.#backlog.add(kept, this.#journal.sequence);
      if (sync) this.#backlog.flushed();
      this.#mover?.soon();
    } catch (error) {
      this.#failed = true;
      throw this.#failure('written', error);
    }
  }

  async #makeRoom(): Promise<void> {
    if (this.#backlog.unflushedBytes > mostUnflushedBytes) {
      await this.#journal?.append([], true);
      this.#backlog.flushed();
    }
    await this.#mover?.room();
  }

  /**
   * The first batch goes to LevelDB itself. It says in which format the store is, and versions that know no journal must find that;
   * only then anything may stand in the journal that they would not see.
   */
  async #begin(operations: readonly KeyValueOperation[]): Promise<void> {
    const database = this.#files();
    await database.batch(operations, { sync: true, applied: 0 });
    await database.settle();
    await this.#beginJournal({ segment: 1, sequence: 0 });
    // The journal's own folder is new.
    await syncFolder(this.#directory);
    await writeFile(join(this.#directory, begunName), '', { mode: 0o600 });
    await syncFolder(this.#directory);
    await rm(join(this.#directory, markName), { force: true });
  }

  /** Begins a journal behind all that LevelDB has in its tables, and removes the one before it. */
  async #beginJournal(start: JournalStart): Promise<void> {
    await makeFolder(this.#folder);
    this.#journal = await Journal.begin(this.#journalOptions, start);
    await writeStart(this.#folder, start);
    const old = (await segmentsIn(this.#folder)).filter(segment => segment !== start.segment);
    await removeSegments(this.#folder, old);
    this.#marker ??= new SyncedMarker(this.#folder);
  }

  async #checkFiles(isJournaled: boolean): Promise<void> {
    if (isJournaled) {
      // What its logs have, the journal has as well.
      oldestLog(this.#directory);
      return;
    }
    const { onTorn = () => {}, onUnmarked = () => {} } = this.#options;
    const torn = checkLevelFiles(this.#directory);
    if (isUnmarked(this.#directory)) onUnmarked(markName);
    if (torn.length === 0) return;
    // Nobody can have come in between, as far as one can tell.
    await assertNotLocked(this.#directory);
    cutTails(this.#directory, torn);
    torn.forEach(onTorn);
  }

  /** Gives LevelDB what the journal has. */
  async #replay(database: LevelDatabase): Promise<void> {
    const journal = await recoverJournal(this.#directory, database, this.#options);
    if (journal === undefined) return;
    const batches = journal.batches.filter(({ sequence }) => sequence <= this.#taken);
    // What a process that was killed wrote may not be on the disk.
    if (batches.length > 0) await syncSegment(this.#folder, journal.newest);
    this.#held.push(...this.#backlog.select({}));
    const held = this.#held;
    const sequence = held.length > 0 ? this.#taken : (batches.at(-1)?.sequence ?? journal.sequence);
    this.#backlog.clear();
    for (const { body } of batches) this.#backlog.add(operationsOf(body), sequence);
    this.#backlog.add(held, sequence);
    this.#backlog.flushed();
    await this.#mover?.moved();
    // What comes before the journal is in a table already.
    if (batches.length + held.length > 0) await database.settle();
    await this.#beginJournal({ segment: journal.newest + 1, sequence });
    this.#held = [];
  }

  /** Lets the segments go that come before where the journal may begin, once LevelDB has what is in them. */
  #release(start: JournalStart): void {
    this.#start = start;
    this.#releasing ??= this.#releaseAll()
      .catch(() => void (this.#failed = true))
      .finally(() => (this.#releasing = undefined));
  }

  async #releaseAll(): Promise<void> {
    for (let start = this.#start; start !== undefined; start = this.#start) {
      this.#start = undefined;
      await this.#mover?.moved();
      await this.#files().settle();
      await writeStart(this.#folder, start);
      const { segment } = start;
      const old = (await segmentsIn(this.#folder)).filter(number => number < segment);
      await removeSegments(this.#folder, old);
    }
  }

  /** Reads that begin meanwhile wait; those under way fail. */
  async #openAnew(): Promise<void> {
    await this.#tryDisk();
    this.#taken = this.#journal?.sequence ?? this.#taken;
    const opening = this.#closeFiles().then(() => this.open());
    this.#opening = opening.catch(() => undefined);
    await opening;
    this.#failed = false;
  }

  async #closeFiles(): Promise<void> {
    await this.#releasing;
    await this.#mover?.stop();
    await this.#journal?.close();
    await this.#marker?.close();
    await this.#database?.close();
    this.#journal = undefined;
    this.#marker = undefined;
  }

  /** As long as there is no room for what opening writes, the files that are open still serve reads. */
  async #tryDisk(): Promise<void> {
    const path = join(this.#directory, 'probe');
    const logs = logNumbers(this.#directory).map(number => stat(join(this.#directory, logName(number))));
    const bytes = (await Promise.all(logs)).reduce(
      (sum, { size }) => sum + size,
      2 * this.#journalOptions.segmentBytes,
    );
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC, 0o600);
    try {
      await file.writeFile(Buffer.alloc(bytes, 1));
      await file.datasync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }

  #assertOpen(): void {
    if (this.#closed) throw this.#failure('read', undefined);
  }

  #files(): LevelDatabase {
    if (this.#database !== undefined) return this.#database;
    throw new BinnacleError('store-unavailable', `the store in ${this.#directory} is not open`);
  }

  #failure(verb: string, error: unknown): BinnacleError {
    if (error instanceof BinnacleError) return error;
    const { code, reason } = innermost(error);
    const place = `the store in ${this.#directory}`;
    if (code === 'LEVEL_CORRUPTION')
      return new BinnacleError('store-corrupt', `${place} is damaged: ${reason}`, { cause: error });
    let message = `${place} cannot be ${verb}: ${reason}`;
    if (this.#closed) message = 'the store is closed';
    else if (code === 'LEVEL_ITERATOR_NOT_OPEN') message = `${place} was opened anew meanwhile; ask again`;
    return new BinnacleError('store-unavailable', message, { cause: error });
  }
}
