import type { Clock } from '../lib/clock.ts';
import { LeastRecent } from '../lib/least-recent.ts';

/** So many attempts at once, and one more after each `refillMs`. */
export interface AttemptLimit {
  readonly attempts: number;
  readonly refillMs: number;
}

/** Counts attempts that failed, for each key. */
export interface AttemptLimits {
  /** Takes one attempt; else the milliseconds until there is one again. */
  take(key: string): { readonly waitMs: number } | undefined;
  /** It was no failure. */
  giveBack(key: string): void;
}

/** Of so many keys it knows; an attacker who has more of them than that is held up by what a check costs. */
const maxKeys = 10_000;

const nsPerMs = 1_000_000;

/** Every key begins with all of its attempts. */
export function createAttemptLimits(clock: Clock, { attempts, refillMs }: AttemptLimit): AttemptLimits {
  const buckets = new LeastRecent<string, { left: number; atMs: number }>(maxKeys);
  const nowMs = (): number => Number(clock.now()) / nsPerMs;
  const bucketOf = (key: string): { left: number; atMs: number } => {
    const now = nowMs();
    const bucket = buckets.get(key, () => ({ left: attempts, atMs: now }));
    // The clock of the machine may be set back.
    const passed = Math.max(0, now - bucket.atMs);
    bucket.left = Math.min(attempts, bucket.left + passed / refillMs);
    bucket.atMs = now;
    return bucket;
  };
  return {
    take: key => {
      const bucket = bucketOf(key);
      if (bucket.left < 1) return { waitMs: Math.ceil((1 - bucket.left) * refillMs) };
      bucket.left -= 1;
      return undefined;
    },
    giveBack: key => {
      const bucket = bucketOf(key);
      bucket.left = Math.min(attempts, bucket.left + 1);
    },
  };
}
