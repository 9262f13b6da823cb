import type { Difference, TransactionPhases, TransactionStatus } from '../gnmi/transaction-messages.ts';

/** A line of the history. */
export interface HistoryEntry {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** Empty if unknown. */
  readonly author: string;
  /** Through which interface it came, such as `gnmi`. */
  readonly interface: string;
  readonly comment: string;
  /** `commit`, `rollback`, `undo` or `revert`. */
  readonly kind: string;
  /** The targets it changed. */
  readonly targets: readonly string[];
  /** How many places it changed. */
  readonly changes: number;
  /** The name that the client's certificate proved. */
  readonly identity?: string | undefined;
  /** The names that the revision has. */
  readonly labels: readonly string[];
  readonly correlationId?: string | undefined;
  /** `async`, `sync` or `atomic`. */
  readonly mode: string;
  /** With which it was to be confirmed. */
  readonly confirmId?: string | undefined;
  /** Of a rollback: where it went back to; of an undo or a revert: what it took back. */
  readonly goal?: number | undefined;
  readonly phases: TransactionPhases;
}

/** Which lines of the history are wanted. */
export interface HistoryQuery {
  /** Only transactions that changed this target. */
  readonly target?: string | undefined;
  /** Only those that changed something at or below this path of it. */
  readonly path?: string | undefined;
  readonly author?: string | undefined;
  readonly sinceUnixNs?: bigint | undefined;
  readonly untilUnixNs?: bigint | undefined;
  readonly label?: string | undefined;
  /** At most so many; all without it. */
  readonly limit?: number | undefined;
  /** Only revisions below this one. */
  readonly before?: number | undefined;
  /** The oldest first, and then new ones as they are made. */
  readonly follow?: boolean | undefined;
}

/** A transaction, and what became of it. */
export interface TransactionReport {
  readonly entry: HistoryEntry;
  readonly status: TransactionStatus;
}

/** A revision by its number, or a text that names it: a number, a label, a time of RFC 3339, or `-N` for N before the newest. */
export type RevisionName = string | number;

/** Two revisions to compare, named in any way, in all targets or in a part of one. */
export interface DiffQuery {
  readonly from: RevisionName;
  readonly to: RevisionName;
  readonly target?: string | undefined;
  readonly path?: string | undefined;
}

/** Where one target differs. */
export interface TargetDifferences {
  readonly target: string;
  readonly lifecycle?: 'created' | 'deleted' | undefined;
  readonly differences: readonly Difference[];
}

/** A place whose leaves are asked for the transactions that made them. */
export interface BlameQuery {
  readonly target: string;
  /** Empty for everything. */
  readonly path: string;
}

/** A leaf, and the transaction that gave it its value if that is still kept. */
export type BlameEntry = {
  readonly path: string;
  /** Absent for a container that says something by being there. */
  readonly value?: unknown;
} & (BlameSource | { readonly revision?: undefined; readonly before: number });

/** The transaction that made something what it is. */
export interface BlameSource {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly author: string;
  readonly identity?: string | undefined;
  readonly interface: string;
  readonly comment: string;
  readonly kind: string;
  readonly label?: string | undefined;
}

/** A name of a revision. */
export interface Label {
  readonly name: string;
  readonly revision: number;
  /** When the name was given. */
  readonly timeUnixNs: bigint;
  readonly author: string;
}

/** A name to give. */
export interface LabelOrder {
  readonly name: string;
  /** Empty for the newest. */
  readonly revision: RevisionName;
  readonly author?: string | undefined;
}
