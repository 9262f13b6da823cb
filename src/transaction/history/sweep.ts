import type { Pace } from '../../lib/pace.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { labelledKey, recordKey } from '../record-log.ts';
import { outcomeKey } from '../unfinished/outcome-log.ts';
import type { KeptHistory } from './kept-history.ts';
import { bridgeKey, bridgePrefix, bridgesEnd } from './kept-history.ts';
import { leapKey, leapLevels } from './leap.ts';

/** Keys that go at once: few enough that a commit behind them hardly waits. */
const batchSize = 128;
/** While more commits come than that keeps up with, each batch is twice as large as the one before, up to this. */
const largestBatch = 16_384;

export interface SweepOptions {
  readonly spanOf: (level: number) => number;
  readonly signal: AbortSignal;
  readonly pace: Pace;
}

/**
 * Removes what is no longer kept: records up to the floor and all that belongs to them, those of labelled revisions excepted, leaps that begin before it, and bridges that
 * nothing leads over. A few keys at a time and
 * at its pace, without a flush: what a loss of power brings back goes with the next sweep.
 */
export async function sweep(store: KeyValueStore, kept: KeptHistory, options: SweepOptions): Promise<void> {
  const { floor, bridges } = kept;
  const digits = String(floor).padStart(16, '0');
  const work = new Sweep(store, options);
  await work.removeRecords(floor);
  await work.removeRange({ gte: 'phases/', lte: `phases/${digits}` });
  const labelled = [...bridges.map(({ from }) => from), floor].sort((one, other) => one - other);
  for (const [index, revision] of labelled.entries()) {
    const after = labelled[index - 1] ?? -1;
    for (const keyOf of [outcomeKey, labelledKey])
      await work.removeRange({ gte: keyOf(after + 1), lt: keyOf(revision) });
  }
  for (let level = 1; level <= leapLevels; level += 1) {
    // It begins before the floor if it ends less than its span behind it.
    await work.removeRange({ gte: leapKey(level, 0), lt: leapKey(level, floor + options.spanOf(level)) });
  }
  await work.removeBridges(new Set(bridges.map(bridgeKey)));
}

interface KeysToRemove {
  readonly gte: string;
  readonly lt?: string;
  readonly lte?: string;
}

class Sweep {
  readonly #store: KeyValueStore;
  readonly #signal: AbortSignal;
  readonly #pace: Pace;
  #size = batchSize;

  constructor(store: KeyValueStore, { signal, pace }: SweepOptions) {
    this.#store = store;
    this.#signal = signal;
    this.#pace = pace;
  }

  /** For the next batch. */
  #nextSize(): number {
    this.#size = this.#pace.isLate ? Math.min(2 * this.#size, largestBatch) : batchSize;
    return this.#size;
  }

  async removeRecords(floor: number): Promise<void> {
    const oldest = await this.#first(recordKey(0), recordKey(floor + 1));
    let revision = oldest === undefined ? floor + 1 : Number(oldest.slice(oldest.indexOf('/') + 1));
    while (revision <= floor && !this.#signal.aborted) {
      const count = Math.min(this.#nextSize(), floor - revision + 1);
      const keys = Array.from({ length: count }, (_, index) => recordKey(revision + index));
      await this.#store.batch(keys.map(deletion), { sync: false });
      revision += count;
      await this.#pace.pause();
    }
  }

  /** Removes the bridges that are not among the live ones, of which only the first piece is read. */
  async removeBridges(live: ReadonlySet<string>): Promise<void> {
    let key = await this.#first(bridgePrefix, bridgesEnd);
    while (key !== undefined && !this.#signal.aborted) {
      const bridge = key.slice(0, key.lastIndexOf('/') + 1);
      const end = `${bridge}~`;
      if (!live.has(bridge)) await this.removeRange({ gte: bridge, lt: end });
      key = await this.#first(end, bridgesEnd);
    }
  }

  async removeRange(range: KeysToRemove): Promise<void> {
    while (!this.#signal.aborted) {
      const keys: string[] = [];
      for await (const [key] of this.#store.range({ ...range, limit: this.#nextSize() })) keys.push(key);
      if (keys.length === 0) return;
      await this.#store.batch(keys.map(deletion), { sync: false });
      await this.#pace.pause();
    }
  }

  async #first(gte: string, lt: string): Promise<string | undefined> {
    for await (const [key] of this.#store.range({ gte, lt, limit: 1 })) return key;
    return undefined;
  }
}

function deletion(key: string): { readonly type: 'delete'; readonly key: string } {
  return { type: 'delete', key };
}
