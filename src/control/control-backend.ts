import type { Caller } from '../gnmi/backend.ts';
import type {
  DiffQuery,
  HistoryEntry,
  HistoryQuery,
  RollbackOrder,
  RollbackResult,
  TargetDifferences,
  TargetEvent,
  TargetQuery,
  TargetStatus,
} from './control-messages.ts';

/** What stands behind the transaction service. Throws BinnacleError for whatever it refuses. */
export interface ControlBackend {
  /** Newest first. */
  history(query: HistoryQuery): AsyncIterable<HistoryEntry>;
  /** One for each target that differs. */
  diff(query: DiffQuery): AsyncIterable<TargetDifferences>;
  rollback(order: RollbackOrder, caller: Caller): Promise<RollbackResult>;
  /** By name. */
  listTargets(query: TargetQuery): AsyncIterable<TargetStatus>;
  /** Goes on until `signal` is aborted. A reader that is slow sees the newest status of each target, not all of them. */
  watchTargets(query: TargetQuery, signal: AbortSignal): AsyncIterable<TargetEvent>;
}
