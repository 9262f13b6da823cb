import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Makes a folder and what it lies in, for its owner alone, where they are not there. Node's own way never ends where a folder is there
 * that takes no other and calls that ENOENT, as /proc does.
 */
export async function makeFolder(folder: string): Promise<void> {
  if (await isThere(folder)) return;
  const parent = dirname(folder);
  if (parent !== folder) await makeFolder(parent);
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    // Somebody else was faster.
    if (error.code !== 'EEXIST') throw error;
  });
}

/** Throws if something else is there, or it cannot be known. */
async function isThere(folder: string): Promise<boolean> {
  try {
    const found = await stat(folder);
    if (found.isDirectory()) return true;
    throw Object.assign(new Error(`${folder} is not a folder`), { code: 'ENOTDIR' });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}
