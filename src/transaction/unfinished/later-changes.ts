import type { TargetProgress } from './target-outcomes.ts';
import type { Doubt, PartTask } from './assess-part.ts';
import { touches } from './touches.ts';
import type { TransactionPart } from './transaction-status.ts';

/** Whether something can still become of a part. */
export function isOpenPart({ state }: TransactionPart): boolean {
  return state === 'pending' || state === 'rejected';
}

/**
 * The task of a part that stands as `part`, after another transaction has changed `changed` (sorted) in the same target: with the places
 * that the device is not known to have, and will not be asked for any more once it comes to that transaction. Looks at the fewer of both.
 */
export function withLaterChange(
  task: PartTask,
  part: TransactionPart,
  { revision, paths: changed, doubt }: PartTask & { readonly doubt?: Doubt },
): PartTask {
  if (!isOpenPart(part)) return task;
  const open = part.state === 'pending' ? task.paths : (part.paths ?? []).map(({ path }) => path).sort();
  const [fewer, more] = open.length < changed.length ? [open, changed] : [changed, open];
  const places = fewer.filter(path => touches(more, path));
  if (places.length === 0) return task;
  const change = { revision, places, ...(doubt === undefined ? {} : { doubt }) };
  return { ...task, later: [...(task.later ?? []), change] };
}

/** The task after the device has come to its transaction, but not to all later ones: what it did not refuse, it has. */
export function withoutTaken(task: PartTask, part: TransactionPart, progress: TargetProgress): PartTask {
  const { later } = task;
  if (later === undefined || part.state !== 'rejected') return task;
  const { attemptedRevision = 0 } = progress;
  const refused = (part.paths ?? []).map(({ path }) => path).sort();
  const left = later.map(change => {
    if (change.revision <= attemptedRevision) return change;
    return { ...change, places: change.places.filter(path => touches(refused, path)) };
  });
  return { ...task, later: left.filter(({ places }) => places.length > 0) };
}
