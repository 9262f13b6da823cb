import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { ModelSets } from '../model-sets.ts';
import { tryReadRecord } from '../record-log.ts';
import type { RecordSummary, TransactionRecord } from '../transaction-record.ts';
import { summarize } from '../transaction-record.ts';
import { HistoryFilter } from './history-filter.ts';
import type { HistoryConditions } from './history-filter.ts';
import type { Labels } from './labels.ts';
import type { Leap } from './leap.ts';
import type { Leaps } from './leaps.ts';
import type { LogExtent } from './revision-at.ts';
import { lastUntil } from './revision-at.ts';
import { walkLog } from './walk-log.ts';

/** Which records are wanted. */
export interface HistoryRequest extends HistoryConditions {
  /** At most this many records, the newest; all without it. With `follow`, of those that are there already. */
  readonly limit?: number;
  /** Only records older than this revision. */
  readonly before?: number;
  /** Only records newer than this revision. */
  readonly after?: number;
  /** Only records of this time or later. */
  readonly since?: bigint;
  /** Only records of this time or earlier. */
  readonly until?: bigint;
  /** Only the record that this label stands for. */
  readonly label?: string;
  /**
   * What is there comes oldest first, and then every new record as it becomes durable, until the signal is aborted. However slowly
   * they are taken, none is missed and none is kept in memory.
   */
  readonly follow?: AbortSignal;
}

/** What a history is read from. */
export interface HistorySource extends LogExtent {
  readonly modelSets: ModelSets;
  readonly leaps: Leaps;
  readonly labels: Labels;
  /** Resolves to true once there is a newer record than this, to false if the signal is aborted or no more will come. */
  readonly newer: (revision: number, signal: AbortSignal) => Promise<boolean>;
}

interface Range {
  readonly after: number;
  readonly until: number;
  /** Like `after`, but for how far the log goes back. */
  readonly from: number;
  /** Only records of these times; in the log `after` and `until` say so. */
  readonly times: { readonly first: bigint; readonly last: bigint | undefined };
}

/** The records that are wanted, newest first unless they are followed. */
export async function* readHistory(
  request: HistoryRequest,
  source: HistorySource,
): AsyncGenerator<RecordSummary> {
  const { limit = Number.POSITIVE_INFINITY, follow } = request;
  const filter = new HistoryFilter(request, source.modelSets);
  if (follow !== undefined) {
    yield* followHistory(request, { source, filter, follow });
    return;
  }
  yield* readNewest(await rangeOf(request, source), { limit, source, filter });
}

async function* readNewest(
  range: Range,
  { limit, ...reading }: Omit<Reading, 'reverse'> & { readonly limit: number },
): AsyncGenerator<RecordSummary> {
  let count = 0;
  let below = range.until + 1;
  if (limit <= 0) return;
  for await (const summary of readRange(range, { ...reading, reverse: true })) {
    yield summary;
    below = summary.revision;
    count += 1;
    if (count >= limit) return;
  }
  for await (const summary of readLabelled({ ...range, until: below - 1 }, reading)) {
    yield summary;
    count += 1;
    if (count >= limit) return;
  }
}

/** Newest first, what is left of the time before the log begins: the records of labelled revisions. */
async function* readLabelled(
  { from, until, times: { first, last } }: Range,
  { source, filter }: Omit<Reading, 'reverse'>,
): AsyncGenerator<RecordSummary> {
  const { floor, bridges } = source.kept();
  for (const revision of [floor, ...bridges.map(bridge => bridge.from)]) {
    if (revision <= from || revision > until) continue;
    const record = await tryReadRecord(source.store, revision);
    if (record === undefined || !filter.matches(record)) continue;
    const time = BigInt(record.timeUnixNs);
    if (time >= first && (last === undefined || time <= last)) yield describe(record, source.labels);
  }
}

interface Following {
  readonly source: HistorySource;
  readonly filter: HistoryFilter;
  readonly follow: AbortSignal;
}

async function* followHistory(
  request: HistoryRequest,
  { source, filter, follow }: Following,
): AsyncGenerator<RecordSummary> {
  const { limit, before, until, label } = request;
  if (before !== undefined || until !== undefined || label !== undefined) {
    throw new BinnacleError(
      'request-invalid',
      'a history that is followed has no end: before, until and label say one',
    );
  }
  const range = await rangeOf(request, source);
  if (limit === undefined) {
    const labelled: RecordSummary[] = [];
    for await (const summary of readLabelled({ ...range, until: range.after }, { source, filter }))
      labelled.push(summary);
    yield* labelled.reverse();
    yield* readRange(range, { source, filter, reverse: false });
  } else {
    const last: RecordSummary[] = [];
    const newest = { limit, source, filter };
    for await (const summary of readNewest(range, newest)) last.push(summary);
    yield* last.reverse();
  }
  let at = Math.max(range.until, request.after ?? 0);
  while (await source.newer(at, follow)) {
    const next = { ...range, after: at, until: source.newest() };
    if (source.kept().floor > at) throw passedBy(at);
    yield* readRange(next, { source, filter, reverse: false });
    at = next.until;
  }
}

/** Where in the log the records stand that are wanted. */
async function rangeOf(request: HistoryRequest, source: HistorySource): Promise<Range> {
  const { before = Number.POSITIVE_INFINITY, after = 0, since, until, label } = request;
  let range = {
    after: Math.max(after, source.kept().floor),
    until: Math.min(source.newest(), before - 1),
    from: after,
    times: { first: since ?? 0n, last: until },
  };
  if (since !== undefined) range.after = Math.max(range.after, await lastUntil(since - 1n, source));
  if (until !== undefined) range.until = Math.min(range.until, await lastUntil(until, source));
  if (label !== undefined) {
    const found = source.labels.get(label);
    if (found === undefined) throw new BinnacleError('data-missing', `there is no label ${label}`);
    const { revision } = found;
    range = {
      ...range,
      after: Math.max(range.after, revision - 1),
      until: Math.min(range.until, revision),
      from: Math.max(range.from, revision - 1),
    };
  }
  return range;
}

interface Reading {
  readonly source: HistorySource;
  readonly filter: HistoryFilter;
  readonly reverse: boolean;
}

async function* readRange(range: Range, { source, filter, reverse }: Reading): AsyncGenerator<RecordSummary> {
  const { store, leaps, labels } = source;
  const take = (leap: Leap): boolean => !filter.mayMatch(leap);
  try {
    for await (const step of walkLog({ store, leaps, ...range, reverse, take })) {
      if (step.kind === 'record' && filter.matches(step.record)) yield describe(step.record, labels);
    }
  } catch (error) {
    // Compaction may have passed on the way. What is behind it was not asked for by revision; what is before it was promised.
    if (source.kept().floor <= range.after) throw error;
    if (!reverse) throw passedBy(range.after);
  }
}

function passedBy(revision: number): BinnacleError {
  return new BinnacleError('revision-unknown', `what came after revision ${revision} is no longer kept`);
}

function describe(record: TransactionRecord, labels: Labels): RecordSummary {
  const names = labels.namesOf(record.revision);
  return { ...summarize(record), ...(names.length === 0 ? {} : { labels: names }) };
}
