import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type {
  BatchOptions,
  KeyRange,
  KeyValueOperation,
  KeyValueStore,
} from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';

export type Fault =
  /** The process ends before the operation reaches the store. */
  | 'die-before'
  /** The process ends after the store has done the operation, before it can say so. */
  | 'die-after'
  /** The operation fails without effect; the process lives on. */
  | 'fail-before'
  /** The operation fails although it had its effect; the process lives on. */
  | 'fail-after';

export interface FaultPlan {
  /** Which operation, counted from 1, meets the fault; none without it. */
  readonly at?: number;
  readonly fault?: Fault;
  /** How many further operations fail likewise, for faults that the process survives. */
  readonly further?: number;
}

function failure(message: string): BinnacleError {
  return new BinnacleError('store-unavailable', message);
}

function turn(): Promise<void> {
  return new Promise(resolve => {
    setImmediate(resolve);
  });
}

/**
 * A store in memory that fails on demand, and that knows what would be left after a loss of power: the effects of every
 * batch up to the last synced one. Operations take a turn of the event loop, as with a real disk.
 */
export class FaultStore implements KeyValueStore {
  readonly #plans: readonly FaultPlan[];
  /** Every batch that had an effect, in order, and how many of them are safe. */
  readonly #batches: (readonly KeyValueOperation[])[];
  #safe: number;
  #memory: KeyValueStore;
  #dead = false;
  operations = 0;

  constructor(
    plan: FaultPlan | readonly FaultPlan[] = [],
    batches: readonly (readonly KeyValueOperation[])[] = [],
  ) {
    this.#plans = 'length' in plan ? plan : [plan];
    this.#batches = [...batches];
    this.#safe = batches.length;
    this.#memory = createMemoryStore();
  }

  /**
   * A store with what this one's disk holds: after the end of the process, or after a loss of power, which takes what was not
   * synced. `spared` is the share of that which had reached the disk by itself; a batch that is torn is gone as a whole.
   */
  static async reopen(
    old: FaultStore,
    options: { powerLoss: boolean; spared?: number; plan?: FaultPlan | readonly FaultPlan[] },
  ): Promise<FaultStore> {
    const { powerLoss, spared = 0 } = options;
    const unsafe = old.#batches.length - old.#safe;
    const left = powerLoss ? old.#batches.slice(0, old.#safe + Math.floor(unsafe * spared)) : old.#batches;
    const store = new FaultStore(options.plan, left);
    for (const batch of left) await store.#memory.batch(batch, { sync: true });
    return store;
  }

  get dead(): boolean {
    return this.#dead;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    return this.#operate(() => this.#memory.get(key));
  }

  async *range(range: KeyRange): AsyncGenerator<[string, Uint8Array]> {
    await this.#operate(async () => undefined);
    for await (const entry of this.#memory.range(range)) {
      this.#assertAlive();
      yield entry;
    }
  }

  async batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void> {
    await this.#operate(async () => {
      await this.#memory.batch(operations, options);
      this.#batches.push(operations);
      if (options.sync) this.#safe = this.#batches.length;
    });
  }

  async close(): Promise<void> {
    this.#dead = true;
  }

  async #operate<T>(effect: () => Promise<T>): Promise<T> {
    this.#assertAlive();
    this.operations += 1;
    const hit = this.#plans.find(
      ({ at = Number.POSITIVE_INFINITY, further = 0 }) =>
        this.operations >= at && this.operations <= at + further,
    )?.fault;
    if (hit?.startsWith('die') === true) this.#dead = true;
    await turn();
    if (hit === 'die-before' || hit === 'fail-before') throw failure(`fault: ${hit}`);
    const result = await effect();
    if (hit !== undefined) throw failure(`fault: ${hit}`);
    return result;
  }

  #assertAlive(): void {
    if (this.#dead) throw failure('the process is gone');
  }
}
