import { nextTurn } from '../../lib/next-turn.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { labelledKey, recordKey } from '../record-log.ts';
import { outcomeKey } from '../unfinished/outcome-log.ts';
import type { KeptHistory } from './kept-history.ts';
import { bridgeKey, bridgePrefix, bridgesEnd } from './kept-history.ts';
import { leapKey, leapLevels } from './leap.ts';

/** Records that go at once; they are not read. */
const recordBatch = 64;
/** Other keys that go at once. */
const batchSize = 16;

/**
 * Removes what is no longer kept: records up to the floor and all that belongs to them, those of labelled revisions excepted, leaps that begin before it, and bridges that
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

  constructor(store: KeyValueStore, signal: AbortSignal) {
    this.#store = store;
    this.#signal = signal;
  }

  async removeRecords(floor: number): Promise<void> {
    const oldest = await this.#first(recordKey(0), recordKey(floor + 1));
    let revision = oldest === undefined ? floor + 1 : Number(oldest.slice(oldest.indexOf('/') + 1));
    while (revision <= floor && !this.#signal.aborted) {
      const count = Math.min(recordBatch, floor - revision + 1);
      const keys = Array.from({ length: count }, (_, index) => recordKey(revision + index));
      await this.#store.batch(keys.map(deletion), { sync: false });
      revision += count;
      await nextTurn();
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
      for await (const [key] of this.#store.range({ ...range, limit: batchSize })) keys.push(key);
      if (keys.length === 0) return;
      await this.#store.batch(keys.map(deletion), { sync: false });
      await nextTurn();
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
