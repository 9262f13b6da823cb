import type { RefusedPath } from './transaction-status.ts';

/** How far the device of a target has come, in revisions of its target. */
export interface TargetProgress {
  readonly session: 'down' | 'connecting' | 'up';
  /** Everything up to this revision was tried for good: what the device lacks then is in `rejected`. */
  readonly attemptedRevision: number | undefined;
  readonly rejected: readonly RefusedPath[];
  readonly lastError: { readonly status: string; readonly message: string } | undefined;
}

/** Where a coordinator learns what devices make of transactions. */
export interface TargetOutcomes {
  /** Undefined for a target without an endpoint. */
  statusOf(target: string): TargetProgress | undefined;
  /** Calls back at each change of a target's progress; undefined: its endpoint is gone. Returns the way to stop. */
  onStatus(listener: (target: string, progress: TargetProgress | undefined) => void): () => void;
}
