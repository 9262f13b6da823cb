import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { Level } from 'level';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { BatchOptions, KeyRange, KeyValueOperation, KeyValueStore } from './key-value-store.ts';

export interface LevelStoreOptions {
  /** Made if it does not exist, and closed to other users. Exactly one process may have it open. */
  readonly directory: string;
}

/** Opens a store in files of one directory (LevelDB). */
export async function openLevelStore(options: LevelStoreOptions): Promise<KeyValueStore> {
  const { directory } = options;
  let database: Level<string, Uint8Array> | undefined;
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await makePrivate(directory);
    await refuseRemains(directory);
    database = new Level<string, Uint8Array>(directory, { keyEncoding: 'utf8', valueEncoding: 'view' });
    await database.open();
  } catch (error) {
    await database?.close();
    throw openError(directory, error);
  }
  return new LevelStore(directory, database);
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

/** LevelDB takes a folder without its file CURRENT for a new one, and removes the data that it finds there. */
async function refuseRemains(directory: string): Promise<void> {
  const files = await readdir(directory);
  const remains = files.find(file => /^\d+\.(?:ldb|sst|log)$/u.test(file));
  if (remains === undefined || files.includes('CURRENT')) return;
  const message = `the store in ${directory} is damaged: the file CURRENT is missing beside ${remains}`;
  throw new BinnacleError('store-corrupt', message);
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
  readonly #database: Level<string, Uint8Array>;

  constructor(directory: string, database: Level<string, Uint8Array>) {
    this.#directory = directory;
    this.#database = database;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    try {
      return await this.#database.get(key);
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  async *range(range: KeyRange): AsyncGenerator<[string, Uint8Array]> {
    try {
      // The iterator closes itself when the loop around this generator ends early.
      for await (const entry of this.#database.iterator({ ...range })) yield entry;
    } catch (error) {
      throw this.#failure('read', error);
    }
  }

  async batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void> {
    const batch = operations.map(operation =>
      operation.type === 'put' ? operation : ({ type: 'del', key: operation.key } as const),
    );
    try {
      await this.#database.batch(batch, { sync: options.sync });
    } catch (error) {
      throw this.#failure('written', error);
    }
  }

  async close(): Promise<void> {
    await this.#database.close();
  }

  #failure(verb: string, error: unknown): BinnacleError {
    const { code, reason } = innermost(error);
    if (code === 'LEVEL_CORRUPTION') {
      return new BinnacleError('store-corrupt', `the store in ${this.#directory} is damaged: ${reason}`, {
        cause: error,
      });
    }
    return new BinnacleError(
      'store-unavailable',
      code === 'LEVEL_DATABASE_NOT_OPEN'
        ? 'the store is closed'
        : `the store in ${this.#directory} cannot be ${verb}: ${reason}`,
      { cause: error },
    );
  }
}
