/** Runs work, at most so many at a time; the rest waits its turn in order. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** Creates a limit of `parallel` works at a time. */
export function createLimit(parallel: number): Limit {
  const waiting: (() => void)[] = [];
  let free = parallel;
  return async work => {
    if (free > 0) free -= 1;
    else await new Promise<void>(resolve => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const resume = waiting.shift();
      if (resume === undefined) free += 1;
      else resume();
    }
  };
}
