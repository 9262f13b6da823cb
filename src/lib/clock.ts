/** Where time comes from. Injected, so that tests decide what time it is and nothing has to wait. */
export interface Clock {
  /** Wall-clock time in nanoseconds since 1970. May step when the system's clock is set. */
  now(): bigint;
  /** Calls `callback` once after `delayMs`. The returned function cancels it; calling that twice is harmless. */
  after(delayMs: number, callback: () => void): () => void;
}

const nsPerMs = 1_000_000n;
/** How far the fine clock may drift from the system's before it is set again. */
const toleranceNs = 2n * nsPerMs;
/** A timer of Node that is to wait for longer, 24.8 days, goes off at once. */
const longestTimerMs = 2 ** 31 - 1;

function createSystemClock(): Clock {
  let offset = BigInt(Date.now()) * nsPerMs - process.hrtime.bigint();
  return {
    now() {
      const coarse = BigInt(Date.now()) * nsPerMs;
      const fine = process.hrtime.bigint() + offset;
      const drift = fine - coarse;
      if (drift >= -toleranceNs && drift <= toleranceNs) return fine;
      offset += coarse - fine;
      return coarse;
    },
    after(delayMs, callback) {
      let timer: NodeJS.Timeout;
      const wait = (leftMs: number): void => {
        timer =
          leftMs <= longestTimerMs
            ? setTimeout(callback, leftMs)
            : setTimeout(() => wait(leftMs - longestTimerMs), longestTimerMs);
      };
      wait(delayMs);
      return () => clearTimeout(timer);
    },
  };
}

/** The machine's own clock: the system time, refined to the resolution of its monotonic counter. */
export const systemClock: Clock = createSystemClock();

/** Resolves after `delayMs`, or as soon as `signal` aborts; never rejects. */
export function delay(clock: Clock, delayMs: number, signal?: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const cancel = clock.after(delayMs, () => {
      signal?.removeEventListener('abort', stop);
      resolve();
    });
    function stop(): void {
      cancel();
      resolve();
    }
    signal?.addEventListener('abort', stop, { once: true });
  });
}
