import type { Clock } from '../lib/clock.ts';

export interface PaceOptions {
  readonly clock: Clock;
  /** Works under way at the same time. */
  readonly parallel: number;
  /** Works that begin within `windowMs`. */
  readonly starts: number;
  readonly windowMs: number;
}

/** Runs work when its turn comes; all that is urgent comes before all that is not, otherwise in order. */
export type Pace = <T>(work: () => Promise<T>, priority: 'urgent' | 'usual') => Promise<T>;

/**
 * Bounds how much work there is at a time, and how much begins within a while. What begins costs the processor even if it
 * fails at once, as connections to thousands of dead endpoints do.
 */
export function createPace({ clock, parallel, starts, windowMs }: PaceOptions): Pace {
  const waiting: Record<'urgent' | 'usual', (() => void)[]> = { urgent: [], usual: [] };
  let running = 0;
  let recent = 0;

  function admit(): void {
    while (running < parallel && recent < starts) {
      const begin = waiting.urgent.shift() ?? waiting.usual.shift();
      if (begin === undefined) return;
      running += 1;
      recent += 1;
      clock.after(windowMs, () => {
        recent -= 1;
        admit();
      });
      begin();
    }
  }

  return async (work, priority) => {
    await new Promise<void>(resolve => {
      waiting[priority].push(resolve);
      admit();
    });
    try {
      return await work();
    } finally {
      running -= 1;
      admit();
    }
  };
}
