import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DataTree } from '../data/tree.ts';
import type { TargetState } from './state.ts';
import { TargetMap } from './target-map.ts';

const tree = {} as DataTree;
const target = (name: string, changedAt = 0): TargetState => ({
  name,
  modelSet: 'demo@1.0.0',
  tree,
  changedAt,
  pristine: false,
});

describe('TargetMap', () => {
  test('behaves as a map, in order of name', () => {
    const operation = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.boolean());
    fc.assert(
      fc.property(fc.array(operation), operations => {
        let map = TargetMap.of([]);
        const model = new Map<string, TargetState>();
        for (const [index, [name, add]] of operations.entries()) {
          const before = [...map];
          const next = add ? map.with(target(name, index)) : map.without(name);
          expect([...map]).toEqual(before);
          map = next;
          if (add) model.set(name, target(name, index));
          else model.delete(name);
        }
        const sorted = [...model].sort(([a], [b]) => (a < b ? -1 : 1));
        expect([...map]).toEqual(sorted);
        expect([...map.keys()]).toEqual(sorted.map(([name]) => name));
        expect([...map.values()]).toEqual(sorted.map(([, value]) => value));
        const visited: string[] = [];
        map.forEach((value, name, self) => visited.push(`${name}${value.name}${self === map}`));
        expect(visited).toEqual(sorted.map(([name]) => `${name}${name}true`));
        expect(map.size).toBe(model.size);
        for (const name of ['a', 'b', 'z']) {
          expect(map.has(name)).toBe(model.has(name));
          expect(map.get(name)).toEqual(model.get(name));
        }
      }),
    );
  });

  test('tells which names differ', () => {
    const map = TargetMap.of(['b', 'a', 'c', 'd'].map(name => target(name)));
    const other = map.with(target('b', 1)).without('c').with(target('e'));
    expect(map.namesThatDiffer(other)).toEqual(['b', 'c', 'e']);
    expect(other.namesThatDiffer(other)).toEqual([]);
    expect(TargetMap.from(map)).toBe(map);
    expect([...TargetMap.from(new Map([['a', target('a')]])).keys()]).toEqual(['a']);
  });
});
