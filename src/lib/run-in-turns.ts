import { nextTurn } from './next-turn.ts';
import type { Steps } from './steps.ts';

export interface RunInTurnsOptions {
  /** Milliseconds from some moment on. */
  readonly now?: () => number;
  /** How long it computes before everything else gets a turn; default 5 ms. */
  readonly sliceMs?: number;
  /** What happens between two slices; default the next turn of the event loop. */
  readonly between?: () => Promise<void>;
}

/** Runs a computation to its end, the first slice at once, and lets everything else run between two slices. */
export async function runInTurns<T>(
  steps: Steps<T>,
  { now = () => performance.now(), sliceMs = 5, between = nextTurn }: RunInTurnsOptions = {},
): Promise<T> {
  for (let end = now() + sliceMs; ; ) {
    const { done, value } = steps.next();
    if (done === true) return value;
    if (now() < end) continue;
    await between();
    end = now() + sliceMs;
  }
}
