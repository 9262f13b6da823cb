/** What a server lets subscribers ask for, and how much it does for those who are slow. */
export interface SubscribeLimits {
  /** The shortest sample and heartbeat interval, and what a sample interval of 0 means. */
  readonly minIntervalMs: number;
  /** Streams that may be open at the same time. */
  readonly maxStreams: number;
  /** Changes of leaves that may wait for one reader before the older of two of the same leaf is left out. */
  readonly maxBatchedLeaves: number;
  /** Leaves that may wait for one slow reader. */
  readonly maxPendingLeaves: number;
  /** How long a reader may take nothing while something waits for it, and a client may say nothing at first. */
  readonly maxStalledMs: number;
  /**
   * Whether TARGET_DEFINED may come with a sample interval, which is then of no effect. The specification says that it should be
   * refused, and widespread clients send it.
   */
  readonly intervalWithTargetDefined: 'accept' | 'refuse';
}

/** The limits of a server that is told nothing else. */
export const defaultSubscribeLimits: SubscribeLimits = {
  minIntervalMs: 1000,
  maxStreams: 4096,
  maxBatchedLeaves: 10_000,
  maxPendingLeaves: 200_000,
  maxStalledMs: 60_000,
  intervalWithTargetDefined: 'accept',
};
