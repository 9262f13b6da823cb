import type { PathElement } from '../data/path.ts';

/** When the answer to a transaction comes, and what a device that refuses it means for the others. */
export type TransactionMode = 'async' | 'sync' | 'atomic';

/** A place of a target, or all of it. */
export interface TargetPlace {
  readonly target: string;
  /** Empty for everything. */
  readonly path: readonly PathElement[];
}

/** How a transaction is asked for, through whatever interface. */
export interface TransactionOptions {
  /** Kept in the history. */
  readonly comment?: string | undefined;
  /** The revision that was read: if what the transaction changes or `reads` has changed since, it is refused. */
  readonly expectRevision?: number | undefined;
  /** What was read at that revision and is not written. */
  readonly reads?: readonly TargetPlace[] | undefined;
  /** Which program asks, as it says itself. */
  readonly client?: string | undefined;
  /** Who asks, as the client says. */
  readonly author?: string | undefined;
  /** Default `async`. */
  readonly mode?: TransactionMode | undefined;
  /** How long `sync` waits, and when `atomic` is reverted. */
  readonly timeoutMs?: number | undefined;
  /** Nothing is done; the answer is a plan. */
  readonly dryRun?: boolean | undefined;
  /** A name for the revision. */
  readonly label?: string | undefined;
  /** What the caller calls this piece of work. */
  readonly correlationId?: string | undefined;
}

/** What became of a transaction at one of its targets. */
export interface TransactionPart {
  readonly target: string;
  /** `recorded` (no device), `pending`, `applied`, `rejected`, `superseded` or `reverted`. */
  readonly state: string;
  readonly timeUnixNs?: bigint | undefined;
  /** Whether trying again can help. */
  readonly retryable?: boolean | undefined;
  /** Name of a gRPC status. */
  readonly status?: string | undefined;
  /** In the device's own words. */
  readonly message?: string | undefined;
  readonly paths?: readonly PartPath[] | undefined;
  /** The first later transaction that changed a place before the device was known to have it. */
  readonly supersededBy?: number | undefined;
}

/** A path that a device refuses. */
export interface PartPath {
  readonly path: string;
  readonly status?: string | undefined;
  readonly message?: string | undefined;
}

/** How long each phase took; undefined where it is not known or not over. */
export interface TransactionPhases {
  readonly validatedNs?: bigint | undefined;
  readonly committedNs?: bigint | undefined;
  readonly appliedNs?: bigint | undefined;
}

/** What became of a transaction. */
export interface TransactionStatus {
  readonly revision: number;
  readonly mode: string;
  /** `committed`, `applying`, `applied`, `partly-applied` or `reverted`. */
  readonly state: string;
  readonly parts: readonly TransactionPart[];
  readonly phases: TransactionPhases;
  /** When an atomic transaction is reverted unless it is applied everywhere. */
  readonly deadlineUnixNs?: bigint | undefined;
  /** Until when it has to be confirmed, and with which identifier. */
  readonly confirm?: { readonly id: string; readonly deadlineUnixNs: bigint } | undefined;
  /** The transaction that took it back. */
  readonly revertedBy?: number | undefined;
  /** Why it was reverted. */
  readonly reason?: string | undefined;
}

/** One place where two revisions differ. Values are JSON of RFC 7951; undefined where there is nothing. */
export interface Difference {
  /** Canonical instance-identifier. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** What a transaction would do to one target. */
export interface TargetPlan {
  readonly target: string;
  readonly lifecycle?: 'created' | 'deleted' | undefined;
  readonly differences: readonly Difference[];
  /** What the device would be sent, as text; undefined if the target has none. */
  readonly operations?: string | undefined;
  /** What there is to know of those. */
  readonly remark?: string | undefined;
}

/** Something that is wrong with a transaction. */
export interface PlanProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly target?: string | undefined;
  readonly path?: string | undefined;
  /** Of a conflict: what was read, and what stands there now. */
  readonly changes?: readonly Difference[];
}

/** What a transaction would do, and what is wrong with it. */
export interface Plan {
  readonly targets: readonly TargetPlan[];
  readonly problems: readonly PlanProblem[];
}

/** A node that a transaction took away although nobody asked, since it made its `when` false. */
export interface RemovedNode {
  readonly target: string;
  /** Instance-identifier. */
  readonly path: string;
}

/** What a server of ours says of a transaction. */
export interface TransactionInfo {
  /** The revision it made, or that stood if it changed nothing; of a dry run, what its plan starts from. */
  readonly revision: number;
  readonly unchanged: boolean;
  /** If it was waited for. */
  readonly transaction?: TransactionStatus | undefined;
  /** Of a dry run. */
  readonly plan?: Plan | undefined;
  readonly removed?: readonly RemovedNode[] | undefined;
}
