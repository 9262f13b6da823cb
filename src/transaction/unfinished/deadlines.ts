import type { Clock } from '../../lib/clock.ts';

const nsPerMs = 1_000_000n;
/** The system's clock may be set while a timer runs: nothing is awaited for longer without a look at it. */
const maxWaitMs = 60_000;

export interface DeadlinesOptions {
  readonly clock: Clock;
  /** The earliest moment at which something is due, in nanoseconds since 1970. */
  readonly earliest: () => bigint | undefined;
  readonly onDue: () => void;
}

/** One timer for moments of the wall clock that live elsewhere: in the store, where they survive the process. */
export class Deadlines {
  readonly #options: DeadlinesOptions;
  #cancel: (() => void) | undefined;

  constructor(options: DeadlinesOptions) {
    this.#options = options;
  }

  /** To be called whenever a moment has come, gone or moved. */
  arm(): void {
    this.stop();
    const { clock, earliest } = this.#options;
    const moment = earliest();
    if (moment === undefined) return;
    const waitMs = Number(moment - clock.now()) / Number(nsPerMs);
    this.#cancel = clock.after(Math.min(Math.max(waitMs, 0), maxWaitMs), () => this.#look());
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #look(): void {
    const moment = this.#options.earliest();
    if (moment !== undefined && moment <= this.#options.clock.now()) this.#options.onDue();
    this.arm();
  }
}
