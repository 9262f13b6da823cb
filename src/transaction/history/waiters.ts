/** Those who wait for something to become true that others bring about. */
export class Waiters {
  readonly #waiting = new Set<() => void>();
  #closed = false;

  /** Lets all who wait look again. */
  wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resume of waiting) resume();
  }

  /** Nothing will become true any more. */
  close(): void {
    this.#closed = true;
    this.wake();
  }

  /** Resolves to true once it is true, to false when the signal is aborted or all is over. */
  async until(isTrue: () => boolean, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted && !this.#closed) {
      if (isTrue()) return true;
      await new Promise<void>(resolve => {
        const resume = (): void => {
          signal.removeEventListener('abort', resume);
          this.#waiting.delete(resume);
          resolve();
        };
        this.#waiting.add(resume);
        signal.addEventListener('abort', resume);
      });
    }
    return false;
  }
}
