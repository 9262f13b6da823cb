import { diffInSteps } from '../data/diff.ts';
import { encodeJson } from '../data/encode-json.ts';
import { formatPath } from '../data/format-path.ts';
import { isAtOrBelow } from '../data/is-at-or-below.ts';
import { parsePath } from '../data/parse-path.ts';
import { redact } from '../data/redact.ts';
import { getNode } from '../data/select.ts';
import type { DataNode } from '../data/tree.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { runInTurns } from '../lib/run-in-turns.ts';
import type { Steps } from '../lib/steps.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { State, TargetState } from './state.ts';
import type { TransactionRecord } from './transaction-record.ts';

/** What there is to explain conflicts by. */
export interface ConflictSources {
  /** The revision the caller has read. */
  readonly expected: number;
  /** The state at that revision, if it could be had. */
  readonly past: State | undefined;
  readonly now: State;
  /** Undefined if the log does not have it any more. */
  readonly recordAt: (revision: number) => Promise<TransactionRecord | undefined>;
}

/** So many conflicts of one request are explained; the others say where they are. */
const maxConflicts = 20;
/** So many places below one that the request names are shown. */
const maxPlaces = 3;
/** So many records are read to find out who it was. */
const maxRecords = 256;
const maxValueLength = 120;

/** A place that is not what it was. */
interface Change {
  readonly path: string;
  readonly before: DataNode | undefined;
  readonly after: DataNode | undefined;
}

/**
 * The same diagnostics, with both sides of every conflict: what the caller has read, what stands there now, and who changed it
 * last. Secrets are masked. Costs what has changed in the targets since, and a bounded number of records.
 */
export async function explainConflicts(
  diagnostics: readonly Diagnostic[],
  sources: ConflictSources,
): Promise<readonly Diagnostic[]> {
  const conflicts = diagnostics.filter(({ code, path }) => code === 'conflict' && path !== undefined);
  const explained = new Map<Diagnostic, Diagnostic>();
  for (const name of new Set(conflicts.map(({ target }) => target))) {
    const [then, now] = [sources.past?.targets.get(name ?? ''), sources.now.targets.get(name ?? '')];
    if (then === undefined || now === undefined || then.tree.schema !== now.tree.schema) continue;
    const own = conflicts.filter(({ target }) => target === name).slice(0, maxConflicts);
    const all = await runInTurns(differencesOf(then, now));
    const nodeAt = (path: string): readonly (DataNode | undefined)[] => nodesAt(path, [then, now]);
    const changes = new Map<Diagnostic, readonly Change[]>();
    for (const conflict of own)
      changes.set(conflict, await runInTurns(changesAt(conflict.path ?? '/', all, nodeAt)));
    const authors = await findAuthors([...changes.values()].flatMap(shown), now, sources);
    for (const [conflict, found] of changes) {
      const message = `${conflict.message}: ${describe(conflict.path, found, authors)}`;
      explained.set(conflict, { ...conflict, message, changes: shown(found).map(bothSides) });
    }
  }
  return diagnostics.map(diagnostic => explained.get(diagnostic) ?? diagnostic);
}

/** So many at once. */
const changesAtOnce = 256;

function* differencesOf(then: TargetState, now: TargetState): Steps<readonly Change[]> {
  const changes: Change[] = [];
  for (const { path, before, after } of yield* diffInSteps(then.tree, now.tree)) {
    changes.push({ path: formatPath(path), before, after });
    if (changes.length % changesAtOnce === 0) yield;
  }
  return changes;
}

/** What stands at a place in each of the targets. */
function nodesAt(path: string, targets: readonly TargetState[]): readonly (DataNode | undefined)[] {
  return targets.map(({ tree }) => {
    const parsed = parsePath(tree.schema, path);
    return 'path' in parsed ? getNode(tree, parsed.path) : undefined;
  });
}

/** What differs at a place or below it; the place itself, if something above it came or went. */
function* changesAt(
  path: string,
  all: readonly Change[],
  nodeAt: (path: string) => readonly (DataNode | undefined)[],
): Steps<readonly Change[]> {
  const found: Change[] = [];
  for (const [index, change] of all.entries()) {
    if (index % changesAtOnce === changesAtOnce - 1) yield;
    if (isAtOrBelow(change.path, path)) found.push(change);
    else if (isAtOrBelow(path, change.path)) {
      const [before, after] = nodeAt(path);
      found.push({ path, before, after });
    }
  }
  return found;
}

function shown(changes: readonly Change[]): readonly Change[] {
  return changes.slice(0, maxPlaces);
}

/** Who changed each place last, in words: from the target's newest record backwards, each names the one before. */
async function findAuthors(
  changes: readonly Change[],
  { name, changedAt }: TargetState,
  { expected, recordAt }: ConflictSources,
): Promise<ReadonlyMap<string, string>> {
  const authors = new Map<string, string>();
  const open = new Set(changes.map(({ path }) => path));
  let revision: number | undefined = changedAt;
  for (let count = 0; count < maxRecords && open.size > 0; count++) {
    if (revision === undefined || revision <= expected) break;
    const record = await recordAt(revision);
    if (record === undefined) break;
    const parts = record.targets.filter(target => target.name === name);
    const touched = parts.flatMap(({ differences }) => differences.map(({ path }) => path));
    for (const path of open) {
      if (!(await runInTurns(isAmong(path, touched)))) continue;
      authors.set(path, nameOf(record));
      open.delete(path);
    }
    revision = parts[0]?.changedBefore;
  }
  return authors;
}

/** Whether one of the places is at, above or below a path. */
function* isAmong(path: string, touched: readonly string[]): Steps<boolean> {
  for (const [index, other] of touched.entries()) {
    if (index % changesAtOnce === changesAtOnce - 1) yield;
    if (isAtOrBelow(path, other) || isAtOrBelow(other, path)) return true;
  }
  return false;
}

function nameOf({ revision, author, timeUnixNs }: TransactionRecord): string {
  const by = author === '' ? '' : ` by ${author}`;
  return `revision ${revision}${by} at ${formatTimestamp(BigInt(timeUnixNs))}`;
}

function describe(
  path: string | undefined,
  changes: readonly Change[],
  authors: ReadonlyMap<string, string>,
): string {
  const places = shown(changes).map(change => {
    const place = change.path === path ? '' : `${change.path} `;
    const author = authors.get(change.path);
    const both = `${place}was ${valueOf(change.before)}, is ${valueOf(change.after)}`;
    return author === undefined ? both : `${both} (${author})`;
  });
  const more = changes.length - places.length;
  return [...places, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function bothSides({ path, before, after }: Change): { path: string; before?: unknown; after?: unknown } {
  return {
    path,
    ...(before === undefined ? {} : { before: encodeJson(redact(before)) }),
    ...(after === undefined ? {} : { after: encodeJson(redact(after)) }),
  };
}

function valueOf(node: DataNode | undefined): string {
  if (node === undefined) return 'nothing';
  const text = JSON.stringify(encodeJson(redact(node)));
  return text.length > maxValueLength ? `${text.slice(0, maxValueLength)}…` : text;
}
