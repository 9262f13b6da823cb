import type { Steps } from '../../lib/steps.ts';
import { runSteps } from '../../lib/steps.ts';
import { formatValue } from '../../schema/parse-value.ts';
import type { DataSchemaNode, LeafListSchemaNode, LeafSchemaNode } from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree, ValueLookup } from '../accessible-tree.ts';
import { openTree } from '../open-tree.ts';
import type { DataPath } from '../path.ts';
import { getNode } from '../select.ts';
import type { DataTree, InnerData } from '../tree.ts';
import { pathFromKeys } from './holders.ts';
import type { Tuple, TupleIndex, TupleSet } from './tuple-index.ts';
import { buildIndexInSteps, concerns, holdersAt, tuplesFrom, valueIndex } from './tuple-index.ts';

type Indexes = Map<TupleIndex, TupleSet>;

/**
 * The indexes of each tree that was validated, as long as the tree lives. They are immutable and say nothing that the tree does not:
 * a tree without them, from a replay or a rollback, gets them again when they are needed.
 */
const known = new WeakMap<InnerData, Indexes>();

function indexesOf(tree: DataTree): Indexes {
  let indexes = known.get(tree.root);
  if (indexes === undefined) {
    indexes = new Map();
    known.set(tree.root, indexes);
  }
  return indexes;
}

const tuplesAtOnce = 64;

/** What became of an index. */
interface Changed {
  readonly set: TupleSet;
  /** What came anew. */
  readonly added: readonly Tuple[];
}

/** A tree that is to be opened at most once. */
export function openOnce(tree: DataTree): () => AccessibleTree {
  let opened: AccessibleTree | undefined;
  return () => (opened ??= openTree(tree));
}

/**
 * The indexes of a tree that came from another by a few differences. The first use of an index costs the size of the tree; from
 * then on it goes from tree to tree at the cost of what changed.
 */
export class ChangedIndexes implements ValueLookup {
  readonly #before: DataTree;
  readonly #after: DataTree;
  readonly #paths: readonly DataPath[];
  readonly #open: { readonly before: () => AccessibleTree; readonly after: () => AccessibleTree };
  #grouped: { readonly count: number; readonly paths: ReadonlyMap<DataSchemaNode, readonly DataPath[]> } = {
    count: 0,
    paths: new Map(),
  };
  readonly #changed = new Map<TupleIndex, Changed>();

  /** `paths` say where the trees differ, or where what exists by default may; they are read when an index is asked for. */
  constructor(
    { before, after }: { readonly before: DataTree; readonly after: DataTree },
    paths: readonly DataPath[],
    openAfter: () => AccessibleTree,
  ) {
    this.#before = before;
    this.#after = after;
    this.#paths = paths;
    this.#open = { before: openOnce(before), after: openAfter };
  }

  of(index: TupleIndex): Changed {
    return runSteps(this.ofInSteps(index));
  }

  /** `of` that can be interrupted. */
  *ofInSteps(index: TupleIndex): Steps<Changed> {
    let changed = this.#changed.get(index);
    if (changed === undefined) {
      changed = yield* this.#change(index);
      this.#changed.set(index, changed);
    }
    return changed;
  }

  /** The paths of the nodes that have a leaf with a value now. */
  *find(
    leaf: LeafSchemaNode | LeafListSchemaNode,
    value: LeafValue,
    keys: readonly LeafValue[],
  ): Generator<DataPath, void> {
    const index = valueIndex(leaf);
    for (const [, ...found] of tuplesFrom(this.of(index).set, [formatValue(value), ...keys])) {
      yield pathFromKeys(index.holder, found);
    }
  }

  /** Whether there is any index. */
  get isUsed(): boolean {
    return this.#changed.size > 0 || known.has(this.#before.root);
  }

  /** Brings all indexes that there are up to date, for the next change of the tree. */
  *keepInSteps(): Steps<void> {
    const indexes = indexesOf(this.#after);
    for (const index of indexesOf(this.#before).keys()) yield* this.ofInSteps(index);
    for (const [index, { set }] of this.#changed) indexes.set(index, set);
  }

  *#change(index: TupleIndex): Steps<Changed> {
    let set = yield* this.#setBefore(index);
    const added: Tuple[] = [];
    let count = 0;
    for (const [schema, paths] of this.#pathsBySchema()) {
      if (!concerns(index, schema)) continue;
      for (const path of paths) {
        for (const tuple of this.#tuplesAt(index, path, 'before')) {
          set = set.delete(tuple);
          count += 1;
          if (count % tuplesAtOnce === 0) yield;
        }
        for (const tuple of this.#tuplesAt(index, path, 'after')) {
          set = set.set(tuple);
          added.push(tuple);
          count += 1;
          if (count % tuplesAtOnce === 0) yield;
        }
      }
    }
    return { set, added };
  }

  *#tuplesAt(index: TupleIndex, path: DataPath, when: 'before' | 'after'): Generator<Tuple, void> {
    const tree = when === 'before' ? this.#before : this.#after;
    for (const holder of holdersAt(index, path, at => getNode(tree, at))) {
      yield* index.tuplesOf(holder, this.#open[when]);
    }
  }

  /** Most indexes have nothing to do with most changes, and there may be many of both. */
  #pathsBySchema(): ReadonlyMap<DataSchemaNode, readonly DataPath[]> {
    if (this.#grouped.count === this.#paths.length) return this.#grouped.paths;
    const paths = new Map<DataSchemaNode, DataPath[]>();
    for (const path of this.#paths) {
      const schema = path.at(-1)?.schema;
      if (schema === undefined) continue;
      const group = paths.get(schema);
      if (group === undefined) paths.set(schema, [path]);
      else group.push(path);
    }
    this.#grouped = { count: this.#paths.length, paths };
    return paths;
  }

  *#setBefore(index: TupleIndex): Steps<TupleSet> {
    const indexes = indexesOf(this.#before);
    let set = indexes.get(index);
    if (set === undefined) {
      set = yield* buildIndexInSteps(index, this.#before, this.#open.before);
      indexes.set(index, set);
    }
    return set;
  }
}
