import { isRetryableStatus } from '../../errors/device-status.ts';
import type { TargetProgress } from './target-outcomes.ts';
import { touches } from './touches.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { TransactionPart } from './transaction-status.ts';

/** A later transaction that changed places of a part before the device was known to have them. */
export interface LaterChange {
  readonly revision: number;
  /** Sorted. */
  readonly places: readonly string[];
  readonly doubt?: Doubt;
}

/**
 * What nobody can tell of a change that was not seen as it happened: whether the device had the part before (`taken`); nor whether it
 * changed any place of the part at all, because the records between are too many or gone (`changed`).
 */
export type Doubt = 'taken' | 'changed';

/** What a transaction wants of one target. */
export interface PartTask {
  readonly target: string;
  readonly revision: number;
  /** Where it changes something: instance-identifiers, sorted. */
  readonly paths: readonly string[];
  /** What others have changed since of what the device was not known to have, oldest first. */
  readonly later?: readonly LaterChange[];
}

/** One task for each target of a record. */
export function partTasks({
  revision,
  targets,
}: Pick<TransactionRecord, 'revision' | 'targets'>): PartTask[] {
  const paths = new Map<string, string[]>();
  for (const { name, differences } of targets) {
    const known = paths.get(name) ?? [];
    for (const { path } of differences) known.push(path);
    paths.set(name, known);
  }
  return Array.from(paths, ([target, places]) => ({ target, revision, paths: places.sort() }));
}

/**
 * What has become of a part, by what is known of the device. A refusal is final when the device was asked for everything: before that, it
 * may take what it refused once something else is there. A refusal of what a later transaction wants there is that one's.
 */
export function assessPart(task: PartTask, progress: TargetProgress | undefined): TransactionPart {
  const { target, revision } = task;
  if (progress === undefined) return { target, state: 'recorded' };
  const { attemptedRevision, rejected, session, lastError } = progress;
  if (attemptedRevision === undefined || attemptedRevision < revision) {
    if (session === 'up') return { target, state: 'pending' };
    const { status = 'UNAVAILABLE', message = 'there is no session with the device yet' } = lastError ?? {};
    return { target, state: 'pending', status, message };
  }
  const later = (task.later ?? []).filter(change => change.revision <= attemptedRevision);
  const paths = rejected
    .filter(({ path }) => touches(task.paths, path))
    .filter(({ path }) => !later.some(({ places }) => touches(places, path)))
    .map(({ path, status, message }) => ({ path, status, message }));
  const worst = paths.find(({ status }) => !isRetryableStatus(status)) ?? paths[0];
  if (worst === undefined) return { target, ...doneBy(later[0]) };
  const { status, message } = worst;
  return { target, state: 'rejected', retryable: isRetryableStatus(status), status, message, paths };
}

const doubts = {
  taken: 'nobody saw whether the device had it before',
  changed:
    'too much has happened since to tell whether the device had it, or something else was wanted there before',
} as const;

/** Of a part of which nothing is refused. */
function doneBy(change: LaterChange | undefined): Omit<TransactionPart, 'target'> {
  if (change === undefined) return { state: 'applied' };
  const { revision, doubt } = change;
  return {
    state: 'superseded',
    ...(doubt === 'changed' ? {} : { supersededBy: revision }),
    ...(doubt === undefined ? {} : { message: doubts[doubt] }),
  };
}
