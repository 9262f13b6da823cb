import { recordKey } from '../record-log.ts';

/** First line of what a backup contains, before its version. */
export const magic = 'binnacle-backup';

/** Version of the arrangement below. A reader refuses versions it does not know, and reads all older ones. */
export const backupFormat = 1;

/**
 * A backup is one gzip file of lines and bytes:
 *
 *     binnacle-backup 1                         what it is, and the version of this arrangement
 *     {"product":"0.1.0", …}                    the head
 *     log/0000000000000001 214                  key and length of an entry of the store, in order of keys,
 *     1 5a3c…                                   then its bytes and a line feed
 *     …
 *     end {"entries":7,"revision":3,"sha256":…}  how many there were, and the checksum of everything before this line
 */
export interface BackupHead {
  /** Version of the program that wrote it. */
  readonly product: string;
  /** When it was begun, as in RFC 3339. */
  readonly time: string;
  /** The model sets of the targets there were, `name@version`; absent if whoever wrote it had no models. */
  readonly modelSets?: readonly string[];
}

/** What stands at the end. */
export interface BackupEnd {
  readonly entries: number;
  /** The newest revision in it. */
  readonly revision: number;
  /** SHA-256 of everything before, in hexadecimal. */
  readonly sha256: string;
}

type Members = Readonly<Record<string, unknown>>;

function isObject(json: unknown): json is Members {
  return typeof json === 'object' && json !== null;
}

/** Whether parsed JSON is a head. */
export function isBackupHead(json: unknown): json is BackupHead {
  if (!isObject(json) || typeof json['product'] !== 'string' || typeof json['time'] !== 'string')
    return false;
  const { modelSets = [] } = json as { modelSets?: unknown };
  return Array.isArray(modelSets) && modelSets.every(name => typeof name === 'string');
}

/** Whether parsed JSON is an end. */
export function isBackupEnd(json: unknown): json is BackupEnd {
  return (
    isObject(json) &&
    Number.isSafeInteger(json['entries']) &&
    Number.isSafeInteger(json['revision']) &&
    typeof json['sha256'] === 'string'
  );
}

/** The revision whose record a key belongs to; undefined for any other key. */
export function revisionOfKey(key: string): number | undefined {
  const revision = Number(/^log\/(?<digits>\d+)$/u.exec(key)?.groups?.['digits']);
  return Number.isSafeInteger(revision) && recordKey(revision) === key ? revision : undefined;
}
