import { randomUUID } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/** Bytes by name in a folder of bounded size. Nothing here ever throws: what does not work is told to `debug`. */
export interface CacheFolder {
  /** Undefined if it is not there, or if anyone else could have written it. */
  read(name: string): Uint8Array | undefined;
  /** Others see all of it or nothing, whatever happens meanwhile. True if it was written. */
  write(name: string, bytes: Uint8Array): boolean;
  /** It was of use: others go before it when space is needed. */
  touch(name: string): void;
}

export interface CacheFolderOptions {
  /** Is made, for this user alone, when something is written. */
  readonly folder: string;
  readonly maxBytes: number;
  readonly debug: (message: string) => void;
  /** Whose files count; default the user of the process, undefined where the system knows none. */
  readonly user?: number | undefined;
}

/** Names are hexadecimal. Only files that are called so are ever removed, and what was left of writing them. */
const ours = /^[\da-f]+\.schema(?:\.[\da-f-]+\.tmp)?$/u;

export function openCacheFolder(options: CacheFolderOptions): CacheFolder {
  const { folder, maxBytes, debug, user = process.getuid?.() } = options;
  const pathOf = (name: string): string => join(folder, `${name}.schema`);
  const attempt = <T>(what: string, action: () => T): T | undefined => {
    try {
      return action();
    } catch (error) {
      if (!isMissing(error)) debug(`${what}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  return {
    read: name =>
      attempt('a compiled schema cannot be read', () => {
        assertOwn(statSync(folder), { path: folder, user });
        return readOwn({ path: pathOf(name), user }, maxBytes);
      }),
    write: (name, bytes) =>
      attempt('a compiled schema cannot be kept', () => {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        assertOwn(statSync(folder), { path: folder, user });
        replace(pathOf(name), bytes);
        prune(folder, maxBytes);
        return true;
      }) ?? false,
    touch: name =>
      attempt('the use of a compiled schema cannot be noted', () => {
        const now = new Date();
        utimesSync(pathOf(name), now, now);
      }),
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

interface Place {
  readonly path: string;
  readonly user: number | undefined;
}

/** Whoever may write a file decides what a process takes for its models. */
function assertOwn({ uid, mode }: Stats, { path, user }: Place): void {
  if (user !== undefined && uid !== user) throw new Error(`${path} belongs to another user`);
  if (user !== undefined && (mode & 0o022) !== 0) throw new Error(`${path} can be written by other users`);
}

/** Follows no link and waits for no pipe. */
function readOwn(place: Place, maxBytes: number): Uint8Array {
  const { path } = place;
  const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (!stats.isFile() || stats.size > maxBytes) throw new Error(`${path} is not a file that was kept`);
    assertOwn(stats, place);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function replace(path: string, bytes: Uint8Array): void {
  const next = `${path}.${randomUUID()}.tmp`;
  try {
    writeFileSync(next, bytes, { flag: 'wx', mode: 0o600 });
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw error;
  }
}

/** Removes what was not used for the longest until the rest fits. */
function prune(folder: string, maxBytes: number): void {
  const files = readdirSync(folder)
    .filter(name => ours.test(name))
    .flatMap(name => {
      const path = join(folder, name);
      const stats = statSync(path, { throwIfNoEntry: false });
      return stats === undefined ? [] : [{ path, size: stats.size, usedMs: stats.mtimeMs }];
    })
    .sort((a, b) => b.usedMs - a.usedMs);
  let sum = 0;
  for (const { path, size } of files) {
    sum += size;
    if (sum > maxBytes) rmSync(path, { force: true });
  }
}
