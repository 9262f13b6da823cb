import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import { applyRecord, undoRecord } from '../apply-record.ts';
import { decodeFrame } from '../frame.ts';
import type { Leap } from '../history/leap.ts';
import { leapPrefix, leapsEnd } from '../history/leap.ts';
import { netTargets } from '../history/net-differences.ts';
import type { ModelSets } from '../model-sets.ts';
import { encodeRecord, readRecords, recordKey } from '../record-log.ts';
import type { Gap } from './repair-log.ts';
import { tryRecord } from './repair-log.ts';
import type { State } from '../state.ts';
import type { TransactionRecord } from '../transaction-record.ts';

/** Where records are, and what makes sense of them. */
export interface LogSource {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
}

/** Leads a state on over good records. */
export async function replay({ store, modelSets }: LogSource, state: State, until: number): Promise<State> {
  let at = state;
  for await (const { record } of readRecords(store, { after: state.revision, until })) {
    at = applyRecord(at, record, modelSets);
  }
  return at;
}

/** Leads a state back over good records. */
export async function unwind({ store, modelSets }: LogSource, state: State, after: number): Promise<State> {
  let at = state;
  for await (const { record } of readRecords(store, { after, until: state.revision, reverse: true })) {
    at = undoRecord(at, record, modelSets);
  }
  return at;
}

/** Records that lead over a gap between two known states: one with all that differs, and empty ones for the other revisions. */
export async function bridgeRecords(
  store: KeyValueStore,
  { from, to }: Gap,
  { before, after }: { readonly before: State; readonly after: State },
): Promise<TransactionRecord[]> {
  const last = await tryRecord(store, from - 1);
  const time = BigInt(last?.timeUnixNs ?? 0);
  const net = netTargets(before, after, Number.POSITIVE_INFINITY) ?? [];
  // The two states have come about in different ways, so that targets may differ in nothing but that.
  const changed = net.filter(
    ({ created, deleted, differences }) => created === true || deleted === true || differences.length > 0,
  );
  const records: TransactionRecord[] = [];
  for (let revision = from; revision <= to; revision += 1) {
    records.push({
      revision,
      timeUnixNs: String(time + BigInt(revision - from + 1)),
      author: '',
      interface: 'system',
      comment: `salvaged: all that revisions ${from} to ${to} changed stands in ${to}`,
      kind: 'commit',
      targets: revision === to ? changed : [],
    });
  }
  return records;
}

/** The writes of records. */
export function putRecords(records: readonly TransactionRecord[]): KeyValueOperation[] {
  return records.map(record => ({
    type: 'put',
    key: recordKey(record.revision),
    value: encodeRecord(record),
  }));
}

/**
 * The state after a gap, from the state before it, if a leap leads over it: what the leap says of many revisions is as true as their
 * records. Undefined if none does.
 */
export async function leapOver(source: LogSource, gap: Gap, before: State): Promise<State | undefined> {
  for await (const [, value] of source.store.range({ gte: leapPrefix, lt: leapsEnd })) {
    const frame = decodeFrame(value);
    const leap = 'json' in frame ? (frame.json as Partial<Leap>) : {};
    const { from = gap.from, to = 0, targets } = leap;
    if (from >= gap.from || to < gap.to || targets === undefined) continue;
    try {
      const start = await unwind(source, before, from);
      const landed = applyRecord(start, { ...neutral, revision: from + 1, targets }, source.modelSets);
      return await unwind(source, { ...landed, revision: to }, gap.to);
    } catch {
      // Another gap lies under the leap, or it belongs to another past: a later one may do.
    }
  }
  return undefined;
}

const neutral = { timeUnixNs: '0', author: '', interface: 'system', comment: '', kind: 'commit' } as const;
