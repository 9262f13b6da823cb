import { invariant } from '../lib/invariant.ts';
import { OrderedMap } from '../lib/ordered-map.ts';
import type { ItemOrder } from '../lib/persistent-map.ts';
import { PersistentMap } from '../lib/persistent-map.ts';
import type {
  AnySchemaNode,
  DataSchemaNode,
  InnerSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
} from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { compareValues } from './compare-values.ts';
import type { Slot } from './inner-node.ts';
import { AnyNode, asEntry, InnerNode, LeafNode, slotOf } from './inner-node.ts';
import { byValue, SortedLeafList, StateLeafList, UserLeafList } from './leaf-list-node.ts';
import { byKeys, isUserOrdered, KeylessList, SortedList, UserList } from './list-node.ts';
import { isVoid } from './set-child.ts';
import type { Shape } from './shape.ts';
import { emptyShape, grow } from './shape.ts';
import type { AnyData, DataNode, InnerData, LeafData, LeafListData, ListData } from './tree.ts';

/** A leaf with a canonical value. */
export function leaf(schema: LeafSchemaNode, value: LeafValue): LeafData {
  return new LeafNode(schema, value);
}

/** anydata or anyxml. The JSON becomes part of an immutable tree: do not change it afterwards. */
export function any(schema: AnySchemaNode, json: unknown): AnyData {
  return new AnyNode(schema, json);
}

/** A root, container or list entry with these children, in any order. A second node for the same child is a mistake. */
export function inner(schema: InnerSchemaNode, children: Iterable<DataNode>): InnerData {
  const builder = new InnerBuilder(schema);
  for (const child of children) {
    invariant(!builder.has(child.schema as DataSchemaNode), `${child.schema.path} is given once`);
    builder.add(child);
  }
  return builder.build();
}

/** Collects the children of one inner node, in any order, without making a node of each leaf. */
export class InnerBuilder {
  #shape: Shape;
  readonly #slots: Slot[] = [];

  constructor(schema: InnerSchemaNode) {
    this.#shape = emptyShape(schema);
  }

  has(child: DataSchemaNode): boolean {
    return this.#shape.slots.has(child);
  }

  /** Sets a leaf; a second value replaces the first. */
  leaf(child: LeafSchemaNode, value: LeafValue): void {
    this.#set(child, value);
  }

  /** Sets any child; a second one replaces the first. One that says nothing, such as an empty list, is left out. */
  add(child: DataNode): void {
    const schema = child.schema as DataSchemaNode;
    const slot = slotOf(child);
    if (!isVoid(schema, slot)) this.#set(schema, slot);
  }

  /** The node. Throws if it is a list entry that lacks a key. */
  build(): InnerData {
    const node = new InnerNode(this.#shape, this.#slots.slice());
    return node.schema.kind === 'list' ? asEntry(node) : node;
  }

  #set(child: DataSchemaNode, slot: Slot): void {
    const known = this.#shape.slots.get(child);
    if (known !== undefined) {
      this.#slots[known] = slot;
      return;
    }
    this.#shape = grow(this.#shape, child);
    this.#slots.splice(this.#shape.slots.get(child) as number, 0, slot);
  }
}

/**
 * A whole list. System-ordered entries are sorted by key, user-ordered ones keep the order given, keyless ones too.
 * O(n) if the entries come sorted. Of entries with the same key the first is kept and the others come back as `duplicates`.
 */
export function tryList(
  schema: ListSchemaNode,
  entries: Iterable<InnerData>,
): { readonly node: ListData; readonly duplicates: readonly InnerData[] } {
  const items = Array.from(entries, asEntry);
  if (schema.keys.length === 0) return { node: new KeylessList(schema, items), duplicates: [] };
  const { kept, ranks, duplicates } = withoutDuplicates(byKeys, items, entries =>
    schema.keys.map((_, index) => entries.map(entry => entry.slots[index] as LeafValue)),
  );
  const node = isUserOrdered(schema)
    ? new UserList(schema, OrderedMap.from(byKeys, kept, ranks))
    : new SortedList(schema, PersistentMap.fromSorted(byKeys, sorted(kept, ranks)));
  return { node, duplicates };
}

