import { BinnacleError } from '../errors/binnacle-error.ts';
import type { BatchOptions, KeyRange, KeyValueOperation, KeyValueStore } from './key-value-store.ts';

/** Keeps everything in memory and nothing after that: for tests and for simulators that forget. */
export function createMemoryStore(): KeyValueStore {
  return new MemoryStore();
}

class MemoryStore implements KeyValueStore {
  readonly #values = new Map<string, Uint8Array>();
  /** The keys of `#values`, in order. */
  readonly #keys: string[] = [];
  #closed = false;

  async get(key: string): Promise<Uint8Array | undefined> {
    this.#assertOpen();
    return this.#values.get(key)?.slice();
  }

  async *range(range: KeyRange): AsyncGenerator<[string, Uint8Array]> {
    this.#assertOpen();
    const entries = this.#select(range);
    for (const [key, value] of entries) {
      this.#assertOpen();
      yield [key, value.slice()];
    }
  }

  async batch(operations: readonly KeyValueOperation[], _options: BatchOptions): Promise<void> {
    this.#assertOpen();
    for (const operation of operations) {
      if (operation.type === 'put') this.#put(operation.key, operation.value.slice());
      else this.#delete(operation.key);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #select(range: KeyRange): [string, Uint8Array][] {
    let from = 0;
    if (range.gte !== undefined) from = this.#position(range.gte, false);
    if (range.gt !== undefined) from = Math.max(from, this.#position(range.gt, true));
    let to = this.#keys.length;
    if (range.lt !== undefined) to = this.#position(range.lt, false);
    if (range.lte !== undefined) to = Math.min(to, this.#position(range.lte, true));
    const keys = from < to ? this.#keys.slice(from, to) : [];
    if (range.reverse === true) keys.reverse();
    const limited = range.limit === undefined ? keys : keys.slice(0, range.limit);
    return limited.map(key => [key, this.#values.get(key) ?? new Uint8Array()]);
  }

  /** Index of the first key that is not before `key`, or, with `after`, of the first behind it. */
  #position(key: string, after: boolean): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const candidate = this.#keys[middle] ?? '';
      if (candidate < key || (after && candidate === key)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #put(key: string, value: Uint8Array): void {
    if (!this.#values.has(key)) this.#keys.splice(this.#position(key, false), 0, key);
    this.#values.set(key, value);
  }

  #delete(key: string): void {
    if (this.#values.delete(key)) this.#keys.splice(this.#position(key, false), 1);
  }

  #assertOpen(): void {
    if (this.#closed) throw new BinnacleError('store-unavailable', 'the store is closed');
  }
}
