import type { Steps } from '../../lib/steps.ts';
import { dependenciesOf } from '../../schema/dependencies/dependencies.ts';
import type { DataSchemaNode, ListSchemaNode } from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import { findAffectedInSteps } from '../changes/find-affected.ts';
import { ChangedIndexes, openOnce } from '../changes/indexes.ts';
import { type Difference, diffInSteps } from '../diff.ts';
import { equalNodes } from '../equal.ts';
import { formatPath } from '../format-path.ts';
import type { InnerInstance } from '../instance.ts';
import { openTree } from '../open-tree.ts';
import type { DataPath, DataPathStep } from '../path.ts';
import type { DataNode, DataTree, ListData } from '../tree.ts';
import { childInUse, entriesInUse, entryInUse, hasConditions, possibleChildren } from './in-use.ts';
import type { LeafNode } from './leaf.ts';
import { plainStep, sharedStep } from './plain-step.ts';

/** What became of one leaf. Leaves of atomic nodes come one by one as others do. */
export interface PlainChange {
  readonly path: DataPath;
  readonly existed: boolean;
  readonly content: LeafNode | undefined;
  readonly gone?: DataPath;
}

/** Receives changes; says which are worth finding. */
export interface ChangeReader {
  /** False if nothing at or below a place is of interest. */
  wants(path: DataPath): boolean;
  /** May be given what it does not want, where asking would be as much work. */
  take(change: PlainChange): void;
}

/** Two trees of one schema; one that is not there at all has no defaults either. */
export interface TreePair {
  readonly before: DataTree | undefined;
  readonly after: DataTree | undefined;
  /** Where they differ, if that is known: entries of user-ordered lists by their places. */
  readonly differences?: readonly Difference[];
}

const changesAtOnce = 64;

/**
 * Finds the leaves that differ between two trees of one schema, with the defaults in use: what falls back to its default changes to
 * that value, and what a `when` or another case takes away is gone. The cost is that of the difference, if one tree was made from the
 * other.
 */
export function* leafChangesInSteps(pair: TreePair, reader: ChangeReader): Steps<void> {
  const { before, after } = pair;
  if (before?.root === after?.root && before !== undefined) return;
  if (before === undefined || after === undefined) {
    yield* new ChangeFinder(before, after, reader).compareRoots();
    return;
  }
  const differences = pair.differences ?? (yield* diffInSteps(before, after, { userLists: 'places' }));
  const more = yield* placesByDefault([before, after], differences);
  // These may be below others.
  const finder = new ChangeFinder(before, after, more.length === 0 ? reader : tellingOnce(reader));
  for (const difference of differences) yield* finder.compare(difference);
  for (const path of more) yield* finder.compareAt(path);
}

/** Where something may have come into use by default, or no longer be, besides the places that differ. */
function* placesByDefault(
  [before, after]: readonly [DataTree, DataTree],
  differences: readonly Difference[],
): Steps<readonly DataPath[]> {
  if (!differences.some(({ path }) => concernsDefaults(after, path))) return [];
  const paths: DataPath[] = differences.map(({ path }) => path);
  const open = openOnce(after);
  const indexes = new ChangedIndexes({ before, after }, paths, open);
  const tree = open();
  tree.lookup = indexes;
  yield* findAffectedInSteps({ before, after, tree, indexes }, paths, new Set(['when', 'default'] as const));
  return paths.slice(differences.length);
}

/** A reader to whom no leaf is told twice. */
function tellingOnce(reader: ChangeReader): ChangeReader {
  const told = new Set<string>();
  return {
    wants: path => reader.wants(path),
    take: change => {
      const text = formatPath(change.path);
      if (!told.has(text)) reader.take(change);
      told.add(text);
    },
  };
}

function concernsDefaults({ schema }: DataTree, path: DataPath): boolean {
  const changed = path.at(-1)?.schema;
  const readers = changed === undefined ? [] : dependenciesOf(schema).readersOf(changed);
  return readers.some(({ dependent }) => dependent.kind === 'default');
}

/** A node on both sides, where it is in use. */
type Pair<T> = readonly [before: T | undefined, after: T | undefined];

class ChangeFinder {
  readonly #trees: Pair<AccessibleTree>;
  readonly #reader: ChangeReader;
  #count = 0;

  constructor(before: DataTree | undefined, after: DataTree | undefined, reader: ChangeReader) {
    this.#trees = [before && openTree(before), after && openTree(after)];
    this.#reader = reader;
  }

  *compareRoots(): Steps<void> {
    const [before, after] = this.#trees;
    yield* this.#compareInner([], [before?.root, after?.root], undefined);
  }

