import type { TransactionMode } from './transaction-request.ts';

/** One change of one place, in text form: the canonical instance-identifier and RFC 7951 values. */
export interface RecordDifference {
  readonly path: string;
  /** The keys and leaf-list values in the path as RFC 7951 values, in its order; only where their text is not enough. */
  readonly instances?: readonly unknown[];
  /**
   * Of an entry of a user-ordered list that came or went before the end: the keys, as RFC 7951 values, of the entry that it stands
   * behind; none if it is the first.
   */
  readonly behind?: readonly unknown[];
  /** What stood there; absent if nothing did. */
  readonly before?: unknown;
  /** What stands there now; absent if nothing does. */
  readonly after?: unknown;
}

/** What one transaction did to one target. */
export interface RecordTarget {
  readonly name: string;
  /** The model set the paths and values belong to: that after the transaction, or before it for a deleted target. */
  readonly modelSet: string;
  /** The transaction made the target. */
  readonly created?: true;
  /** The transaction removed the target; the differences are its whole configuration. */
  readonly deleted?: true;
  /** Revision of the transaction that changed the target before; absent if this one made it. */
  readonly changedBefore?: number;
  /** Nobody had configured the target before. */
  readonly pristineBefore?: true;
  /** It is again as if nobody had configured the target: taken back before its device was ever asked. */
  readonly pristine?: true;
  readonly differences: readonly RecordDifference[];
}

/** `revert` is the transaction by which the system takes back another one that was not confirmed or not applied everywhere. */
export type RecordKind = 'commit' | 'rollback' | 'undo' | 'revert';

/** What a record says of the transaction, besides what it did. */
export interface RecordHead {
  /** Decimal digits. Grows strictly from record to record. */
  readonly timeUnixNs: string;
  /** Empty if unknown. */
  readonly author: string;
  readonly interface: string;
  readonly comment: string;
  readonly kind: RecordKind;
  /** For a rollback: the revision it went back to. */
  readonly rollbackTo?: number;
  /** For an undo or a revert: the transaction that it took back. */
  readonly reverts?: number;
  /** Whom the interface had authenticated. */
  readonly identity?: string;
  readonly label?: string;
  readonly correlationId?: string;
  /** Absent: `async`. */
  readonly mode?: Exclude<TransactionMode, 'async'>;
  /** The id by which the transaction was to be confirmed, or the one that it took back. */
  readonly confirmId?: string;
  /** How long its validation took: decimal digits, nanoseconds. */
  readonly validationNs?: string;
}

/**
 * A transaction as the log keeps it: plain JSON, complete in both directions, so that replay, rollback, history and time
 * travel need nothing else. `targets` is applied in order, and undone in reverse order.
 */
export interface TransactionRecord extends RecordHead {
  readonly revision: number;
  /** A target that is deleted and made anew stands here twice. */
  readonly targets: readonly RecordTarget[];
}

/** A line of the history. */
export interface RecordSummary extends Omit<RecordHead, 'timeUnixNs'> {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** The names that the revision has now; `label` is the one that came with it. Absent if it has none. */
  readonly labels?: readonly string[];
  readonly targets: readonly {
    readonly name: string;
    readonly created?: true;
    readonly deleted?: true;
    /** Number of differences. */
    readonly changes: number;
  }[];
}

/** What differs in one target between two revisions. */
export interface TargetDifferences {
  readonly target: string;
  /** The model set the paths belong to. */
  readonly modelSet: string;
  readonly created?: true;
  readonly deleted?: true;
  readonly differences: readonly RecordDifference[];
}

/** The history's line for a record. */
export function summarize({ targets, timeUnixNs, ...head }: TransactionRecord): RecordSummary {
  return {
    ...head,
    timeUnixNs: BigInt(timeUnixNs),
    targets: targets.map(({ name, created, deleted, differences }) => ({
      name,
      ...(created === undefined ? {} : { created }),
      ...(deleted === undefined ? {} : { deleted }),
      changes: differences.length,
    })),
  };
}
