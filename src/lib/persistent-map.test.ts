import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemOrder } from './persistent-map.ts';
import { diffMaps, PersistentMap } from './persistent-map.ts';

interface Item {
  readonly key: number;
  readonly value: number;
}

const order: ItemOrder<number, Item> = {
  compareKey: (key, item) => key - item.key,
  compare: (a, b) => a.key - b.key,
};

type Step = readonly ['set' | 'delete', number, number];

const steps = (keys: number): fc.Arbitrary<Step[]> =>
  fc.array(fc.tuple(fc.constantFrom('set' as const, 'delete' as const), fc.nat(keys), fc.nat(3)), {
    maxLength: 400,
    size: 'max',
  });

function sorted(model: ReadonlyMap<number, Item>): readonly Item[] {
  return [...model.values()].toSorted(order.compare);
}

function run(start: PersistentMap<number, Item>, list: readonly Step[]): PersistentMap<number, Item> {
  return list.reduce(
    (map, [what, key, value]) => (what === 'set' ? map.set({ key, value }) : map.delete(key)),
    start,
  );
}

function runModel(start: ReadonlyMap<number, Item>, list: readonly Step[]): Map<number, Item> {
  const model = new Map(start);
  for (const [what, key, value] of list) {
    if (what === 'set') model.set(key, { key, value });
    else model.delete(key);
  }
  return model;
}

function numbered(count: number): readonly Item[] {
  return Array.from({ length: count }, (_, key) => ({ key, value: 0 }));
}

describe('PersistentMap', () => {
  test('agrees with a sorted model after any edits', () => {
    fc.assert(
      fc.property(fc.nat(3000), steps(3000), (count, list) => {
        const start = PersistentMap.fromSorted(order, numbered(count));
        const map = run(start, list);
        const items = sorted(runModel(new Map(numbered(count).map(item => [item.key, item])), list));
        expect([...map]).toEqual(items);
        expect(map.size).toBe(items.length);
        for (const key of [0, 1, 31, 32, 33, count - 1, count, 2999]) {
          const index = items.findIndex(item => item.key === key);
          expect(map.get(key)).toEqual(items[index]);
          expect(map.indexOf(key)).toBe(index);
          expect(map.at(index)).toEqual(items[index]);
        }
        expect([...start]).toEqual(numbered(count));
      }),
      { numRuns: 60 },
    );
  });

  test('is empty after everything is deleted, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(1500).keys()], { minLength: 1500 }), keys => {
        let map = PersistentMap.fromSorted(order, numbered(1500));
        for (const key of keys) map = map.delete(key);
        expect([...map]).toEqual([]);
        expect(map.at(0)).toBeUndefined();
      }),
      { numRuns: 5 },
    );
  });

  test('answers itself if nothing changes', () => {
    const items = numbered(100);
    const map = PersistentMap.fromSorted(order, items);
    expect(map.set(items[50] as Item)).toBe(map);
    expect(map.delete(1000)).toBe(map);
  });

  test('refuses a bulk load out of order', () => {
    expect(() => PersistentMap.fromSorted(order, numbered(3).toReversed())).toThrow('strictly ascending');
  });

  test('diff lists exactly what differs, in order', () => {
    fc.assert(
      fc.property(fc.nat(2000), steps(2000), steps(2000), (count, left, right) => {
        const start = PersistentMap.fromSorted(order, numbered(count));
        const a = run(start, left);
        const b = run(start, right);
        const found: (readonly [Item | undefined, Item | undefined])[] = [];
        diffMaps(a, b, (before, after) => found.push([before, after]));
        const keys = [...new Set([...a, ...b].map(item => item.key))].toSorted((x, y) => x - y);
        const wanted = keys.map(key => [a.get(key), b.get(key)] as const).filter(([x, y]) => x !== y);
        expect(found).toEqual(wanted);
      }),
      { numRuns: 60 },
    );
  });

  test('diff of a small change in a large map compares few items', () => {
    let compared = 0;
    const counting: ItemOrder<number, Item> = {
      compareKey: order.compareKey,
      compare: (a, b) => {
        compared++;
        return order.compare(a, b);
      },
    };
    const map = PersistentMap.fromSorted(counting, numbered(200_000));
    const changed = map.set({ key: 777, value: 1 }).delete(100_000).set({ key: 300_000, value: 2 });
    compared = 0;
    let differences = 0;
    diffMaps(map, changed, () => differences++);
    expect(differences).toBe(3);
    expect(compared).toBeLessThan(300);
  });
});

test('from gives what is not before a key', () => {
  const pairs = Array.from({ length: 3000 }, (_, index) => ({
    key: Math.floor(index / 50),
    value: index % 50,
  }));
  const map = PersistentMap.fromSorted<number, Item>(
    { compareKey: order.compareKey, compare: (a, b) => a.key - b.key || a.value - b.value },
    pairs,
  );
  // A key that is only the beginning of those in the map stands before all of them.
  for (const key of [-1, 0, 0.5, 17, 58.5, 59, 60]) {
    expect([...map.from(key)]).toEqual(pairs.filter(pair => pair.key >= key));
  }
  expect([...PersistentMap.empty(order).from(3)]).toEqual([]);
});
