import type { Clock } from '../lib/clock.ts';
import { type ChangeHints, mergeHints } from './change-hints.ts';

/** How long what a device tells is gathered: much of it comes in many messages. */
const gatherMs = 500;

/** Changes that a device tells of, gathered. */
export interface ChangeGatherer {
  add(hints: ChangeHints): void;
  stop(): void;
}

/** Gives what was told within half a second as one. Takes as much memory as a bounded number of places, whatever is told. */
export function gatherChanges(clock: Clock, deliver: (hints: ChangeHints) => void): ChangeGatherer {
  let gathered: ChangeHints | undefined;
  let cancel: (() => void) | undefined;
  return {
    add(hints) {
      if (hints !== 'everything' && hints.size === 0) return;
      gathered = mergeHints(gathered, hints);
      cancel ??= clock.after(gatherMs, () => {
        const all = gathered ?? 'everything';
        gathered = undefined;
        cancel = undefined;
        deliver(all);
      });
    },
    stop() {
      cancel?.();
      cancel = undefined;
      gathered = undefined;
    },
  };
}
