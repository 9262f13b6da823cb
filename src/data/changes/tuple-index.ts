import type { ItemOrder } from '../../lib/persistent-map.ts';
import { PersistentMap } from '../../lib/persistent-map.ts';
import type { Steps } from '../../lib/steps.ts';
import type { HolderSchemaNode } from '../../schema/dependencies/read.ts';
import { dataParent, isAtOrAbove } from '../../schema/dependencies/read.ts';
import { formatValue } from '../../schema/parse-value.ts';
import type {
  DataSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
} from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import { compareKeys } from '../compare-values.ts';
import { InnerInstance } from '../instance.ts';
import type { DataPath } from '../path.ts';
import { memoize } from '../rules/memoize.ts';
import { uniqueValues } from '../rules/unique.ts';
import type { DataNode, DataTree, InnerData } from '../tree.ts';
import type { Holder } from './holders.ts';
import { chainTo, keysAlong, storedBelow } from './holders.ts';

/** What an index knows of one instance: what to look up first, then which instance it is. */
export type Tuple = readonly LeafValue[];

/** Sorted, so that all tuples with the same beginning stand together. */
export type TupleSet = PersistentMap<Tuple, Tuple>;

const byTuple: ItemOrder<Tuple, Tuple> = { compareKey: compareKeys, compare: compareKeys };

/** An index over a whole tree. */
export interface TupleIndex {
  /** Each of its instances has tuples. */
  readonly holder: HolderSchemaNode;
  /** What they are made from. */
  readonly leafs: readonly (LeafSchemaNode | LeafListSchemaNode)[];
  tuplesOf(holder: Holder, open: () => AccessibleTree): readonly Tuple[];
}

/** Where a leaf or leaf-list has a value: the value as text, then the keys along the path. Values by default are not in it. */
export const valueIndex: (leaf: LeafSchemaNode | LeafListSchemaNode) => TupleIndex = memoize(
  (leaf: LeafSchemaNode | LeafListSchemaNode): TupleIndex => ({
    holder: dataParent(leaf) as HolderSchemaNode,
    leafs: [leaf],
    tuplesOf({ path, node }) {
      const keys = keysAlong(path);
      return storedValues(node, leaf).map(value => [formatValue(value), ...keys]);
    },
  }),
);

export function storedValues(
  node: InnerData | undefined,
  leaf: LeafSchemaNode | LeafListSchemaNode,
): readonly LeafValue[] {
  const child = node?.get(leaf);
  if (child?.kind === 'leaf') return [child.value];
  return child?.kind === 'leaf-list' ? [...child.values()] : [];
}

/** A `unique` of a list, with the tuples of its entries. */
export interface UniqueIndex extends TupleIndex {
  readonly holder: ListSchemaNode;
  /** How many values come before an entry's own keys: entries that agree in them violate the `unique`. */
  distinctLength(tuple: Tuple): number;
}

/** One index for each `unique` of a list: the keys of the lists around it, the values, the entry's own keys. */
export const uniqueIndexes: (list: ListSchemaNode) => readonly UniqueIndex[] = memoize(
  (list: ListSchemaNode): readonly UniqueIndex[] =>
    list.uniques.map(leafs => ({
      holder: list,
      leafs,
      distinctLength: tuple => tuple.length - list.keys.length,
      tuplesOf({ path, node }, open) {
        const tree = open();
        const parent = tree.at(path.slice(0, -1));
        if (parent?.kind !== 'inner') return [];
        // Not the tree's own instance, which it would keep: there may be a million of them.
        const values = uniqueValues(tree, new InnerInstance(list, parent, { data: node }), leafs);
        if (values === undefined) return [];
        const keys = keysAlong(path);
        const outer = keys.length - list.keys.length;
        return [[...keys.slice(0, outer), ...values, ...keys.slice(outer)]];
      },
    })),
);

const holdersAtOnce = 256;

/** The index of a whole tree. O(n log n). All but the sorting of it can be interrupted. */
export function* buildIndexInSteps(
  index: TupleIndex,
  tree: DataTree,
  open: () => AccessibleTree,
): Steps<TupleSet> {
  const tuples: Tuple[] = [];
  let count = 0;
  for (const holder of storedBelow(tree.root, [], chainTo(tree.root.schema, index.holder))) {
    tuples.push(...index.tuplesOf(holder, open));
    count += 1;
    if (count % holdersAtOnce === 0) yield;
  }
  return PersistentMap.fromSorted(byTuple, tuples.sort(compareKeys));
}

/** The tuples that begin in a way. */
export function* tuplesFrom(set: TupleSet, beginning: Tuple): Generator<Tuple, void> {
  for (const tuple of set.from(beginning)) {
    if (compareKeys(beginning, tuple) !== 0) return;
    yield tuple;
  }
}

/** Whether a difference at instances of a schema node can change tuples. */
export function concerns({ holder, leafs }: TupleIndex, schema: DataSchemaNode): boolean {
  return isAtOrAbove(schema, holder) || leafs.some(leaf => isAtOrAbove(schema, leaf));
}

/** The instances whose tuples a difference at a path can change, as a tree has them. */
export function* holdersAt(
  { holder }: TupleIndex,
  path: DataPath,
  getAt: (path: DataPath) => DataNode | undefined,
): Generator<Holder, void> {
  const schema = path.at(-1)?.schema;
  if (schema === undefined) return;
  if (isAtOrAbove(schema, holder)) {
    yield* storedBelow(getAt(path), path, chainTo(schema, holder));
    return;
  }
  const above = path.slice(0, path.length - chainTo(holder, schema).length);
  const node = getAt(above);
  if (node?.kind === 'inner') yield { path: above, node };
}
