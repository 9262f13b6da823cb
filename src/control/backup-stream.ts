import { BinnacleError } from '../errors/binnacle-error.ts';
import { decodeCount, encodeCount } from '../gnmi/int64.ts';
import type { Decoded, Properties } from './control-methods.ts';

/** The next bytes of a backup file, and how far it is. */
export interface BackupPiece {
  readonly data: Uint8Array;
  /** The newest revision that has been copied so far. */
  readonly copied: number;
  /** The newest revision there was when the copy began. */
  readonly newest: number;
}

/** The messages of a backup, until the server closes: half a file is no use, so that fails with `unavailable`. */
export async function* encodeBackup(
  pieces: AsyncIterable<BackupPiece>,
  closing: AbortSignal,
): AsyncIterable<Properties<'BackupChunk'>> {
  for await (const { data, copied, newest } of pieces) {
    if (closing.aborted) throw new BinnacleError('unavailable', 'the server is closing');
    yield { data, copied: encodeCount(copied), newest: encodeCount(newest) };
  }
}

/** The way back. */
export function decodeBackupPiece({ data, copied, newest }: Decoded<'BackupChunk'>): BackupPiece {
  return { data, copied: decodeCount(copied), newest: decodeCount(newest) };
}
