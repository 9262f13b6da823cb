import { nextTurn } from '../../lib/next-turn.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { recordKey } from '../record-log.ts';
import type { KeptHistory } from './kept-history.ts';
import { bridgeKey, bridgePrefix, bridgesEnd } from './kept-history.ts';
import { leapKey, leapLevels } from './leap.ts';

/** Records that go at once; they are not read. */
const recordBatch = 64;
/** Other keys that go at once. */
const batchSize = 16;

/**
 * Removes what is no longer kept: records up to the floor and all that belongs to them, leaps that begin before it, and bridges that
 * nothing leads over. A few keys at a time, without a flush: what a loss of power brings back goes with the next sweep.
 */
export async function sweep(
  store: KeyValueStore,
  kept: KeptHistory,
  options: { readonly spanOf: (level: number) => number; readonly signal: AbortSignal },
): Promise<void> {
  const { floor, bridges } = kept;
  const digits = String(floor).padStart(16, '0');
  const work = new Sweep(store, options.signal);
  await work.removeRecords(floor);
  for (const prefix of ['outcome/', 'phases/']) {
    await work.removeRange({ gte: prefix, lte: prefix + digits });
  }
  for (let level = 1; level <= leapLevels; level += 1) {
    // It begins before the floor if it ends less than its span behind it.
    await work.removeRange({ gte: leapKey(level, 0), lt: leapKey(level, floor + options.spanOf(level)) });
  }
  const live = new Set(bridges.map(bridgeKey));
  const isLive = (key: string): boolean => live.has(key.slice(0, key.lastIndexOf('/') + 1));
  await work.removeRange({ gte: bridgePrefix, lt: bridgesEnd }, isLive);
}

interface KeysToRemove {
  readonly gte: string;
  readonly lt?: string;
  readonly lte?: string;
}

class Sweep {
  readonly #store: KeyValueStore;
  readonly #signal: AbortSignal;

  constructor(store: KeyValueStore, signal: AbortSignal) {
    this.#store = store;
    this.#signal = signal;
  }

  async removeRecords(floor: number): Promise<void> {
    let revision = await this.#oldestRecord(floor);
    while (revision <= floor && !this.#signal.aborted) {
      const count = Math.min(recordBatch, floor - revision + 1);
      const keys = Array.from({ length: count }, (_, index) => recordKey(revision + index));
      await this.#store.batch(keys.map(deletion), { sync: false });
      revision += count;
      await nextTurn();
    }
  }

  async #oldestRecord(floor: number): Promise<number> {
    const range = { gte: recordKey(0), lte: recordKey(floor), limit: 1 };
    for await (const [key] of this.#store.range(range)) return Number(key.slice(key.indexOf('/') + 1));
    return floor + 1;
  }

  async removeRange(
    { gte, ...end }: KeysToRemove,
    keep: (key: string) => boolean = () => false,
  ): Promise<void> {
    let start: { gte: string } | { gt: string } = { gte };
    for (;;) {
      if (this.#signal.aborted) return;
      const keys: string[] = [];
      for await (const [key] of this.#store.range({ ...start, ...end, limit: batchSize })) keys.push(key);
      const last = keys.at(-1);
      if (last === undefined) return;
      const deletes = keys.filter(key => !keep(key)).map(deletion);
      if (deletes.length > 0) await this.#store.batch(deletes, { sync: false });
      await nextTurn();
      if (keys.length < batchSize) return;
      start = { gt: last };
    }
  }
}

function deletion(key: string): { readonly type: 'delete'; readonly key: string } {
  return { type: 'delete', key };
}
