/** A line of the history. */
export interface HistoryEntry {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** Empty if unknown. */
  readonly author: string;
  /** Through which interface it came, such as `gnmi`. */
  readonly interface: string;
  readonly comment: string;
  /** `commit` or `rollback`. */
  readonly kind: string;
  /** The targets it changed. */
  readonly targets: readonly string[];
}

/** Which lines of the history are wanted. */
export interface HistoryQuery {
  /** Only transactions that changed this target. */
  readonly target?: string;
  /** At most so many; all without it. */
  readonly limit?: number;
  /** Only revisions below this one. */
  readonly before?: number;
}

/** Two revisions to compare, in all targets or in one. */
export interface DiffQuery {
  readonly from: number;
  readonly to: number;
  readonly target?: string;
}

/** One place where two revisions differ. Values are JSON of RFC 7951; undefined where there is nothing. */
export interface Difference {
  /** Canonical instance-identifier. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Where one target differs. */
export interface TargetDifferences {
  readonly target: string;
  readonly differences: readonly Difference[];
}

/** The revision that everything is brought back to. */
export interface RollbackOrder {
  readonly revision: number;
  readonly comment?: string;
  /** Which program asks, for the history. */
  readonly client?: string;
}

/** What a rollback did. It is a transaction like any other. */
export interface RollbackResult {
  /** The revision that the rollback made, or that stood if nothing differed. */
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly targets: readonly string[];
  readonly unchanged: boolean;
}

/** All targets, or one. */
export interface TargetQuery {
  readonly target?: string;
}

/** How far one target has come. */
export interface TargetStatus {
  readonly name: string;
  /** `name@version`. */
  readonly modelSet: string;
  /** Where the device listens; empty if the target has none, and then the rest says nothing. */
  readonly endpoint: string;
  /** How things stand with the device; empty if the target has none. */
  readonly session: string;
  /** The last revision that changed the target. */
  readonly desiredRevision: number;
  /** The last revision that the device confirmed in full; 0 if it confirmed none yet. */
  readonly appliedRevision: number;
  /** How many transactions of the target the device has not confirmed. */
  readonly lag: number;
  /** Empty if there was none. */
  readonly lastError: string;
  /** Paths that the device refuses, in its own words. */
  readonly rejected: readonly { readonly path: string; readonly message: string }[];
}

/** What a watcher of targets is told. */
export type TargetEvent =
  /** A target and how it stands now. */
  | { readonly event: 'status'; readonly status: TargetStatus }
  /** A target that is no more. */
  | { readonly event: 'removed'; readonly name: string }
  /** All targets that there were at the start have been told. */
  | { readonly event: 'synchronized' };
