import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';

/** How much may wait for its turn or for the disk. */
export interface AdmissionLimits {
  /** Default 4096. */
  readonly maxTransactions?: number;
  /** Requests as they came, and the records made of them; default 128 MiB. One that is larger is still taken if nothing else waits. */
  readonly maxBytes?: number;
}

/** What waits between being asked for and being answered. */
export interface Load {
  readonly transactions: number;
  readonly bytes: number;
}

/** A transaction that was let in. */
export interface Admitted {
  /** It turned out to be larger. It stays, since it has cost its work already; others have less room. */
  grow(bytes: number): void;
  /** To be called once, when it has been answered. */
  leave(): void;
}

const minAdviceMs = 100;
const maxAdviceMs = 30_000;

/**
 * Bounds what waits between being asked for and being answered. Who finds no room is turned away at once and told when to come back:
 * memory does not grow with the number of those who ask.
 */
export class Admission {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #maxTransactions: number;
  readonly #maxBytes: number;
  /** When those inside came, in that order. */
  readonly #inside = new Map<Admitted, bigint>();
  #bytes = 0;

  constructor(
    clock: Pick<Clock, 'now'>,
    { maxTransactions = 4096, maxBytes = 128 * 2 ** 20 }: AdmissionLimits,
  ) {
    this.#clock = clock;
    this.#maxTransactions = maxTransactions;
    this.#maxBytes = maxBytes;
  }

  /** What is inside. */
  get load(): Load {
    return { transactions: this.#inside.size, bytes: this.#bytes };
  }

  /** Throws `overloaded` if there is no room. */
  enter(bytes: number): Admitted {
    const count = this.#inside.size;
    if (count >= this.#maxTransactions || (count > 0 && this.#bytes + bytes > this.#maxBytes))
      throw this.#refusal();
    let held = bytes;
    this.#bytes += bytes;
    const admitted: Admitted = {
      grow: more => {
        held += more;
        this.#bytes += more;
      },
      leave: () => {
        this.#bytes -= held;
        this.#inside.delete(admitted);
      },
    };
    this.#inside.set(admitted, this.#clock.now());
    return admitted;
  }

  /** As long as the oldest has waited is a fair guess of how long it will take until there is room again. */
  #refusal(): BinnacleError {
    const [oldest = 0n] = this.#inside.values();
    const waitedMs = Number((this.#clock.now() - oldest) / 1_000_000n);
    const retryAfterMs = Math.min(Math.max(waitedMs, minAdviceMs), maxAdviceMs);
    const size = `${this.#inside.size} transactions of ${(this.#bytes / 2 ** 20).toFixed(1)} MiB wait`;
    const message = `too much is waiting to be done (${size}): try again in ${(retryAfterMs / 1000).toFixed(1)} s`;
    return new BinnacleError('overloaded', message, { retryAfterMs });
  }
}
