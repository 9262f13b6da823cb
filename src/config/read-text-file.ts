import { readFileSync } from 'node:fs';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { decodeUtf8 } from '../lib/decode-utf8.ts';

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  ENAMETOOLONG: 'no file has so long a name',
  ERR_INVALID_ARG_VALUE: 'no file has such a name',
  ERR_FS_FILE_TOO_LARGE: 'is too large',
  ERR_STRING_TOO_LONG: 'is too large',
};

const maxShown = 200;

/** The text of a file in UTF-8, bytes that are none and all (see `decodeUtf8`). Throws `config-invalid`, which says what is wrong with the file. */
export function readTextFile(path: string): string {
  try {
    return decodeUtf8(readFileSync(path));
  } catch (error) {
    throw new BinnacleError('config-invalid', explainFileError(path, error), { cause: error });
  }
}

/** What a user is told of a file or folder that cannot be read. */
export function explainFileError(path: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  const shown = path.length > maxShown ? `${path.slice(0, maxShown)}...` : path;
  return `${shown}: ${reasons[code] ?? `cannot be read (${code})`}`;
}
