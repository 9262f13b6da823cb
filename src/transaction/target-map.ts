import type { ItemOrder } from '../lib/persistent-map.ts';
import { diffMaps, PersistentMap } from '../lib/persistent-map.ts';
import type { TargetState } from './state.ts';

function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

const byName: ItemOrder<string, TargetState> = {
  compareKey: (name, target) => compareNames(name, target.name),
  compare: (a, b) => compareNames(a.name, b.name),
};

/** The targets of a state, in order of name. Immutable: a change shares all but a few nodes, however many targets there are. */
export class TargetMap implements ReadonlyMap<string, TargetState> {
  readonly #map: PersistentMap<string, TargetState>;

  private constructor(map: PersistentMap<string, TargetState>) {
    this.#map = map;
  }

  static of(targets: Iterable<TargetState>): TargetMap {
    const sorted = [...targets].sort((a, b) => byName.compare(a, b));
    return new TargetMap(PersistentMap.fromSorted(byName, sorted));
  }

  /** The same targets, as a `TargetMap` if they are not one already. */
  static from(targets: ReadonlyMap<string, TargetState>): TargetMap {
    return targets instanceof TargetMap ? targets : TargetMap.of(targets.values());
  }

  get size(): number {
    return this.#map.size;
  }

  get(name: string): TargetState | undefined {
    return this.#map.get(name);
  }

  has(name: string): boolean {
    return this.#map.has(name);
  }

  with(target: TargetState): TargetMap {
    return new TargetMap(this.#map.set(target));
  }

  without(name: string): TargetMap {
    return new TargetMap(this.#map.delete(name));
  }

  /** Names of the targets that differ. Costs the difference if one map was made from the other. */
  namesThatDiffer(other: TargetMap): string[] {
    const names: string[] = [];
    diffMaps(this.#map, other.#map, (a, b) => names.push((a ?? b)?.name ?? ''));
    return names;
  }

  *values(): MapIterator<TargetState> {
    yield* this.#map;
  }

  *keys(): MapIterator<string> {
    for (const { name } of this.#map) yield name;
  }

  *entries(): MapIterator<[string, TargetState]> {
    for (const target of this.#map) yield [target.name, target];
  }

  [Symbol.iterator](): MapIterator<[string, TargetState]> {
    return this.entries();
  }

  forEach(visit: (target: TargetState, name: string, map: ReadonlyMap<string, TargetState>) => void): void {
    for (const target of this.#map) visit(target, target.name, this);
  }
}
