import type { RecordSummary, TargetDifferences, TransactionRecord } from './transaction-record.ts';
import type { State } from './state.ts';
import type { TransactionRequest } from './transaction-request.ts';

export interface CommitResult {
  /** The revision the transaction got; the current one if it changed nothing. */
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** Names of the targets it changed. */
  readonly targets: readonly string[];
  /** True if the transaction had no effect and so made no record. */
  readonly unchanged: boolean;
}

/** A transaction that is durable, with the states around it. */
export interface Commit {
  readonly record: TransactionRecord;
  readonly before: State;
  readonly after: State;
}

export interface HistoryRequest {
  /** At most this many records, newest first; all without it. */
  readonly limit?: number;
  /** Only records older than this revision. */
  readonly before?: number;
  /** Only records that changed this target. */
  readonly target?: string;
}

export interface RollbackRequest {
  readonly revision: number;
  readonly author?: string;
  readonly interface: TransactionRequest['interface'];
  readonly comment?: string;
}

/**
 * Puts transactions in order, makes them durable and publishes them. Every refusal is a `BinnacleError` with all
 * diagnostics.
 */
export interface Coordinator {
  /** The newest durable state. */
  state(): State;
  /** Resolves when the transaction is durable and published. */
  commit(request: TransactionRequest): Promise<CommitResult>;
  /** Calls `listener` for each commit, in order, after it is durable. Returns the way to stop. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Newest first. */
  history(request: HistoryRequest): AsyncIterable<RecordSummary>;
  stateAt(revision: number): Promise<State>;
  diff(from: number, to: number, target?: string): Promise<readonly TargetDifferences[]>;
  /** A transaction that brings everything back to what it was at a revision. */
  rollback(request: RollbackRequest): Promise<CommitResult>;
  /** Refuses new work, finishes what was accepted. Does not close the store. */
  close(): Promise<void>;
}
