import type { Clock } from './clock.ts';
import { delay } from './clock.ts';
import { nextTurn } from './next-turn.ts';

export interface PaceOptions {
  readonly clock: Clock;
  /** Ends rests. */
  readonly signal: AbortSignal;
  /** How long it rests for each moment of work; default 3. */
  readonly restPerWork?: number;
  /** True while the work must not fall behind: then it does not rest, and only lets others have their turns. */
  readonly isLate?: () => boolean;
}

const nsPerMs = 1e6;
/** Shorter rests wait until they come to this much: timers are no finer. */
const leastRestMs = 2;
/** More is not counted as work of one piece: the clock was set, or the machine slept. */
const mostWorkMs = 50;

/**
 * Keeps work in the background to a share of the time: after each piece it rests in proportion to how long that took, whoever made it take
 * so long. So a busy disk or a small machine slow the work down, not those who wait in front of it.
 */
export class Pace {
  readonly #options: PaceOptions;
  #owedMs = 0;
  #begun: bigint;

  constructor(options: PaceOptions) {
    this.#options = options;
    this.#begun = options.clock.now();
  }

  get isLate(): boolean {
    return this.#options.isLate?.() === true;
  }

  /** To be called when work begins after something else. */
  begin(): void {
    this.#begun = this.#options.clock.now();
  }

  /** To be called between two pieces of work; resolves when the next one may begin. */
  async pause(): Promise<void> {
    const { clock, signal, restPerWork = 3 } = this.#options;
    const workMs = Number(clock.now() - this.#begun) / nsPerMs;
    this.#owedMs += Math.min(Math.max(workMs, 0), mostWorkMs) * restPerWork;
    if (this.isLate) this.#owedMs = 0;
    const restMs = this.#owedMs;
    if (restMs < leastRestMs) await nextTurn();
    else {
      this.#owedMs = 0;
      await delay(clock, restMs, signal);
    }
    this.begin();
  }
}