/** Like `tryList`, for entries known to be different. */
export function list(schema: ListSchemaNode, entries: Iterable<InnerData>): ListData {
  const { node, duplicates } = tryList(schema, entries);
  invariant(duplicates.length === 0, `entries of ${schema.path} have different keys`);
  return node;
}

/** A whole leaf-list, as `tryList`. In state data a value may come more than once (RFC 7950 7.7). */
export function tryLeafList(
  schema: LeafListSchemaNode,
  values: Iterable<LeafValue>,
): { readonly node: LeafListData; readonly duplicates: readonly LeafValue[] } {
  const items = [...values];
  if (!schema.config) return { node: new StateLeafList(schema, items), duplicates: [] };
  const { kept, ranks, duplicates } = withoutDuplicates(byValue, items, column => [column]);
  const node = isUserOrdered(schema)
    ? new UserLeafList(schema, OrderedMap.from(byValue, kept, ranks))
    : new SortedLeafList(schema, PersistentMap.fromSorted(byValue, sorted(kept, ranks)));
  return { node, duplicates };
}

/** Like `tryLeafList`, for values known to be different. */
export function leafList(schema: LeafListSchemaNode, values: Iterable<LeafValue>): LeafListData {
  const { node, duplicates } = tryLeafList(schema, values);
  invariant(duplicates.length === 0, `values of ${schema.path} are different`);
  return node;
}

interface Distinct<T> {
  /** The first of each key, in the order given. */
  readonly kept: readonly T[];
  /** Positions in `kept` by key; undefined if that is the order they are in. */
  readonly ranks: Uint32Array | undefined;
  readonly duplicates: readonly T[];
}

function sorted<T>(items: readonly T[], ranks: Uint32Array | undefined): readonly T[] {
  return ranks === undefined ? items : Array.from(ranks, index => items[index] as T);
}

/** One column for each key: the values that it has in the items. */
type Columns<T> = (items: readonly T[]) => readonly (readonly LeafValue[])[];

function withoutDuplicates<K, T>(
  order: ItemOrder<K, T>,
  items: readonly T[],
  columnsOf: Columns<T>,
): Distinct<T> {
  if (items.every((item, index) => index === 0 || order.compare(items[index - 1] as T, item) < 0)) {
    return { kept: items, ranks: undefined, duplicates: [] };
  }
  const indexes = sortedIndexes(columnsOf(items));
  const repeated = new Set<number>();
  for (let at = 1, first = indexes[0] as number; at < indexes.length; at++) {
    const index = indexes[at] as number;
    if (order.compare(items[first] as T, items[index] as T) === 0) repeated.add(index);
    else first = index;
  }
  if (repeated.size === 0) return { kept: items, ranks: indexes, duplicates: [] };
  const kept = items.filter((_, index) => !repeated.has(index));
  const duplicates = items.filter((_, index) => repeated.has(index));
  return { kept, ranks: sortedIndexes(columnsOf(kept)), duplicates };
}

/**
 * The row numbers of the columns in the order of the rows. Millions are sorted here: columns lie together, where the items they
 * come from are spread over the heap.
 */
function sortedIndexes(columns: readonly (readonly LeafValue[])[]): Uint32Array {
  const count = columns[0]?.length ?? 0;
  const [only] = columns;
  const indexes = Uint32Array.from({ length: count }, (_, index) => index);
  if (columns.length === 1 && only !== undefined) {
    return indexes.sort((a, b) => compareValues(only[a] as LeafValue, only[b] as LeafValue) || a - b);
  }
  return indexes.sort((a, b) => {
    for (const column of columns) {
      const order = compareValues(column[a] as LeafValue, column[b] as LeafValue);
      if (order !== 0) return order;
    }
    return a - b;
  });
}
