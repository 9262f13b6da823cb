import { open, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import { decodeNumbers, encodeNumbers } from '../checked-numbers.ts';
import { syncFolder } from './segment-file.ts';

/** Where a journal begins. */
export interface JournalStart {
  /** The first segment that is needed. */
  readonly segment: number;
  /** The number of the batch before its first; all up to that one are safe elsewhere. */
  readonly sequence: number;
}

const startName = 'START';

/** Where the journal in a folder begins; undefined if nothing says so. Throws `store-corrupt` if it cannot be read. */
export async function readStart(folder: string): Promise<JournalStart | undefined> {
  const text = await readFile(join(folder, startName), 'latin1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const [segment, sequence] = decodeNumbers(text) ?? [];
  if (segment !== undefined && sequence !== undefined) return { segment, sequence };
  throw new BinnacleError(
    'store-corrupt',
    `the store in ${dirname(folder)} is damaged: the file ${startName} cannot be read`,
  );
}

/** Notes where the journal in a folder begins, for good when it resolves. */
export async function writeStart(folder: string, { segment, sequence }: JournalStart): Promise<void> {
  const path = join(folder, `${startName}.new`);
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(encodeNumbers(segment, sequence), 'latin1');
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(path, join(folder, startName));
  await syncFolder(folder);
}
