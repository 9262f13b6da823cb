import { OrderedMap } from '../lib/ordered-map.ts';
import type { ItemOrder } from '../lib/persistent-map.ts';
import { PersistentMap } from '../lib/persistent-map.ts';
import type { LeafListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { compareValues } from './compare-values.ts';
import { isUserOrdered } from './list-node.ts';
import type { LeafListData } from './tree.ts';

/** The order of the values of a leaf-list that the system orders. */
export const byValue: ItemOrder<LeafValue, LeafValue> = { compareKey: compareValues, compare: compareValues };

/** A leaf-list as stored. `add` changes nothing if the value is there; a new value goes to its sorted place, or last. */
export type LeafListNode = SortedLeafList | UserLeafList | StateLeafList;

/** Values that the system orders. */
export class SortedLeafList implements LeafListData {
  readonly schema: LeafListSchemaNode;
  readonly map: PersistentMap<LeafValue, LeafValue>;

  constructor(schema: LeafListSchemaNode, map: PersistentMap<LeafValue, LeafValue>) {
    this.schema = schema;
    this.map = map;
  }

  get kind(): 'leaf-list' {
    return 'leaf-list';
  }

  get size(): number {
    return this.map.size;
  }

  has(value: LeafValue): boolean {
    return this.map.has(value);
  }

  values(): Iterable<LeafValue> {
    return this.map;
  }

  add(value: LeafValue): SortedLeafList {
    const map = this.map.set(value);
    return map === this.map ? this : new SortedLeafList(this.schema, map);
  }

  delete(value: LeafValue): SortedLeafList {
    const map = this.map.delete(value);
    return map === this.map ? this : new SortedLeafList(this.schema, map);
  }
}

/** Values in the order of the user. */
export class UserLeafList implements LeafListData {
  readonly schema: LeafListSchemaNode;
  readonly map: OrderedMap<LeafValue, LeafValue>;

  constructor(schema: LeafListSchemaNode, map: OrderedMap<LeafValue, LeafValue>) {
    this.schema = schema;
    this.map = map;
  }

  get kind(): 'leaf-list' {
    return 'leaf-list';
  }

  get size(): number {
    return this.map.size;
  }

  has(value: LeafValue): boolean {
    return this.map.has(value);
  }

  values(): Iterable<LeafValue> {
    return this.map;
  }

  add(value: LeafValue): UserLeafList {
    return this.map.has(value) ? this : new UserLeafList(this.schema, this.map.set(value, value));
  }

  delete(value: LeafValue): UserLeafList {
    const map = this.map.delete(value);
    return map === this.map ? this : new UserLeafList(this.schema, map);
  }
}

/** Values of a state leaf-list: kept as reported, and the same one may come twice (RFC 7950 7.7). */
export class StateLeafList implements LeafListData {
  readonly schema: LeafListSchemaNode;
  readonly items: readonly LeafValue[];

  constructor(schema: LeafListSchemaNode, items: readonly LeafValue[]) {
    this.schema = schema;
    this.items = items;
  }

  get kind(): 'leaf-list' {
    return 'leaf-list';
  }

  get size(): number {
    return this.items.length;
  }

  has(value: LeafValue): boolean {
    return this.items.includes(value);
  }

  values(): Iterable<LeafValue> {
    return this.items;
  }

  add(value: LeafValue): StateLeafList {
    return new StateLeafList(this.schema, [...this.items, value]);
  }

  delete(value: LeafValue): StateLeafList {
    const items = this.items.filter(other => other !== value);
    return items.length === this.items.length ? this : new StateLeafList(this.schema, items);
  }
}

/** A leaf-list without values, stored as its schema asks for. */
export function emptyLeafList(schema: LeafListSchemaNode): LeafListNode {
  if (!schema.config) return new StateLeafList(schema, []);
  return isUserOrdered(schema)
    ? new UserLeafList(schema, OrderedMap.from(byValue, []))
    : new SortedLeafList(schema, PersistentMap.empty(byValue));
}
