import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Hold, Holds } from './holds.ts';
import type { TransactionRecord } from '../transaction-record.ts';

const nsPerSecond = 1_000_000_000n;

/** Who asks, and when. */
export interface HoldQuestion {
  readonly record: TransactionRecord;
  /** By which the new transaction is to be confirmed, if it is. */
  readonly confirmId: string | undefined;
  readonly now: bigint;
}

/** The targets of a new transaction that others keep as they are, and a confirmation that already waits under its id. */
export function findHolds(holds: Holds, { record, confirmId, now }: HoldQuestion): Diagnostic[] {
  const names = new Set(record.targets.map(({ name }) => name));
  const found = [...names].flatMap(name => {
    const hold = holds.of(name);
    return hold === undefined ? [] : [describe(hold, name, now)];
  });
  const same = confirmId === undefined ? undefined : holds.confirming(confirmId);
  if (same === undefined) return found;
  const message = `revision ${same.entry.revision} already waits to be confirmed by the id ${confirmId}`;
  return [...found, { code: 'confirm-pending', severity: 'error', message }];
}

function describe({ entry }: Hold, target: string, now: bigint): Diagnostic {
  const { revision, confirm } = entry;
  if (confirm === undefined) {
    const message = `${target} is held until every device has taken revision ${revision}, or it is taken back`;
    return { code: 'target-held', severity: 'error', message, target };
  }
  const seconds = (confirm.deadlineUnixNs - now) / nsPerSecond;
  const left = seconds > 0n ? `in ${seconds} s` : 'now';
  const message = `${target} waits for the confirmation ${confirm.id} of revision ${revision}, which is taken back ${left} without it`;
  return { code: 'confirm-pending', severity: 'error', message, target };
}
