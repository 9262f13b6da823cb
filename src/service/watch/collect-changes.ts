import type { AccessibleTree } from '../../data/accessible-tree.ts';
import { formatPath } from '../../data/format-path.ts';
import { atomicDepth } from '../../data/leaves/atomic.ts';
import type { LeafChange } from '../../data/leaves/leaf.ts';
import { leafChangesInSteps, type PlainChange, type TreePair } from '../../data/leaves/leaf-changes.ts';
import type { Matched, PatternTrie } from '../../data/leaves/pattern-trie.ts';
import { type LeafSelection, selectedLeavesBelow } from '../../data/leaves/selected-leaves.ts';
import { openTree } from '../../data/open-tree.ts';
import type { DataPath } from '../../data/path.ts';
import { getNode } from '../../data/select.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Steps } from '../../lib/steps.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import { type LeafView, shownContent, shownLeaves } from './shown-leaf.ts';

/** What somebody wants to know of changes. */
export interface Interest extends LeafView {
  readonly selection: LeafSelection;
}

/** What became of one target. */
export interface TreeChange extends TreePair {
  /** The trees are what a provider says: only state counts, and the keys of configuration that lead to it do not. */
  readonly stateOnly?: true;
  /** What stays whatever goes here: the state beside configuration. */
  readonly beside?: readonly DataTree[];
}

/** Those whom changes concern: `trie` says whom, `interestOf` what they want to know. */
export interface Audience<T> {
  readonly trie: PatternTrie<T>;
  readonly interestOf: (item: T) => Interest;
}

/** An atomic node in which something changed. */
interface Touched<T> {
  readonly path: DataPath;
  readonly gone: DataPath | undefined;
  readonly items: Set<T>;
}

/** What each of an audience is to be told. Costs the difference times the number of those whom it concerns. */
export function* collectChangesInSteps<T>(
  change: TreeChange,
  audience: Audience<T>,
): Steps<ReadonlyMap<T, LeafChange[]>> {
  const collector = new Collector(audience);
  const spare = sparing(change.beside ?? []);
  yield* leafChangesInSteps(change, {
    wants: path => audience.trie.touches(path),
    take: leaf => {
      const told = change.stateOnly === true ? stateOf(leaf) : spare(leaf);
      if (told !== undefined) collector.take(told);
    },
  });
  yield* collector.takeAtomic(change);
  return collector.found;
}

/** A change of state; what is gone with it is state too. */
function stateOf(change: PlainChange): PlainChange | undefined {
  const { path, gone } = change;
  const first = path.findIndex(({ schema }) => !schema.config) + 1;
  if (first === 0) return undefined;
  return gone === undefined || gone.length >= first ? change : { ...change, gone: path.slice(0, first) };
}

/** Makes of what goes with a leaf no more than leaves what stays where it is: who is told would take it for gone, too. */
function sparing(trees: readonly DataTree[]): (change: PlainChange) => PlainChange {
  let last: DataPath | undefined;
  let covers = false;
  const stays = (path: DataPath): boolean => trees.some(tree => getNode(tree, path) !== undefined);
  return change => {
    const { path, gone } = change;
    if (gone === undefined) return change;
    // All leaves of what goes name the same top.
    if (gone !== last) covers = stays(gone);
    last = gone;
    if (!covers) return change;
    let { length } = gone;
    while (length < path.length && stays(path.slice(0, length))) length += 1;
    return { ...change, gone: path.slice(0, length) };
  };
}

class Collector<T> {
  readonly found = new Map<T, LeafChange[]>();
  readonly #audience: Audience<T>;
  readonly #touched = new Map<string, Touched<T>>();

  constructor(audience: Audience<T>) {
    this.#audience = audience;
  }

  take(change: PlainChange): void {
    const { trie, interestOf } = this.#audience;
    const length = atomicDepth(change.path);
    for (const [item, matched] of trie.match(change.path)) {
      const interest = interestOf(item);
      if (change.path.length - matched.last > interest.selection.depth) continue;
      if (length === undefined) this.#tell(item, changeFor(change, matched, interest));
      else this.#touch(change.path.slice(0, length), change.gone, item);
    }
  }

  /** What is atomic is told as it stands now, all that is wanted of it. */
  *takeAtomic({ before, after }: TreeChange): Steps<void> {
    if (this.#touched.size === 0) return;
    const trees = { before: before && openTree(before), after: after && openTree(after) };
    for (const { path, gone, items } of this.#touched.values()) {
      for (const item of items) {
        const interest = this.#audience.interestOf(item);
        const [old] = leavesBelow(trees.before, path, interest);
        const leaves = leavesBelow(trees.after, path, interest);
        const existed = old !== undefined;
        if (leaves.length > 0) this.#tell(item, { path, existed, content: { kind: 'atomic', leaves } });
        else if (existed) this.#tell(item, { path, existed, content: undefined, gone: shorter(path, gone) });
        yield;
      }
    }
  }

  #touch(path: DataPath, gone: DataPath | undefined, item: T): void {
    const text = formatPath(path);
    const known = this.#touched.get(text);
    if (known === undefined) this.#touched.set(text, { path, gone, items: new Set([item]) });
    else known.items.add(item);
  }

  #tell(item: T, change: LeafChange | undefined): void {
    if (change === undefined) return;
    const known = this.found.get(item);
    if (known === undefined) this.found.set(item, [change]);
    else known.push(change);
  }
}

function leavesBelow(
  tree: AccessibleTree | undefined,
  path: DataPath,
  interest: Interest,
): ReturnType<typeof shownLeaves> {
  return tree === undefined ? [] : shownLeaves(selectedLeavesBelow(tree, interest.selection, path), interest);
}

function shorter(path: DataPath, gone: DataPath | undefined): DataPath {
  return gone !== undefined && gone.length < path.length ? gone : path;
}

/** What of a change one of the audience is told; undefined for nothing. */
function changeFor(change: PlainChange, { first }: Matched, interest: Interest): LeafChange | undefined {
  const { path, existed, content, gone } = change;
  const { filter, selection } = interest;
  if (content !== undefined) {
    const shown = shownContent(content, interest);
    if (shown !== undefined) return { path, existed, content: shown };
    return existed && isWanted(path, interest)
      ? { path, existed, content: undefined, gone: path }
      : undefined;
  }
  if (!isWanted(path, interest)) return undefined;
  // With more than was asked for, what was asked for goes.
  const isWhole = filter === undefined && selection.depth === Number.POSITIVE_INFINITY;
  const length = isWhole ? Math.max(first, gone?.length ?? path.length) : path.length;
  return length === gone?.length ? change : { path, existed, content, gone: path.slice(0, length) };
}

function isWanted(path: DataPath, { filter }: Interest): boolean {
  return filter?.wants(path.at(-1)?.schema as DataSchemaNode) !== false;
}