  *compare({ path, before, after }: Difference): Steps<void> {
    // What is set is in use, whatever is around it.
    if (!isLeaf(before) || !isLeaf(after)) yield* this.compareAt(path);
    else {
      this.#reader.take({ path, existed: true, content: after });
      if (this.#isEnough()) yield;
    }
  }

  *compareAt(path: DataPath): Steps<void> {
    if (!this.#reader.wants(path)) return;
    const above = path.slice(0, -1).map(sharedStep);
    const last = path.at(-1) as DataPathStep;
    const [before, after] = this.#trees;
    const parents = [innerAt(before, above), innerAt(after, above)] as const;
    if (last.schema.kind !== 'list' || last.keys === undefined) {
      yield* this.#compareChild(above, last.schema, { parents, gone: undefined });
      return;
    }
    const { schema, keys } = last;
    const entries = [
      entryOf(before, parents[0], { schema, keys }),
      entryOf(after, parents[1], { schema, keys }),
    ] as const;
    yield* this.#compareInner(path, entries, undefined);
  }

  *#compareInner(
    path: DataPath,
    [before, after]: Pair<InnerInstance>,
    gone: DataPath | undefined,
  ): Steps<void> {
    // What is the same node is the same inside, unless conditions in it look at what is outside.
    const isSame = before !== undefined && after !== undefined && before.data === after.data;
    if (isSame && !hasConditions(before.schema)) return;
    const schemas = new Set<DataSchemaNode>();
    for (const side of [before, after])
      for (const schema of side === undefined ? [] : possibleChildren(side)) schemas.add(schema);
    const parents = [before, after] as const;
    const goneHere = after === undefined ? (gone ?? path) : undefined;
    for (const schema of schemas) yield* this.#compareChild(path, schema, { parents, gone: goneHere });
  }

  *#compareChild(
    above: DataPath,
    schema: DataSchemaNode,
    { parents, gone }: { readonly parents: Pair<InnerInstance>; readonly gone: DataPath | undefined },
  ): Steps<void> {
    const [before, after] = parents.map((parent, side) => {
      const tree = this.#trees[side];
      return parent && tree && childInUse(tree, parent, schema);
    });
    const path = above.concat(plainStep(schema));
    if (schema.kind === 'list') {
      yield* this.#compareLists(above, [before as ListData, after as ListData], { parents, gone });
    } else if (schema.kind === 'container') {
      yield* this.#compareInner(path, [before as InnerInstance, after as InnerInstance], gone);
    } else {
      this.#compareLeaves(path, [before as LeafNode, after as LeafNode], gone);
      if (this.#isEnough()) yield;
    }
  }

  /** Counts; true where others may get a turn. */
  #isEnough(): boolean {
    this.#count += 1;
    return this.#count % changesAtOnce === 0;
  }

  #compareLeaves(path: DataPath, [before, after]: Pair<LeafNode>, gone: DataPath | undefined): void {
    if (before === undefined && after === undefined) return;
    if (before !== undefined && after !== undefined && equalNodes(before, after)) return;
    const change = { path, existed: before !== undefined, content: after };
    this.#reader.take(after === undefined ? { ...change, gone: gone ?? path } : change);
  }

  *#compareLists(
    above: DataPath,
    [before, after]: Pair<ListData>,
    { parents, gone }: { readonly parents: Pair<InnerInstance>; readonly gone: DataPath | undefined },
  ): Steps<void> {
    const [left, right] = parents;
    const schema = (before ?? after)?.schema;
    if (schema === undefined || (before === after && !hasConditions(schema))) return;
    const rest = new Map<string, Entry>();
    for (const entry of entriesOf(this.#trees[1], right, after)) rest.set(textOf(entry), entry);
    for (const entry of entriesOf(this.#trees[0], left, before)) {
      const [step, instance] = entry;
      const other = rest.get(textOf(entry));
      rest.delete(textOf(entry));
      const path = above.concat(step);
      if (this.#reader.wants(path)) yield* this.#compareInner(path, [instance, other?.[1]], gone);
    }
    for (const [step, instance] of rest.values()) {
      const path = above.concat(step);
      if (this.#reader.wants(path)) yield* this.#compareInner(path, [undefined, instance], undefined);
    }
  }
}

function isLeaf(node: DataNode | undefined): node is LeafNode {
  return node !== undefined && node.kind !== 'inner' && node.kind !== 'list';
}

type Entry = readonly [DataPathStep, InnerInstance];

function entriesOf(
  tree: AccessibleTree | undefined,
  parent: InnerInstance | undefined,
  list: ListData | undefined,
): Iterable<Entry> {
  return tree === undefined || parent === undefined || list === undefined
    ? []
    : entriesInUse(tree, parent, list);
}

function textOf([step]: Entry): string {
  return formatPath([step]);
}

function innerAt(tree: AccessibleTree | undefined, path: DataPath): InnerInstance | undefined {
  const found = tree?.at(path);
  return found?.kind === 'inner' ? found : undefined;
}

function entryOf(
  tree: AccessibleTree | undefined,
  parent: InnerInstance | undefined,
  { schema, keys }: { readonly schema: ListSchemaNode; readonly keys: readonly LeafValue[] },
): InnerInstance | undefined {
  if (tree === undefined || parent === undefined) return undefined;
  if (schema.keys.length === 0) {
    const found = tree.children(parent, schema)[Number(keys[0]) - 1];
    return found?.kind === 'inner' ? found : undefined;
  }
  const data = (parent.data?.get(schema) as ListData | undefined)?.get(keys);
  return data && entryInUse(tree, parent, { data, keys });
}
