import type { TransactionRecord } from './transaction-record.ts';

type Members = Readonly<Record<string, unknown>>;

function isObject(json: unknown): json is Members {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function hasTexts(json: Members, names: readonly string[]): boolean {
  return names.every(name => typeof json[name] === 'string');
}

function isArrayOf(json: unknown, isItem: (item: Members) => boolean): boolean {
  return Array.isArray(json) && json.every(item => isObject(item) && isItem(item));
}

/** A number of the log, or of pieces. */
function isCount(json: unknown): boolean {
  return Number.isSafeInteger(json) && (json as number) >= 0;
}

function isTime(json: unknown): boolean {
  return typeof json === 'string' && /^[0-9]+$/.test(json);
}

/** Whether JSON from the store has the members that a record has; what they say is looked at when it is applied. */
export function isStoredRecord(json: unknown): json is TransactionRecord {
  if (!isObject(json) || !isTime(json['timeUnixNs']) || !isCount(json['revision'])) return false;
  return (
    hasTexts(json, ['author', 'interface', 'comment', 'kind']) &&
    isArrayOf(
      json['targets'],
      target =>
        hasTexts(target, ['name', 'modelSet']) &&
        isArrayOf(target['differences'], difference => hasTexts(difference, ['path'])),
    )
  );
}

/** The one key that makes a snapshot: which pieces belong to it. */
export interface Manifest {
  readonly revision: number;
  /** Time of the newest record it contains. */
  readonly timeUnixNs: string;
  readonly targets: readonly ManifestTarget[];
}

export interface ManifestTarget {
  readonly name: string;
  readonly modelSet: string;
  readonly changedAt: number;
  readonly pristine: boolean;
  /** Number of pieces. */
  readonly pieces: number;
}

/** Whether JSON from the store has the members that a manifest has. */
export function isStoredManifest(json: unknown): json is Manifest {
  if (!isObject(json) || !isTime(json['timeUnixNs']) || !isCount(json['revision'])) return false;
  return isArrayOf(
    json['targets'],
    target =>
      hasTexts(target, ['name', 'modelSet']) &&
      isCount(target['changedAt']) &&
      isCount(target['pieces']) &&
      typeof target['pristine'] === 'boolean',
  );
}

/** The entry of an unfinished transaction, as the store has it. */
export interface StoredPending {
  readonly revision: number;
  readonly deadlineUnixNs?: string;
  readonly confirm?: { readonly id: string; readonly deadlineUnixNs: string };
  readonly untouched: readonly string[];
}

/** Whether JSON from the store has the members that the entry of an unfinished transaction has. */
export function isStoredPending(json: unknown): json is StoredPending {
  if (!isObject(json) || !isCount(json['revision'])) return false;
  const { deadlineUnixNs, confirm, untouched } = json;
  return (
    (deadlineUnixNs === undefined || isTime(deadlineUnixNs)) &&
    (confirm === undefined ||
      (isObject(confirm) && hasTexts(confirm, ['id']) && isTime(confirm['deadlineUnixNs']))) &&
    Array.isArray(untouched) &&
    untouched.every(name => typeof name === 'string')
  );
}
