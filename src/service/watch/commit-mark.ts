import type { TransactionRecord } from '../../transaction/transaction-record.ts';
import type { CommitMark } from './watch.ts';

/** What is told of a transaction when all that it did has been told. */
export function markOf({ revision, confirmId }: TransactionRecord): CommitMark {
  return confirmId === undefined ? { revision } : { revision, confirmId };
}
