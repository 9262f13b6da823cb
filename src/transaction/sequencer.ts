import type { Clock } from '../lib/clock.ts';
import { nextTurn } from '../lib/next-turn.ts';
import type { Steps } from '../lib/steps.ts';

export interface SequencerOptions {
  readonly clock: Pick<Clock, 'now'>;
  /** How long it computes before everything else gets a turn; default 5 ms. */
  readonly sliceMs?: number;
}

/** Goes on until it is at its end, which is true, or the time is over. */
type Job = (isOver: () => boolean) => boolean;

/**
 * Runs computations one after the other, in the order in which they are asked for. One that nothing stands before runs at once, in the
 * caller's turn of the event loop; one that takes long is interrupted, so that reads and the network go on:
 *
 *     turn 1: a a a a │ reads │ turn 2: a a b c │ reads │ …
 */
export class Sequencer {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #sliceNs: bigint;
  readonly #jobs: Job[] = [];
  #computing = false;
  #draining: Promise<void> | undefined;

  constructor({ clock, sliceMs = 5 }: SequencerOptions) {
    this.#clock = clock;
    this.#sliceNs = BigInt(Math.round(sliceMs * 1e6));
  }

  /** Resolves to what the computation returns; `begin` is called when its turn has come. */
  run<T>(begin: () => Steps<T | Promise<T>>): Promise<T> {
    return new Promise((resolve, reject) => {
      let steps: Steps<T | Promise<T>> | undefined;
      this.#jobs.push(isOver => {
        try {
          steps ??= begin();
          for (;;) {
            const { done, value } = steps.next();
            if (done === true) {
              resolve(value);
              return true;
            }
            if (isOver()) return false;
          }
        } catch (error) {
          reject(error);
          return true;
        }
      });
      if (this.#draining !== undefined || this.#computing) return;
      if (!this.#compute()) this.#draining = this.#drain();
    });
  }

  /** Resolves when nothing is left to compute. */
  async idle(): Promise<void> {
    await this.#draining;
  }

  async #drain(): Promise<void> {
    do await nextTurn();
    while (!this.#compute());
    this.#draining = undefined;
  }

  /** One slice of time. True if nothing is left. */
  #compute(): boolean {
    const end = this.#clock.now() + this.#sliceNs;
    const isOver = (): boolean => this.#clock.now() >= end;
    this.#computing = true;
    try {
      for (let job = this.#jobs[0]; job !== undefined; job = this.#jobs[0]) {
        if (!job(isOver)) return false;
        this.#jobs.shift();
        if (this.#jobs.length > 0 && isOver()) return false;
      }
      return true;
    } finally {
      this.#computing = false;
    }
  }
}
