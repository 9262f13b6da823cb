/**
 * A computation that can be interrupted: it yields where it may be, again and again as long as it is at work. What it computes does
 * not depend on what happens in between.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Runs a computation to its end at once. */
export function runSteps<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done === true) return value;
  }
}
