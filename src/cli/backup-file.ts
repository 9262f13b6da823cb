import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';

/**
 * Writes a file that only its owner may read. It is flushed before it gets its name, so that a file of that name is always whole:
 * the one before or the new one. Throws `config-invalid` if the file cannot be made.
 */
export async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const making = `${path}.part`;
  const file = await create(making);
  try {
    try {
      for await (const chunk of chunks) await file.writeFile(chunk);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(making, path);
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  }
  const folder = await open(dirname(path), 'r');
  await folder.sync();
  await folder.close();
}

async function create(path: string): Promise<FileHandle> {
  try {
    // What an interrupted run left may belong to somebody else; a file of our own is made anew.
    await rm(path, { force: true });
    return await open(path, 'wx', 0o600);
  } catch (error) {
    throw new BinnacleError('config-invalid', reasonOf(error), { cause: error });
  }
}

/** The bytes of a file. Throws `config-invalid` if it cannot be read. */
export async function* readWhole(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Uint8Array;
  } catch (error) {
    throw new BinnacleError('config-invalid', reasonOf(error), { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
