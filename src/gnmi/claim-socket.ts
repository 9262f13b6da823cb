import { chmod, lstat, mkdtemp, rename, rm, unlink } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';

/** A Unix socket that is to be listened on. */
export interface SocketClaim {
  /** Where to listen: in a folder that nobody else can enter. */
  readonly bindPath: string;
  /** Makes the socket one of this user alone, and gives it its name. */
  publish(): Promise<void>;
  /** Removes what was made, unless somebody else has the name now. */
  remove(): Promise<void>;
}

/** What fits into the smallest address of a socket that there is. */
const maxPathBytes = 103;

/**
 * Takes the name for a socket. One that a process left which ended without a word is replaced; throws `config-invalid` if somebody
 * listens there, or if something else has that name.
 */
export async function claimSocket(path: string): Promise<SocketClaim> {
  await assertFree(path);
  // Between listening and the change of its mode a socket is open to whom the umask allows. So that happens behind a closed door.
  const folder = await mkdtemp(join(dirname(path), '.b-')).catch((error: unknown) => {
    throw refused(path, codeOf(error), error);
  });
  const bindPath = join(folder, 's');
  const removeFolder = (): Promise<void> => rm(folder, { recursive: true, force: true });
  if (Math.max(Buffer.byteLength(bindPath), Buffer.byteLength(path)) > maxPathBytes) {
    await removeFolder();
    throw refused(path, 'the path is too long for a socket');
  }
  let inode: number | undefined;
  return {
    bindPath,
    publish: async () => {
      await chmod(bindPath, 0o600);
      inode = (await lstat(bindPath)).ino;
      await rename(bindPath, path);
      await removeFolder();
    },
    remove: async () => {
      await removeFolder();
      const found = await lstat(path).catch(() => undefined);
      if (found !== undefined && found.ino === inode) await unlink(path);
    },
  };
}

async function assertFree(path: string): Promise<void> {
  const found = await lstat(path).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isSocket()) throw refused(path, 'something that is no socket has that name');
  if (await isServed(path)) throw refused(path, 'another process listens there');
}

function isServed(path: string): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect(path);
    const end = (served: boolean): void => {
      socket.destroy();
      resolve(served);
    };
    socket.once('connect', () => end(true));
    // What may not be asked belongs to somebody else.
    socket.once('error', error => end(codeOf(error) !== 'ECONNREFUSED'));
  });
}

function refused(path: string, reason: string, cause?: unknown): BinnacleError {
  return new BinnacleError('config-invalid', `cannot listen on unix:${path}: ${reason}`, { cause });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
