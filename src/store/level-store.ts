import { constants } from 'node:fs';
import { chmod, open, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Level } from 'level';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { makeFolder } from '../lib/make-folder.ts';
import type { BatchOptions, KeyRange, KeyValueOperation, KeyValueStore } from './key-value-store.ts';
import { CurrentLog } from './current-log.ts';
import { checkLevelFiles, cutTails, isUnmarked, type TornTail } from './level-files.ts';
import { batchLength } from './level-log.ts';
import { logName, logNumbers } from './level-names.ts';
import { markName, SyncedMarker } from './synced-mark.ts';

export interface LevelStoreOptions {
  /** Made if it does not exist, and closed to other users. Exactly one process may have it open. */
  readonly directory: string;
  /** Told of the end of a log that was not whole and was cut off. */
  readonly onTorn?: (torn: TornTail) => void;
  /** Told that there are logs and no note of how much of them was acknowledged: the name of its file. */
  readonly onUnmarked?: (file: string) => void;
  /** Open it whatever has become of its logs: for saving what can be saved. Default false. */
  readonly allowDamage?: boolean;
}

type Database = Level<string, Uint8Array>;

/**
 * Opens a store in files of one directory (LevelDB). What LevelDB leaves open is seen to here: damage that it would pass over in
 * silence is found when it opens; its files are opened anew before anything is written after a write that failed, because what
 * follows a torn record in its log is lost; and a synced batch flushes the log before the current one too.
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

/** LevelDB looks at its lock before anything else; with this wish it then stops. Throws if another process holds it. */
async function assertNotLocked(directory: string): Promise<void> {
  const database: Database = new Level(directory);
  try {
    await database.open({ createIfMissing: false, errorIfExists: true });
  } catch (error) {
    if (innermost(error).code === 'LEVEL_LOCKED') throw error;
  } finally {
    await database.close();
  }
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

/** The wrapper says only that it could not; its cause says why. */
function innermost(error: unknown): { code: string | undefined; reason: string } {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (!(current instanceof Error)) return { code: undefined, reason: String(current) };
  const code = 'code' in current && typeof current.code === 'string' ? current.code : undefined;
  return { code, reason: current.message };
}

class LevelStore implements KeyValueStore {
  readonly #directory: string;
  readonly #onTorn: (torn: TornTail) => void;
  readonly #onUnmarked: (file: string) => void;
  readonly #allowDamage: boolean;
  /** Only there once it is to be opened: LevelDB's wrapper opens by itself. */
  #database: Database | undefined;
  #marker: SyncedMarker | undefined;
  #log: CurrentLog | undefined;
  /** Batches go to LevelDB one at a time, so that none follows one that failed. */
  #writing: Promise<unknown> = Promise.resolve();
  /** A write has failed, and LevelDB has not been opened anew since. */
  #failed = false;
  /** There are batches that no synced one has followed. */
  #unsynced = false;
  #opening: Promise<void> = Promise.resolve();
  #closed = false;

  constructor({
    directory,
    onTorn = () => {},
    onUnmarked = () => {},
    allowDamage = false,
  }: LevelStoreOptions) {
    this.#directory = directory;
    this.#onTorn = onTorn;
    this.#onUnmarked = onUnmarked;
    this.#allowDamage = allowDamage;
  }

  async open(): Promise<void> {
    await assertNotLocked(this.#directory);
    const torn = this.#allowDamage ? [] : checkLevelFiles(this.#directory);
    if (isUnmarked(this.#directory)) this.#onUnmarked(markName);
    if (torn.length > 0) {
      // Nobody can have come in between, as far as one can tell.
      await assertNotLocked(this.#directory);
      cutTails(this.#directory, torn);
      torn.forEach(this.#onTorn);
    }
    this.#database = new Level<string, Uint8Array>(this.#directory, {
      keyEncoding: 'utf8',
      valueEncoding: 'view',
    });
    await this.#database.open();
    this.#marker = new SyncedMarker(this.#directory);
    this.#log = new CurrentLog(this.#directory);
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    await this.#opening;
    try {
      return await this.#files().get(key);
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  async *range(range: KeyRange): AsyncGenerator<[string, Uint8Array]> {
    await this.#opening;
    try {
      // The iterator closes itself when the loop around this generator ends early.
      for await (const entry of this.#files().iterator({ ...range })) yield entry;
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void> {
    const done = this.#writing.then(() => this.#write(operations, options));
    this.#writing = done.catch(() => undefined);
    return done;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#closeFiles();
  }

  async #write(operations: readonly KeyValueOperation[], { sync }: BatchOptions): Promise<void> {
    try {
      if (this.#failed && !this.#closed) await this.#openAnew();
      await this.#give(operations, sync);
      if (sync && this.#unsynced) await this.#syncOlderLogs();
    } catch (error) {
      this.#failed = true;
      throw this.#failure('written', error);
    }
    this.#unsynced = !sync;
    if (operations.length === 0) return;
    this.#log?.wrote(batchLength(operations));
    const written = sync ? this.#log?.written : undefined;
    if (written !== undefined) this.#marker?.note(written);
  }

  #give(operations: readonly KeyValueOperation[], sync: boolean): Promise<void> {
    const [first] = operations;
    // The same as a batch of one, for less computation.
    if (operations.length === 1 && first?.type === 'put')
      return this.#files().put(first.key, first.value, { sync });
    const batch = operations.map(operation =>
      operation.type === 'put' ? operation : ({ type: 'del', key: operation.key } as const),
    );
    return this.#files().batch(batch, { sync });
  }

  /** Reads that begin meanwhile wait; those under way fail. */
  async #openAnew(): Promise<void> {
    await this.#tryDisk();
    const opening = this.#closeFiles().then(() => this.open());
    this.#opening = opening.catch(() => undefined);
    await opening;
    this.#failed = false;
  }

  async #closeFiles(): Promise<void> {
    await this.#database?.close();
    this.#log?.close();
    this.#log = undefined;
    const marker = this.#marker;
    this.#marker = undefined;
    await marker?.close();
  }

  /** As long as there is no room for what opening writes, the files that are open still serve reads. */
  async #tryDisk(): Promise<void> {
    const path = join(this.#directory, 'probe');
    const logs = logNumbers(this.#directory).map(number => stat(join(this.#directory, logName(number))));
    const bytes = (await Promise.all(logs)).reduce(
      (sum, { size, blocks }) => sum + Math.min(size, blocks * 512),
      64 * 1024,
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

  /** LevelDB does not flush a log that it has filled; it is safe once LevelDB has made a table of it, and removed it. */
  async #syncOlderLogs(): Promise<void> {
    for (const number of logNumbers(this.#directory).slice(0, -1)) {
      try {
        const file = await open(join(this.#directory, logName(number)), 'r');
        try {
          await file.datasync();
        } finally {
          await file.close();
        }
      } catch (error) {
        if (!isMissing(error)) throw error;
      }
    }
  }

  #files(): Database {
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

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
