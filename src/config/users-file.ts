import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { formatUsers, parseUsers, type Users } from '../auth/users.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { explainFileError, readTextFile } from './read-text-file.ts';

/** The users in a file. Throws `config-invalid`, without a word of its content. */
export function readUsersFile(path: string): Users {
  const parsed = parseUsers(readTextFile(path));
  if ('users' in parsed) return parsed.users;
  throw new BinnacleError('config-invalid', `${path}: ${parsed.problem}`);
}

/** The same; nobody if there is no such file yet. */
export function readUsersFileIfThere(path: string): Users {
  return statSync(path, { throwIfNoEntry: false }) === undefined ? new Map() : readUsersFile(path);
}

/** Replaces the file as a whole, readable for its owner alone. Throws `config-invalid`. */
export function writeUsersFile(path: string, users: Users): void {
  const next = `${path}.${randomBytes(4).toString('hex')}`;
  try {
    const file = openSync(next, 'wx', 0o600);
    try {
      writeSync(file, formatUsers(users));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(next, path);
  } catch (error) {
    rmSync(next, { force: true });
    throw new BinnacleError('config-invalid', explainFileError(path, error).replace('read', 'written'), {
      cause: error,
    });
  }
}

/** What is wrong with who may read the file, for a warning: hashes can be guessed at where nothing slows that down. */
export function usersFileWarning(path: string): string | undefined {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o007) === 0
    ? undefined
    : `${path}: every user of this machine can read or change the users`;
}
