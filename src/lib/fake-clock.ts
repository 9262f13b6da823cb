import type { Clock } from './clock.ts';

/** A clock that stands still until it is told to move. */
export interface FakeClock extends Clock {
  /** Moves time on, firing what becomes due in order and letting promises settle after each. */
  advance(byMs: number): Promise<void>;
  /** Timers that wait. */
  readonly waiting: number;
}

interface Timer {
  readonly at: bigint;
  readonly sequence: number;
  readonly callback: () => void;
}

const nsPerMs = 1_000_000n;

function earliest(timers: ReadonlySet<Timer>, until: bigint): Timer | undefined {
  let found: Timer | undefined;
  for (const timer of timers) {
    if (timer.at > until) continue;
    if (
      found === undefined ||
      timer.at < found.at ||
      (timer.at === found.at && timer.sequence < found.sequence)
    )
      found = timer;
  }
  return found;
}

function settle(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

/** Creates a fake clock that starts at `startMs` after 1970. */
export function createFakeClock(startMs = 0): FakeClock {
  let now = BigInt(startMs) * nsPerMs;
  let sequence = 0;
  const timers = new Set<Timer>();
  return {
    now: () => now,
    after(delayMs, callback) {
      sequence += 1;
      const timer = { at: now + BigInt(Math.max(0, Math.round(delayMs * 1e6))), sequence, callback };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(byMs) {
      const until = now + BigInt(Math.round(byMs * 1e6));
      await settle();
      for (let timer = earliest(timers, until); timer !== undefined; timer = earliest(timers, until)) {
        timers.delete(timer);
        now = timer.at > now ? timer.at : now;
        timer.callback();
        await settle();
      }
      now = until;
    },
    get waiting() {
      return timers.size;
    },
  };
}
