import type {
  Plan,
  RemovedNode,
  TargetPlace,
  TransactionOptions,
  TransactionStatus,
} from '../gnmi/transaction-messages.ts';

import type { RevisionName } from './history-messages.ts';

/** With which a transaction has to be confirmed, and until when. */
export interface ConfirmationOrder {
  readonly id: string;
  /** 600 s without it. */
  readonly timeoutMs?: number | undefined;
}

/** How a transaction of the service is asked for. */
export interface OrderHead {
  readonly options?: TransactionOptions | undefined;
  readonly confirm?: ConfirmationOrder | undefined;
}

/** What is to be brought back to how it was. */
export interface RollbackOrder extends OrderHead {
  readonly revision: RevisionName;
  /** Only these places; everything without them. */
  readonly scope?: readonly TargetPlace[] | undefined;
}

/** A transaction to take back. */
export interface UndoOrder extends OrderHead {
  readonly revision: RevisionName;
}

/** A target whose device is to be asked what it holds. */
export interface ImportOrder extends Pick<OrderHead, 'options'> {
  readonly target: string;
}

/** What an import did, and what was left out. */
export interface ImportResult extends RollbackResult {
  /** What the device reports that the models do not know. */
  readonly notes: readonly string[];
}

/** What a rollback or an undo did. It is a transaction like any other. */
export interface RollbackResult {
  /** The revision that it made, or that stood if nothing differed. */
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly targets: readonly string[];
  readonly unchanged: boolean;
  /** What became of it, if it was waited for. */
  readonly transaction?: TransactionStatus | undefined;
  /** Of a dry run. */
  readonly plan?: Plan | undefined;
  readonly removed?: readonly RemovedNode[] | undefined;
}

/** A transaction that is not finished. */
export interface PendingTransaction {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly author: string;
  readonly comment: string;
  readonly mode: string;
  readonly confirm?: { readonly id: string; readonly deadlineUnixNs: bigint } | undefined;
  /** When an atomic transaction is reverted unless it is applied everywhere. */
  readonly deadlineUnixNs?: bigint | undefined;
  readonly targets: readonly string[];
}

/** What became of a transaction that was confirmed, cancelled or given more time. */
export interface ConfirmationResult {
  readonly revision: number;
  /** The transaction that took it back. */
  readonly revertedBy?: number | undefined;
  /** When it is reverted now. */
  readonly deadlineUnixNs?: bigint | undefined;
}
