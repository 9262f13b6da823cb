import type { State } from './state.ts';

export interface RecentStatesOptions {
  readonly maxStates?: number;
  /** Limit of what the kept states may hold beyond the newest, measured by the size of the records between them. */
  readonly maxBytes?: number;
}

/**
 * The last states, by revision. They share all they have in common, so that keeping one costs about what its transaction
 * changed. A memory, not a promise: what is not here can be computed from the log.
 */
export class RecentStates {
  readonly #maxStates: number;
  readonly #maxBytes: number;
  /** In order of revision, without gaps. */
  readonly #entries = new Map<number, { readonly state: State; readonly bytes: number }>();
  #oldest = 0;
  #newest = 0;
  #bytes = 0;

  constructor(options: RecentStatesOptions = {}) {
    this.#maxStates = options.maxStates ?? 1024;
    this.#maxBytes = options.maxBytes ?? 16 * 1024 * 1024;
  }

  /** Adds the next state; `bytes` is the size of the record that led to it. */
  add(state: State, bytes: number): void {
    if (this.#entries.size === 0) this.#oldest = state.revision;
    this.#newest = state.revision;
    this.#entries.set(state.revision, { state, bytes });
    this.#bytes += bytes;
    while (this.#entries.size > 1 && (this.#bytes > this.#maxBytes || this.#entries.size > this.#maxStates)) {
      this.#bytes -= this.#entries.get(this.#oldest)?.bytes ?? 0;
      this.#entries.delete(this.#oldest);
      this.#oldest += 1;
    }
  }

  at(revision: number): State | undefined {
    return this.#entries.get(revision)?.state;
  }

  /** The kept state whose revision is nearest; undefined only before the first `add`. */
  nearest(revision: number): State | undefined {
    return this.at(Math.min(Math.max(revision, this.#oldest), this.#newest));
  }
}
