import type { Clock } from '../../lib/clock.ts';

/**
 * Calls `onTick` at each multiple of an interval from now on. Those that pass while the process is busy are left out, so that there is
 * one at a time and the rhythm stays. Returns the way to stop.
 */
export function startTicker(clock: Clock, intervalMs: number, onTick: () => void): () => void {
  const start = clock.now();
  const interval = BigInt(Math.round(intervalMs * 1e6));
  let cancel = (): void => undefined;
  const wait = (): void => {
    const passed = clock.now() - start;
    const next = (passed / interval + 1n) * interval;
    cancel = clock.after(Number(next - passed) / 1e6, () => {
      wait();
      onTick();
    });
  };
  wait();
  return () => cancel();
}
