import { Level } from 'level';
import type { KeyRange, KeyValueOperation } from './key-value-store.ts';
import { logNumbers } from './level-names.ts';

type Database = Level<string, Uint8Array> & {
  compactRange(start: string, end: string): Promise<void>;
};

/** A key of our own. Those of the store's users are printable, and so behind it. */
const appliedKey = '\u0000applied';
const firstUserKey = '\u0001';
/** Behind all keys. */
const lastKey = '\uffff';

/** LevelDB, with what it lacks in Node. */
export class LevelDatabase {
  readonly #directory: string;
  readonly #database: Database;

  private constructor(directory: string, database: Database) {
    this.#directory = directory;
    this.#database = database;
  }

  /** `writeBufferBytes`: it makes a table by itself when its log has so much. */
  static async open(directory: string, writeBufferBytes: number): Promise<LevelDatabase> {
    const options = { keyEncoding: 'utf8', valueEncoding: 'view', writeBufferSize: writeBufferBytes };
    const database = new Level<string, Uint8Array>(directory, options) as Database;
    try {
      await database.open();
    } catch (error) {
      await database.close();
      throw error;
    }
    return new LevelDatabase(directory, database);
  }

  get(key: string): Promise<Uint8Array | undefined> {
    return this.#database.get(key);
  }

  /** The entries as they are now. They must be iterated, which ends what they hold. */
  range({ gt, gte = '', ...rest }: KeyRange): AsyncIterable<[string, Uint8Array]> {
    const from = gt === undefined ? { gte: gte < firstUserKey ? firstUserKey : gte } : { gt };
    return this.#database.iterator({ ...rest, ...from });
  }

  /** `applied`: the number of the last batch of the journal that is in it, which is noted with it. */
  batch(
    operations: readonly KeyValueOperation[],
    { sync, applied }: { readonly sync: boolean; readonly applied: number },
  ): Promise<void> {
    const value = Buffer.from(String(applied), 'latin1');
    const note = { type: 'put', key: appliedKey, value } as const;
    const batch = operations.map(operation =>
      operation.type === 'put' ? operation : ({ type: 'del', key: operation.key } as const),
    );
    return this.#database.batch([...batch, note], { sync });
  }

  /** The number of the last batch of the journal that it has; undefined if it never had one. */
  async applied(): Promise<number | undefined> {
    const bytes = await this.#database.get(appliedKey);
    return bytes === undefined ? undefined : Number(Buffer.from(bytes).toString('latin1')) || 0;
  }

  /**
   * Makes a table of all that has been written, and flushes it: then its logs are of no importance any more. LevelDB does that when
   * anything is to be compacted, even where there is nothing, and does not say when it failed; but it keeps the logs then.
   */
  async settle(): Promise<void> {
    const newest = logNumbers(this.#directory).at(-1) ?? 0;
    await this.#database.compactRange(lastKey, lastKey);
    const [oldest = 0] = logNumbers(this.#directory);
    if (oldest <= newest) throw new Error('LevelDB could not write a table');
  }

  close(): Promise<void> {
    return this.#database.close();
  }
}

/** LevelDB looks at its lock before anything else; with this wish it then stops. Throws if another process holds it. */
export async function assertNotLocked(directory: string): Promise<void> {
  const database = new Level(directory);
  try {
    await database.open({ createIfMissing: false, errorIfExists: true });
  } catch (error) {
    if (innermost(error).code === 'LEVEL_LOCKED') throw error;
  } finally {
    await database.close();
  }
}

/** The wrapper says only that it could not; its cause says why. */
export function innermost(error: unknown): { code: string | undefined; reason: string } {
  let current = error;
  while (current instanceof Error && current.cause instanceof Error) current = current.cause;
  if (!(current instanceof Error)) return { code: undefined, reason: String(current) };
  const code = 'code' in current && typeof current.code === 'string' ? current.code : undefined;
  return { code, reason: current.message };
}
