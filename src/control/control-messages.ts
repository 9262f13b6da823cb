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
