import type { RecordHead, RecordTarget, TransactionRecord } from '../transaction-record.ts';

/** What `revertRecord` needs to know besides the transaction that is taken back. */
export interface RevertContext {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly author: string;
  readonly identity?: string;
  readonly comment: string;
  /** Targets that become pristine again: their device was never there. */
  readonly untouched: readonly string[];
}

/**
 * The record that takes a transaction back: what it did, the other way round. Right only as long as nothing has changed its targets since,
 * which is what a hold is for. Costs what the transaction changed, and asks no rule: what was valid before is valid again.
 */
export function revertRecord(record: TransactionRecord, context: RevertContext): TransactionRecord {
  const { revision, timeUnixNs, author, identity, comment } = context;
  const head: RecordHead = {
    timeUnixNs: String(timeUnixNs),
    author,
    interface: 'system',
    comment,
    kind: 'revert',
    reverts: record.revision,
    ...(identity === undefined ? {} : { identity }),
    ...(record.correlationId === undefined ? {} : { correlationId: record.correlationId }),
    ...(record.confirmId === undefined ? {} : { confirmId: record.confirmId }),
  };
  const names = [...new Set(record.targets.map(({ name }) => name))];
  const places = new Map(names.map((name, place) => [name, place]));
  const placeOf = ({ name }: RecordTarget): number => places.get(name) ?? 0;
  // Targets know nothing of each other: only what was done to one of them twice is taken back in reverse.
  const targets = record.targets.toReversed().sort((one, other) => placeOf(one) - placeOf(other));
  return { revision, ...head, targets: targets.map(target => invert(target, record, context)) };
}

function invert(target: RecordTarget, record: TransactionRecord, { untouched }: RevertContext): RecordTarget {
  const { name, modelSet, created, deleted, pristineBefore } = target;
  const differences = target.differences.map(({ before, after, ...place }) => ({
    ...place,
    ...(after === undefined ? {} : { before: after }),
    ...(before === undefined ? {} : { after: before }),
  }));
  if (deleted === true) {
    const pristine = pristineBefore === true && differences.length > 0;
    return { name, modelSet, created: true, ...(pristine ? { pristine } : {}), differences };
  }
  const standing = {
    changedBefore: record.revision,
    ...(isPristine(target) ? { pristineBefore: true as const } : {}),
  };
  if (created === true) return { name, modelSet, deleted: true, ...standing, differences };
  const pristine = pristineBefore === true && untouched.includes(name);
  return { name, modelSet, ...standing, ...(pristine ? { pristine } : {}), differences };
}

/** Whether the transaction left the target pristine; `applyRecord` has the same rule. */
function isPristine({ created, pristine, differences }: RecordTarget): boolean {
  return pristine === true || (created === true && differences.length === 0);
}
