import { filterState } from '../data/filter-state.ts';
import { formatPathElements } from '../data/format-path.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { StateQuestion } from './state-question.ts';
import { DeviceFailure, type DeviceSession, type Observation } from './device-session.ts';
import { createLimit, type Limit } from '../lib/limit.ts';
import { decodeReport } from './report.ts';

/** How many reads of one device are under way at the same time, and how many more may wait for their turn. */
const parallel = 4;
const maxWaiting = 60;

/** Where reads are sent, and how they are bounded. */
export interface StateReadsOptions {
  readonly target: string;
  /** The session while the device answers; throws why it does not. */
  readonly session: () => DeviceSession;
  /** Shared by all devices. */
  readonly limit: Limit;
  readonly logger: Logger;
}

/** A read that is under way, for all who asked the same meanwhile. */
interface Shared {
  readonly answer: Promise<Observation>;
  readonly abort: AbortController;
  readers: number;
}

/** Reads the state of one device: equal questions at the same time are one, and others wait rather than be too much for it. */
export class StateReads {
  readonly #options: StateReadsOptions;
  readonly #own = createLimit(parallel);
  readonly #shared = new Map<string, Shared>();

  constructor(options: StateReadsOptions) {
    this.#options = options;
  }

  /** Rejects with `target-unreachable`, `target-rejected`, or `overloaded` if too many wait; and as soon as nobody waits any more. */
  async read(question: StateQuestion): Promise<Observation> {
    const { signal } = question;
    if (signal.aborted) throw unwanted();
    const shared = this.#share(question);
    shared.readers += 1;
    return await new Promise((resolve, reject) => {
      const leave = (): void => {
        shared.readers -= 1;
        if (shared.readers === 0) shared.abort.abort();
        reject(unwanted());
      };
      signal.addEventListener('abort', leave, { once: true });
      const stop = (): void => signal.removeEventListener('abort', leave);
      shared.answer.finally(stop).then(resolve, reject);
    });
  }

  #share(question: StateQuestion): Shared {
    const { path, depth } = question;
    const key = `${depth} ${formatPathElements(path)}`;
    const known = this.#shared.get(key);
    if (known !== undefined && !known.abort.signal.aborted) return known;
    if (this.#shared.size >= parallel + maxWaiting) {
      const message = `the state of ${this.#options.target} cannot be read: too many reads of it are waiting`;
      throw new BinnacleError('overloaded', message, { retryAfterMs: 1000 });
    }
    // So that a device that is down is found out at once.
    this.#options.session();
    const abort = new AbortController();
    const answer = this.#own(() =>
      this.#options.limit(() => this.#ask({ ...question, signal: abort.signal })),
    ).finally(() => {
      if (this.#shared.get(key) === shared) this.#shared.delete(key);
    });
    const shared: Shared = { answer, abort, readers: 0 };
    this.#shared.set(key, shared);
    return shared;
  }

  async #ask(question: StateQuestion): Promise<Observation> {
    const { schema, signal } = question;
    if (signal.aborted) throw unwanted();
    const { target, session } = this.#options;
    try {
      const report = await session().readState?.(question);
      if (report === undefined) return { tree: decodeReport(schema, []).tree, notes: [] };
      const { tree, notes } = decodeReport(schema, report.values, node =>
        filterState(node, { operationalOnly: false }),
      );
      const { refusal } = report;
      const words = refusal === undefined ? [] : [`the device does not answer for it: ${refusal}`];
      return { tree, notes: [...words, ...report.notes, ...notes] };
    } catch (error) {
      if (error instanceof BinnacleError) throw error;
      if (!(error instanceof DeviceFailure)) {
        this.#options.logger.error('a read of the state of a device met a defect', { error });
        throw new BinnacleError('internal', `the state of ${target} cannot be read`, { cause: error });
      }
      const { code, message } = error.error;
      throw new BinnacleError(code, `the state of ${target} cannot be read: ${message}`, { cause: error });
    }
  }
}

function unwanted(): BinnacleError {
  return new BinnacleError('unavailable', 'nobody waits for the answer any more');
}
