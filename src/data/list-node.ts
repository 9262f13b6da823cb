import { OrderedMap } from '../lib/ordered-map.ts';
import type { ItemOrder } from '../lib/persistent-map.ts';
import { PersistentMap } from '../lib/persistent-map.ts';
import type { ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { compareValues } from './compare-values.ts';
import type { InnerNode } from './inner-node.ts';
import type { ListData } from './tree.ts';

type Keys = readonly LeafValue[];

/** Entries by key. Keys come first among an entry's slots, so an entry is its own key. */
export const byKeys: ItemOrder<Keys, InnerNode> = {
  compareKey(keys, entry) {
    for (let index = 0; index < keys.length; index++) {
      const order = compareValues(keys[index] as LeafValue, entry.slots[index] as LeafValue);
      if (order !== 0) return order;
    }
    return 0;
  },
  compare(a, b) {
    const count = a.shape.layout.keyCount;
    for (let index = 0; index < count; index++) {
      const order = compareValues(a.slots[index] as LeafValue, b.slots[index] as LeafValue);
      if (order !== 0) return order;
    }
    return 0;
  },
};

/** A list as stored. `set` replaces the entry with the same key where it stands, or adds: at its place by key, or last. */
export type ListNode = SortedList | UserList | KeylessList;

/** A list that the system orders: by key, whatever the order of edits. */
export class SortedList implements ListData {
  readonly schema: ListSchemaNode;
  readonly map: PersistentMap<Keys, InnerNode>;

  constructor(schema: ListSchemaNode, map: PersistentMap<Keys, InnerNode>) {
    this.schema = schema;
    this.map = map;
  }

  get kind(): 'list' {
    return 'list';
  }

  get size(): number {
    return this.map.size;
  }

  get(keys: Keys): InnerNode | undefined {
    return this.map.get(keys);
  }

  entries(): Iterable<InnerNode> {
    return this.map;
  }

  set(entry: InnerNode): SortedList {
    const map = this.map.set(entry);
    return map === this.map ? this : new SortedList(this.schema, map);
  }

  delete(keys: Keys): SortedList {
    const map = this.map.delete(keys);
    return map === this.map ? this : new SortedList(this.schema, map);
  }
}

/** A list whose order is the user's. */
export class UserList implements ListData {
  readonly schema: ListSchemaNode;
  readonly map: OrderedMap<Keys, InnerNode>;

  constructor(schema: ListSchemaNode, map: OrderedMap<Keys, InnerNode>) {
    this.schema = schema;
    this.map = map;
  }

  get kind(): 'list' {
    return 'list';
  }

  get size(): number {
    return this.map.size;
  }

  get(keys: Keys): InnerNode | undefined {
    return this.map.get(keys);
  }

  entries(): Iterable<InnerNode> {
    return this.map;
  }

  set(entry: InnerNode): UserList {
    const map = this.map.set(entry.keys(), entry);
    return map === this.map ? this : new UserList(this.schema, map);
  }

  /** Like `set`, but a new entry goes behind the one with those keys, or with no keys to the front. */
  put(entry: InnerNode, behind: Keys): UserList {
    const known = this.map.has(entry.keys());
    if (known || (behind.length > 0 && !this.map.has(behind))) return this.set(entry);
    const place = behind.length === 0 ? ({ at: 'first' } as const) : ({ at: 'after', key: behind } as const);
    return new UserList(this.schema, this.map.insert(entry, place));
  }

  /** The entry before the one with these keys. */
  predecessor(keys: Keys): InnerNode | undefined {
    const index = this.map.indexOf(keys);
    return index <= 0 ? undefined : this.map.at(index - 1);
  }

  delete(keys: Keys): UserList {
    const map = this.map.delete(keys);
    return map === this.map ? this : new UserList(this.schema, map);
  }
}

/** A list without keys, which only state data has: its `keys` are one position, counted from 1 as in RFC 7950 9.13. */
export class KeylessList implements ListData {
  readonly schema: ListSchemaNode;
  readonly items: readonly InnerNode[];

  constructor(schema: ListSchemaNode, items: readonly InnerNode[]) {
    this.schema = schema;
    this.items = items;
  }

  get kind(): 'list' {
    return 'list';
  }

  get size(): number {
    return this.items.length;
  }

  get(keys: Keys): InnerNode | undefined {
    return this.items[Number(keys[0]) - 1];
  }

  entries(): Iterable<InnerNode> {
    return this.items;
  }

  /** Adds: an entry without keys is never the same as another. */
  set(entry: InnerNode): KeylessList {
    return new KeylessList(this.schema, [...this.items, entry]);
  }

  replace(keys: Keys, entry: InnerNode): KeylessList {
    const index = Number(keys[0]) - 1;
    return index < this.items.length
      ? new KeylessList(this.schema, this.items.with(index, entry))
      : this.set(entry);
  }

  delete(keys: Keys): KeylessList {
    const index = Number(keys[0]) - 1;
    return new KeylessList(this.schema, this.items.toSpliced(index, 1));
  }
}

/** A list without entries, stored as its schema asks for. */
export function emptyList(schema: ListSchemaNode): ListNode {
  if (schema.keys.length === 0) return new KeylessList(schema, []);
  return isUserOrdered(schema)
    ? new UserList(schema, OrderedMap.from(byKeys, []))
    : new SortedList(schema, PersistentMap.empty(byKeys));
}

/** `ordered-by user` counts for configuration only (RFC 7950 7.7.7). */
export function isUserOrdered(schema: {
  readonly orderedBy: 'system' | 'user';
  readonly config: boolean;
}): boolean {
  return schema.orderedBy === 'user' && schema.config;
}
