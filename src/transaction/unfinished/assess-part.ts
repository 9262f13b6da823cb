import { isRetryableStatus } from '../../errors/device-status.ts';
import type { TargetProgress } from './target-outcomes.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { TransactionPart } from './transaction-status.ts';

/** What a transaction wants of one target. */
export interface PartTask {
  readonly target: string;
  readonly revision: number;
  /** Where it changes something: instance-identifiers, sorted. */
  readonly paths: readonly string[];
}

/** One task for each target of a record. */
export function partTasks({ revision, targets }: TransactionRecord): PartTask[] {
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
 * may take what it refused once something else is there.
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
  const paths = rejected
    .filter(({ path }) => touches(task.paths, path))
    .map(({ path, status, message }) => ({ path, status, message }));
  const worst = paths.find(({ status }) => !isRetryableStatus(status)) ?? paths[0];
  if (worst === undefined) return { target, state: 'applied' };
  const { status, message } = worst;
  return { target, state: 'rejected', retryable: isRetryableStatus(status), status, message, paths };
}

/** Whether one of the sorted paths is the path, above it or below it. Costs the depth of the path, however many there are. */
function touches(sorted: readonly string[], path: string): boolean {
  if (path === '/' || sorted[0] === '/') return sorted.length > 0;
  for (let end = path.length; end > 0; end -= 1) {
    const isBorder = end === path.length || path[end] === '/' || path[end] === '[';
    if (isBorder && firstFrom(sorted, path.slice(0, end)) === path.slice(0, end)) return true;
  }
  // `/a/b` stands above `/a/b/c` and, being the whole list, above `/a/b[k='1']`; not above `/a/bc`.
  return ['/', '['].some(border => firstFrom(sorted, path + border)?.startsWith(path + border) === true);
}

function firstFrom(sorted: readonly string[], wanted: string): string | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}
