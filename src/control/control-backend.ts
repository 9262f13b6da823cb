import type { Caller } from '../gnmi/backend.ts';
import type { BackupPiece } from './backup-stream.ts';
import type { TargetEvent, TargetQuery, TargetStatus } from './control-messages.ts';
import type {
  BlameEntry,
  BlameQuery,
  DiffQuery,
  HistoryEntry,
  HistoryQuery,
  Label,
  LabelOrder,
  TargetDifferences,
  TransactionReport,
} from './history-messages.ts';
import type {
  ConfirmationResult,
  ImportOrder,
  ImportResult,
  PendingTransaction,
  RollbackOrder,
  RollbackResult,
  UndoOrder,
} from './order-messages.ts';

/** What stands behind the transaction service. Throws BinnacleError for whatever it refuses. */
export interface ControlBackend {
  /** Newest first; then, if it is to follow, new ones in their order until `signal` is aborted. */
  history(query: HistoryQuery, signal: AbortSignal): AsyncIterable<HistoryEntry>;
  /** One for each target that differs. */
  diff(query: DiffQuery): AsyncIterable<TargetDifferences>;
  rollback(order: RollbackOrder, caller: Caller): Promise<RollbackResult>;
  undo(order: UndoOrder, caller: Caller): Promise<RollbackResult>;
  /** `revision` in any way to name one. */
  transaction(revision: string): Promise<TransactionReport>;
  /** Each change of what became of a transaction, until `signal` is aborted; only those with the correlation id if there is one. */
  watchTransactions(correlationId: string | undefined, signal: AbortSignal): AsyncIterable<TransactionReport>;
  listPending(): AsyncIterable<PendingTransaction>;
  confirm(id: string): Promise<ConfirmationResult>;
  cancel(id: string, caller: Caller): Promise<ConfirmationResult>;
  /** `timeoutMs` from now on. */
  extend(id: string, timeoutMs: number): Promise<ConfirmationResult>;
  /** By name. */
  listLabels(): AsyncIterable<Label>;
  setLabel(order: LabelOrder, caller: Caller): Promise<Label>;
  /** Resolves to what the name meant. */
  deleteLabel(name: string): Promise<Label>;
  blame(query: BlameQuery): AsyncIterable<BlameEntry>;
  /** By name. */
  listTargets(query: TargetQuery): AsyncIterable<TargetStatus>;
  /** Goes on until `signal` is aborted. A reader that is slow sees the newest status of each target, not all of them. */
  watchTargets(query: TargetQuery, signal: AbortSignal): AsyncIterable<TargetEvent>;
  /** Makes what the device of a target holds its desired configuration. */
  importTarget(order: ImportOrder, caller: Caller): Promise<ImportResult>;
  /** The bytes of a backup file. */
  backup(): AsyncIterable<BackupPiece>;
}
