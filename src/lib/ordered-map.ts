import { invariant } from './invariant.ts';
import type { ItemOrder } from './persistent-map.ts';
import { diffMaps, PersistentMap } from './persistent-map.ts';

/** An item and its place: a number that only matters relative to its neighbours'. */
interface Placed<T> {
  readonly item: T;
  readonly rank: number;
}

/** Room left between items that are appended: little enough that the ranks of a million items are small integers. */
const spacing = 2 ** 10;

const byRank: ItemOrder<number, Placed<unknown>> = {
  compareKey: (rank, placed) => rank - placed.rank,
  compare: (a, b) => a.rank - b.rank,
};

const placedOrders = new WeakMap<object, object>();

/** The order of the items, for items with a place. One per order, so that maps share it. */
function placedOrder<K, T>(order: ItemOrder<K, T>): ItemOrder<K, Placed<T>> {
  const known = placedOrders.get(order) as ItemOrder<K, Placed<T>> | undefined;
  if (known !== undefined) return known;
  const made: ItemOrder<K, Placed<T>> = {
    compareKey: (key, placed) => order.compareKey(key, placed.item),
    compare: (a, b) => order.compare(a.item, b.item),
  };
  placedOrders.set(order, made);
  return made;
}

/** Where a new item goes. */
export type Place<K> =
  | { readonly at: 'first' }
  | { readonly at: 'last' }
  | { readonly at: 'before' | 'after'; readonly key: K };

/**
 * An immutable map in an order its user chose: found by key in O(log n), inserted at a place in amortised O(log² n), iterated
 * in the chosen order. Shares structure like `PersistentMap`.
 */
export class OrderedMap<K, T> implements Iterable<T> {
  /** @internal */
  readonly byKey: PersistentMap<K, Placed<T>>;
  /** @internal The same items by place. */
  readonly byRank: PersistentMap<number, Placed<T>>;

  private constructor(byKey: PersistentMap<K, Placed<T>>, ranked: PersistentMap<number, Placed<T>>) {
    this.byKey = byKey;
    this.byRank = ranked;
  }

  /**
   * In the order of the items. Throws if two have the same key. O(n log n), or O(n) with the indexes of the items in the order of
   * their keys.
   */
  static from<K, T>(
    order: ItemOrder<K, T>,
    items: Iterable<T>,
    indexesByKey?: Iterable<number>,
  ): OrderedMap<K, T> {
    const placed = Array.from(items, (item, index) => ({ item, rank: index * spacing }));
    const ranked = PersistentMap.fromSorted<number, Placed<T>>(byRank, placed);
    const sorting = placedOrder(order);
    const sorted =
      indexesByKey === undefined
        ? placed.toSorted(sorting.compare)
        : Array.from(indexesByKey, index => placed[index] as Placed<T>);
    return new OrderedMap(PersistentMap.fromSorted(sorting, sorted), ranked);
  }

  get size(): number {
    return this.byKey.size;
  }

  get(key: K): T | undefined {
    return this.byKey.get(key)?.item;
  }

  has(key: K): boolean {
    return this.byKey.has(key);
  }

  at(position: number): T | undefined {
    return this.byRank.at(position)?.item;
  }

  /** The position of the key in the chosen order, or -1. */
  indexOf(key: K): number {
    const placed = this.byKey.get(key);
    return placed === undefined ? -1 : this.byRank.indexOf(placed.rank);
  }

  /** Replaces the item with the same key where it stands, or appends. */
  set(key: K, item: T): OrderedMap<K, T> {
    const known = this.byKey.get(key);
    if (known === undefined) return this.insert(item, { at: 'last' });
    return known.item === item ? this : this.#put({ item, rank: known.rank });
  }

  /** Inserts an item whose key is not in the map. */
  insert(item: T, place: Place<K>): OrderedMap<K, T> {
    const { ranked, rank } = this.#room(place);
    return ranked.#put({ item, rank });
  }

  delete(key: K): OrderedMap<K, T> {
    const known = this.byKey.get(key);
    if (known === undefined) return this;
    return new OrderedMap(this.byKey.delete(key), this.byRank.delete(known.rank));
  }

  *[Symbol.iterator](): Generator<T, void> {
    for (const placed of this.byRank) yield placed.item;
  }

