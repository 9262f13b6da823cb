import type { KeyValueStore } from '../../store/key-value-store.ts';
import { tryReadRecord } from '../record-log.ts';
import type { PartTask } from './assess-part.ts';
import { assessPart, partTasks } from './assess-part.ts';
import { isOpenPart, withLaterChange } from './later-changes.ts';
import type { TargetProgress } from './target-outcomes.ts';
import type { TransactionPart } from './transaction-status.ts';

/** So many later transactions of a target are looked at. */
const maxLater = 256;

export interface TraceOptions {
  readonly store: KeyValueStore;
  /** The newest transaction of a target; undefined if there is no such target. */
  readonly changedAt: (target: string) => number | undefined;
  readonly statusOf: (target: string) => TargetProgress | undefined;
}

/** A part that nobody watches, as far as it can still be told: `known` is what was kept of it. */
export async function tracePart(
  task: PartTask,
  known: TransactionPart | undefined,
  options: TraceOptions,
): Promise<{ readonly task: PartTask; readonly part: TransactionPart }> {
  if (known !== undefined && !isOpenPart(known)) return { task, part: known };
  const progress = options.statusOf(task.target);
  const now = assessPart(task, progress);
  if (now.state === 'recorded' || now.state === 'pending') return { task, part: known ?? now };
  const before = known ?? { target: task.target, state: 'pending' };
  const traced = await withLaterRecords(task, before, options);
  const part = assessPart(traced, progress);
  const { timeUnixNs } = before;
  const same = part.state === before.state && timeUnixNs !== undefined;
  return { task: traced, part: same ? { ...part, timeUnixNs } : part };
}

/** Each record says which one changed its target before: so that is the way back. */
async function withLaterRecords(
  task: PartTask,
  part: TransactionPart,
  { store, changedAt }: TraceOptions,
): Promise<PartTask> {
  const { target, revision } = task;
  const later: PartTask[] = [];
  let at = changedAt(target);
  while (at !== undefined && at > revision && later.length < maxLater) {
    const record = await tryReadRecord(store, at);
    const found = record && partTasks(record).find(change => change.target === target);
    if (record === undefined || found === undefined) break;
    later.push(found);
    at = record.targets.find(({ name }) => name === target)?.changedBefore;
  }
  if (at === undefined || at > revision) {
    return withLaterChange(task, part, { ...task, revision: revision + 1, doubt: 'changed' });
  }
  return later.reduceRight(
    (found, change) => withLaterChange(found, part, { ...change, doubt: 'taken' }),
    task,
  );
}
