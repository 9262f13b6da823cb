import { BinnacleError } from '../errors/binnacle-error.ts';

/**
 * Runs one task after the other, with room for so many to wait; who finds none is told `overloaded`. What takes a whole processor
 * for a while runs so, and leaves the others to everybody else.
 */
export function createSingleLane(maxWaiting: number): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async task => {
    if (waiting >= maxWaiting) {
      throw new BinnacleError('overloaded', 'too many passwords are being checked; try again in 1 s', {
        retryAfterMs: 1000,
      });
    }
    waiting += 1;
    const result = last.then(task).finally(() => {
      waiting -= 1;
    });
    last = result.catch(() => undefined);
    return result;
  };
}
