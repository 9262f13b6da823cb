import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { encodeFrame } from '../frame.ts';
import type { State } from '../state.ts';

const prefix = 'reached/';
const end = 'reached0';

export interface ReachedTargetsOptions {
  readonly store: KeyValueStore;
  readonly logger: Logger;
  /** The newest durable state. */
  readonly state: () => State;
  /** What was noted before. */
  readonly names: Iterable<string>;
}

/** Names of the targets that a store has a note of. */
export async function loadReached(store: KeyValueStore): Promise<string[]> {
  const names: string[] = [];
  for await (const [key] of store.range({ gte: prefix, lt: end }))
    names.push(decodeURIComponent(key.slice(prefix.length)));
  return names;
}

/**
 * The targets whose device was there when something was wanted of it: it may have been given something, so that going back means to take it
 * away again. Noted once for each target, until it is gone or as if nobody had configured it.
 */
export class ReachedTargets {
  readonly #options: ReachedTargetsOptions;
  readonly #names: Set<string>;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(options: ReachedTargetsOptions) {
    this.#options = options;
    this.#names = new Set(options.names);
  }

  /** Lets go of what a crash has left. */
  start(): void {
    for (const name of this.#names) this.settle(name);
  }

  /** Resolves when nothing is being written. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  has(target: string): boolean {
    return this.#names.has(target);
  }

  /** The device of a target is there. */
  reached(target: string): void {
    if (this.#names.has(target) || this.#isUntouched(target)) return;
    this.#names.add(target);
    this.#write(target, { type: 'put', key: keyOf(target), value: encodeFrame('{}') });
  }

  /** To be called when a transaction may have left a target as if nobody had configured it. */
  settle(target: string): void {
    if (!this.#isUntouched(target) || !this.#names.delete(target)) return;
    this.#write(target, { type: 'delete', key: keyOf(target) });
  }

  #isUntouched(target: string): boolean {
    return this.#options.state().targets.get(target)?.pristine ?? true;
  }

  /** Without a flush: lost with the power, it is as if nobody knew, and then a device keeps what it has. */
  #write(target: string, operation: KeyValueOperation): void {
    const { store, logger } = this.#options;
    const written = store.batch([operation], { sync: false }).catch((error: unknown) => {
      logger.warn('cannot note whether a device was reached', { target, error });
    });
    this.#writing = this.#writing.then(() => written);
  }
}

function keyOf(target: string): string {
  return prefix + encodeURIComponent(target);
}
