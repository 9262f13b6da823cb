import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { explainConflicts } from './explain-conflicts.ts';
import type { RecentStates } from './recent-states.ts';
import { readRecords } from './record-log.ts';
import type { State } from './state.ts';
import type { TransactionRecord } from './transaction-record.ts';
import type { TransactionRequest } from './transaction-request.ts';

export interface ConflictWatchOptions {
  readonly store: KeyValueStore;
  readonly recent: RecentStates;
  /** The newest durable state. */
  readonly state: () => State;
  readonly stateAt: (revision: number) => Promise<State>;
}

/** What a transaction is asked with, as far as conflicts go. */
type Expectation = Pick<TransactionRequest, 'changes' | 'expectRevision' | 'reads'>;

/** So far back a request may have read: beyond that, any change of a target it touches since is a conflict. */
const maxDistance = 100_000;

/** Sees to it that callers who say what they have read are told exactly what has changed since. */
export class ConflictWatch {
  readonly #options: ConflictWatchOptions;

  constructor(options: ConflictWatchOptions) {
    this.#options = options;
  }

  /** Does the work, in the caller's turn unless it takes a journey in time; a conflict that it ends with is explained. */
  guard<T>(request: Expectation, work: (then: State | undefined) => Promise<T>): Promise<T> {
    return request.expectRevision === undefined ? work(undefined) : this.#guarded(request, work);
  }

  async #guarded<T>(request: Expectation, work: (then: State | undefined) => Promise<T>): Promise<T> {
    const { expectRevision = 0 } = request;
    const then = this.#options.recent.at(expectRevision) ?? (await this.#travel(request));
    return explained(work(then), found => this.explain(request, then, found));
  }

  /** The state that the caller has read, if there is reason to have it and a way. */
  async stateFor(request: Expectation): Promise<State | undefined> {
    if (request.expectRevision === undefined) return undefined;
    return this.#options.recent.at(request.expectRevision) ?? this.#travel(request);
  }

  /** The diagnostics with both sides of each conflict. */
  async explain(
    { expectRevision: expected }: Expectation,
    then: State | undefined,
    diagnostics: readonly Diagnostic[],
  ): Promise<readonly Diagnostic[]> {
    if (expected === undefined || diagnostics.every(({ code }) => code !== 'conflict')) return diagnostics;
    const recordAt = (revision: number): Promise<TransactionRecord | undefined> => this.#recordAt(revision);
    return explainConflicts(diagnostics, { expected, past: then, now: this.#options.state(), recordAt });
  }

  /** The state that was read, if something the request has to do with has changed since. */
  async #travel({ expectRevision = 0, changes, reads = [] }: Expectation): Promise<State | undefined> {
    const { recent, state, stateAt } = this.#options;
    const now = state();
    const start = recent.nearest(expectRevision)?.revision ?? now.revision;
    if (expectRevision > now.revision || Math.abs(start - expectRevision) > maxDistance) return undefined;
    const isTouched = [...changes, ...reads].some(({ target }) => {
      const { changedAt = 0 } = now.targets.get(target) ?? {};
      return changedAt > expectRevision || !now.targets.has(target);
    });
    if (!isTouched) return undefined;
    // What is not kept any more cannot be compared; nothing else can go wrong that the work would not meet as well.
    return stateAt(expectRevision).catch(() => undefined);
  }

  async #recordAt(revision: number): Promise<TransactionRecord | undefined> {
    const range = { after: revision - 1, until: revision };
    try {
      for await (const { record } of readRecords(this.#options.store, range)) return record;
    } catch {
      // An explanation that lacks a name is better than none.
    }
    return undefined;
  }
}

/** The same, but where it ends with conflicts, these are explained. */
export async function explained<T>(
  work: Promise<T>,
  explain: (diagnostics: readonly Diagnostic[]) => Promise<readonly Diagnostic[]>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof BinnacleError)) throw error;
    if (error.diagnostics.every(({ code }) => code !== 'conflict')) throw error;
    throw refusal(await explain(error.diagnostics));
  }
}