  #put(placed: Placed<T>): OrderedMap<K, T> {
    return new OrderedMap(this.byKey.set(placed), this.byRank.set(placed));
  }

  /** A free rank at the place, after making room if there is none. */
  #room(place: Place<K>): { ranked: OrderedMap<K, T>; rank: number } {
    if (this.size === 0) return { ranked: this, rank: 0 };
    const index = this.#indexOfPlace(place);
    const left = this.byRank.at(index - 1);
    const right = this.byRank.at(index);
    if (left === undefined) return { ranked: this, rank: (right as Placed<T>).rank - spacing };
    if (right === undefined) return { ranked: this, rank: left.rank + spacing };
    const rank = Math.floor((left.rank + right.rank) / 2);
    if (rank > left.rank) return { ranked: this, rank };
    return this.#spread(index).#room(place);
  }

  /** The position a new item at the place will have. */
  #indexOfPlace(place: Place<K>): number {
    if (place.at === 'first') return 0;
    if (place.at === 'last') return this.size;
    const index = this.indexOf(place.key);
    invariant(index >= 0, 'the item to insert next to exists');
    return place.at === 'before' ? index : index + 1;
  }

  /**
   * Spreads the ranks around a crowded position: the smallest aligned range of ranks that is sparse enough for its size
   * (list labelling with a density bound that falls with the range), so that each insertion pays O(log n) moves amortised.
   */
  #spread(index: number): OrderedMap<K, T> {
    const middle = (this.byRank.at(index) as Placed<T>).rank;
    for (let bits = 2; ; bits++) {
      const length = 2 ** bits;
      const start = Math.floor(middle / length) * length;
      const inside = this.#within(index, start, start + length);
      if (inside.length * 1.5 ** bits > length) continue;
      const step = length / inside.length;
      const cleared = inside.reduce((ranks, placed) => ranks.delete(placed.rank), this.byRank);
      return inside.reduce(
        (map, { item }, at) => map.#put({ item, rank: start + Math.floor((at + 0.5) * step) }),
        new OrderedMap(this.byKey, cleared),
      );
    }
  }

  /** The items around a position whose rank is in `[start, end)`, in order. */
  #within(index: number, start: number, end: number): readonly Placed<T>[] {
    const inside: Placed<T>[] = [];
    for (let at = index - 1; ; at--) {
      const placed = this.byRank.at(at);
      if (placed === undefined || placed.rank < start) break;
      inside.push(placed);
    }
    inside.reverse();
    for (let at = index; ; at++) {
      const placed = this.byRank.at(at);
      if (placed === undefined || placed.rank >= end) break;
      inside.push(placed);
    }
    return inside;
  }
}

/** What one map has and the other has not. */
export interface OrderedMapDifference<T> {
  /** Items that are only in the first map, in its order. */
  readonly removed: readonly T[];
  /** Items that are only in the second map, in its order. */
  readonly added: readonly T[];
  /** Items with the same key that are not identical, by key. */
  readonly changed: readonly (readonly [T, T])[];
  /**
   * True if the items that both have are in the same order and stand before all removed and all added ones: deleting the
   * removed and appending the added ones leads from one map to the other, and back.
   */
  readonly tailOnly: boolean;
  /** True if the items that both have are in the same order. */
  readonly sameOrder: boolean;
}

/** What differs between two maps. Costs the difference if one map was made from the other. */
export function diffOrderedMaps<K, T>(
  before: OrderedMap<K, T>,
  after: OrderedMap<K, T>,
): OrderedMapDifference<T> {
  const removed: Placed<T>[] = [];
  const added: Placed<T>[] = [];
  const changed: (readonly [T, T])[] = [];
  let moved = false;
  diffMaps(before.byKey, after.byKey, (a, b) => {
    if (b === undefined) removed.push(a as Placed<T>);
    else if (a === undefined) added.push(b);
    else {
      moved ||= a.rank !== b.rank;
      if (a.item !== b.item) changed.push([a.item, b.item]);
    }
  });
  removed.sort(byRank.compare);
  added.sort(byRank.compare);
  const sameOrder = !(moved && reordered([before, removed], [after, added]));
  const tailOnly = sameOrder && standLast(before, removed) && standLast(after, added);
  return { removed: removed.map(item), added: added.map(item), changed, tailOnly, sameOrder };
}

function item<T>(placed: Placed<T>): T {
  return placed.item;
}

/** Whether the items, which are in order, are the last of the map. */
function standLast<K, T>(map: OrderedMap<K, T>, items: readonly Placed<T>[]): boolean {
  const first = items[0];
  return first === undefined || map.byRank.indexOf(first.rank) === map.size - items.length;
}

/** A map, and those of its items that another one lacks. */
type Own<K, T> = readonly [OrderedMap<K, T>, readonly Placed<T>[]];

/** Whether the items that both maps have come in another order. */
function reordered<K, T>([before, removed]: Own<K, T>, [after, added]: Own<K, T>): boolean {
  const gone = new Set(removed);
  const come = new Set(added);
  const old = before.byRank[Symbol.iterator]();
  for (const placed of after.byRank) {
    if (come.has(placed)) continue;
    let known = old.next().value;
    while (known !== undefined && gone.has(known)) known = old.next().value;
    if (known === undefined || before.byKey.order.compare(known, placed) !== 0) return true;
  }
  return false;
}
