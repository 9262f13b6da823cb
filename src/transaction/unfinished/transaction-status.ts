import type { TransactionMode } from '../transaction-request.ts';

/**
 * How far a transaction has come. `committed`: durable, no device has begun with it. `applying`: at least one part is open.
 * `applied`: every device that there is has it. `partly-applied`: nothing is open, and at least one device refuses its part or came to a
 * later transaction without it.
 */
export type TransactionState =
  | 'submitted'
  | 'validated'
  | 'committed'
  | 'applying'
  | 'applied'
  | 'partly-applied'
  | 'reverted'
  | 'refused';

/** A place that the device refuses, in its own words. */
export interface RefusedPath {
  /** Instance-identifier. */
  readonly path: string;
  /** Canonical gRPC status name. */
  readonly status: string;
  readonly message: string;
}

/**
 * What became of one target's part. `recorded`: there is no device, the log is all there is. `pending`: the device has not been asked yet;
 * `message` says what it waits for, nothing while it is being asked. `superseded`: a later transaction changed a place of the part before the
 * device was known to have it, and the device has what that one wants; `message` says so where the device may have had it, unseen.
 * Of a part that is `reverted`, the rest says what became of it before.
 */
export interface TransactionPart {
  readonly target: string;
  readonly state: 'recorded' | 'pending' | 'applied' | 'rejected' | 'superseded' | 'reverted';
  /** When it came to this state, in nanoseconds since 1970. */
  readonly timeUnixNs?: bigint;
  /** Of a refusal: whether the device may take the same later. */
  readonly retryable?: boolean;
  /** Canonical gRPC status name of a refusal, or of what keeps the device from being asked. */
  readonly status?: string;
  readonly message?: string;
  readonly paths?: readonly RefusedPath[];
  /** The first later transaction that changed a place that the device was not known to have. */
  readonly supersededBy?: number;
}

/** How long the phases of a transaction took, in nanoseconds: its validation, the disk, the devices. */
export interface TransactionPhases {
  readonly validatedNs?: bigint;
  readonly committedNs?: bigint;
  readonly appliedNs?: bigint;
}

/** What became of a transaction. */
export interface TransactionStatus {
  readonly revision: number;
  readonly mode: TransactionMode;
  readonly state: TransactionState;
  /** One for each target that it changed. */
  readonly parts: readonly TransactionPart[];
  readonly phases: TransactionPhases;
  /** When an atomic transaction is taken back if it is not applied everywhere; absent once it is. */
  readonly deadlineUnixNs?: bigint;
  /** Present while it waits to be confirmed. */
  readonly confirm?: PendingConfirm;
  /** The transaction that took it back. */
  readonly revertedBy?: number;
  /** Why it was taken back, in a sentence. */
  readonly reason?: string;
}

/** Until when somebody must confirm, and by which id. */
export interface PendingConfirm {
  readonly id: string;
  readonly deadlineUnixNs: bigint;
}

/** A transaction that holds its targets until it is applied everywhere, or confirmed, or both. */
export interface PendingTransaction {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly mode: TransactionMode;
  readonly author: string;
  readonly comment: string;
  readonly targets: readonly string[];
  /** While an atomic transaction is not applied everywhere. */
  readonly deadlineUnixNs?: bigint;
  /** While it is not confirmed. */
  readonly confirm?: PendingConfirm;
}
