import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diffOrderedMaps, OrderedMap } from './ordered-map.ts';
import type { ItemOrder } from './persistent-map.ts';

interface Item {
  readonly key: number;
  readonly value: number;
}

const order: ItemOrder<number, Item> = {
  compareKey: (key, item) => key - item.key,
  compare: (a, b) => a.key - b.key,
};

type Step =
  | { readonly what: 'set'; readonly item: Item }
  | { readonly what: 'delete'; readonly key: number }
  | {
      readonly what: 'insert';
      readonly item: Item;
      readonly at: 'first' | 'before' | 'after';
      readonly next: number;
    };

const key = fc.nat(60);
const item = fc.record({ key, value: fc.nat(2) });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ what: fc.constant('set' as const), item }),
  fc.record({ what: fc.constant('delete' as const), key }),
  fc.record({
    what: fc.constant('insert' as const),
    item,
    at: fc.constantFrom('first' as const, 'before' as const, 'after' as const),
    next: key,
  }),
);
const steps = fc.array(step, { maxLength: 120, size: 'max' });

function run(start: OrderedMap<number, Item>, list: readonly Step[]): OrderedMap<number, Item> {
  let map = start;
  for (const step of list) {
    if (step.what === 'set') map = map.set(step.item.key, step.item);
    else if (step.what === 'delete') map = map.delete(step.key);
    else if (map.has(step.item.key)) continue;
    else if (step.at === 'first') map = map.insert(step.item, { at: 'first' });
    else if (map.has(step.next)) map = map.insert(step.item, { at: step.at, key: step.next });
  }
  return map;
}

function runModel(start: readonly Item[], list: readonly Step[]): readonly Item[] {
  let model = [...start];
  const find = (key: number): number => model.findIndex(other => other.key === key);
  for (const step of list) {
    if (step.what === 'delete') {
      model = model.filter(other => other.key !== step.key);
      continue;
    }
    const known = find(step.item.key);
    if (step.what === 'set') model[known < 0 ? model.length : known] = step.item;
    else if (known >= 0) continue;
    else if (step.at === 'first') model.unshift(step.item);
    else if (find(step.next) >= 0)
      model.splice(find(step.next) + (step.at === 'after' ? 1 : 0), 0, step.item);
  }
  return model;
}

const numbered = Array.from({ length: 40 }, (_, at) => ({ key: at, value: 0 }));
const keysOf = (items: Iterable<Item>): readonly number[] => Array.from(items, ({ key }) => key);

describe('OrderedMap', () => {
  test('agrees with an array after any edits', () => {
    fc.assert(
      fc.property(steps, list => {
        const start = OrderedMap.from(order, numbered);
        const map = run(start, list);
        const model = runModel(numbered, list);
        expect([...map]).toEqual(model);
        model.forEach((item, at) => {
          expect(map.get(item.key)).toBe(item);
          expect(map.indexOf(item.key)).toBe(at);
          expect(map.at(at)).toBe(item);
        });
        expect([...start]).toEqual(numbered);
      }),
      { numRuns: 150 },
    );
  });

  test.each(['before', 'after'] as const)('makes room however often one inserts %s the same item', at => {
    let map = OrderedMap.from(order, [
      { key: -1, value: 0 },
      { key: -2, value: 0 },
    ]);
    const count = 3000;
    for (let key = 0; key < count; key++) {
      map = map.insert({ key, value: 0 }, at === 'before' ? { at, key: -2 } : { at, key: -1 });
    }
    const inserted = [...Array(count).keys()];
    expect(keysOf(map)).toEqual([-1, ...(at === 'before' ? inserted : inserted.toReversed()), -2]);
  });

  test('diff tells what was removed, added and changed, and whether only the tail differs', () => {
    fc.assert(
      fc.property(steps, steps, (left, right) => {
        const base = OrderedMap.from(order, numbered);
        const a = run(base, left);
        const b = run(base, right);
        const diff = diffOrderedMaps(a, b);
        expect(diff.removed).toEqual([...a].filter(({ key }) => !b.has(key)));
        expect(diff.added).toEqual([...b].filter(({ key }) => !a.has(key)));
        const both = [...a].filter(({ key }) => b.has(key));
        expect(new Set(diff.changed.map(([x]) => x))).toEqual(new Set(both.filter(x => b.get(x.key) !== x)));
        const replayed = diff.added.reduce(
          (map, x) => map.set(x.key, x),
          diff.removed.reduce((map, x) => map.delete(x.key), a),
        );
        const back = diff.removed.reduce(
          (map, x) => map.set(x.key, x),
          diff.added.reduce((map, x) => map.delete(x.key), b),
        );
        const sufficient =
          keysOf(replayed).join() === keysOf(b).join() && keysOf(back).join() === keysOf(a).join();
        expect(diff.tailOnly).toBe(sufficient);
      }),
      { numRuns: 300 },
    );
  });

  test('diff sees the same order in maps that were built apart', () => {
    const a = OrderedMap.from(order, numbered).delete(0);
    const b = OrderedMap.from(order, a);
    expect(diffOrderedMaps(a, b)).toEqual({
      removed: [],
      added: [],
      changed: [],
      tailOnly: true,
      sameOrder: true,
    });
  });
});
