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
  /** Places where the device has changed by itself: the first hundred. */
  readonly drift: readonly DriftedPath[];
  /** All of them. */
  readonly driftCount: number;
  /** What else there is to know of the device, in sentences. */
  readonly remarks: readonly string[];
}

/** A place where a device has changed by itself. */
export interface DriftedPath {
  /** Canonical instance-identifier. */
  readonly path: string;
  /** What the device reports there as JSON, secrets masked; undefined if that is nothing. */
  readonly found: string | undefined;
  readonly desired: string | undefined;
  /** When it was noticed, in nanoseconds since 1970. */
  readonly sinceUnixNs: bigint;
  readonly policy: string;
  /** How often it had to be put right of late. */
  readonly repairs: number;
  /** That was so often that the next time waits. */
  readonly flapping: boolean;
  /** Why it could not be adopted. */
  readonly reason: string | undefined;
}

/** What a watcher of targets is told. */
export type TargetEvent =
  /** A target and how it stands now. */
  | { readonly event: 'status'; readonly status: TargetStatus }
  /** A target that is no more. */
  | { readonly event: 'removed'; readonly name: string }
  /** All targets that there were at the start have been told. */
  | { readonly event: 'synchronized' };
