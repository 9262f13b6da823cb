import type { LeafChange } from '../../data/leaves/leaf.ts';
import { PatternTrie } from '../../data/leaves/pattern-trie.ts';
import { type LeafSelection, selectedLeaves } from '../../data/leaves/selected-leaves.ts';
import { openTree } from '../../data/open-tree.ts';
import type { DataTree } from '../../data/tree.ts';
import { invariant } from '../../lib/invariant.ts';
import { runSteps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import { collectChangesInSteps, type TreeChange } from './collect-changes.ts';
import { type LeafView, shownLeaf } from './shown-leaf.ts';
import type { CommitMark, LeafSnapshot, TargetChange, TargetLeaf } from './watch.ts';

/** What there is of one target. Apart, since what only state leads to has no defaults of configuration. */
export interface SnapshotTrees {
  readonly config: DataTree;
  /** Of the same schema. Only what is `config false` counts, not the keys that lead to it. */
  readonly state: DataTree | undefined;
}

/** What a snapshot is made of. */
export interface SnapshotContent extends LeafView {
  readonly timeUnixNs: bigint;
  /** The targets that are meant. */
  readonly trees: ReadonlyMap<string, SnapshotTrees>;
  readonly selectionIn: (schema: Schema) => LeafSelection;
  /** Of configuration only: the newest transaction in it. */
  readonly commit?: CommitMark | undefined;
}

const contents = new WeakMap<LeafSnapshot, SnapshotContent>();

/** The leaves of some trees, which are found when somebody asks. */
export function createSnapshot(content: SnapshotContent): LeafSnapshot {
  const snapshot: LeafSnapshot = {
    timeUnixNs: content.timeUnixNs,
    ...(content.commit === undefined ? {} : { commit: content.commit }),
    leaves: () => leavesOf(content),
    changesSince: earlier => {
      const other = contents.get(earlier);
      invariant(other !== undefined, 'snapshots are made here');
      return changesBetween(other, content);
    },
  };
  contents.set(snapshot, content);
  return snapshot;
}

function* leavesOf(content: SnapshotContent): Generator<TargetLeaf, void> {
  for (const [target, { config, state }] of content.trees) {
    const selection = content.selectionIn(config.schema);
    for (const leaf of selectedLeaves(openTree(config), selection)) {
      const shown = shownLeaf(leaf, content);
      if (shown !== undefined) yield { target, leaf: shown };
    }
    for (const leaf of state === undefined ? [] : selectedLeaves(openTree(state), selection)) {
      const shown = isState(leaf) ? shownLeaf(leaf, content) : undefined;
      if (shown !== undefined) yield { target, leaf: shown };
    }
  }
}

function isState({ path }: TargetLeaf['leaf']): boolean {
  return path.at(-1)?.schema.config === false;
}

function* changesBetween(from: SnapshotContent, to: SnapshotContent): Generator<TargetChange, void> {
  for (const target of new Set([...from.trees.keys(), ...to.trees.keys()])) {
    const [before, after] = [from.trees.get(target), to.trees.get(target)];
    const isSame = before !== undefined && before.config.schema === after?.config.schema;
    if (isSame) yield* changesOf(target, [before, after], to);
    else {
      if (before !== undefined) yield* changesOf(target, [before, undefined], to);
      if (after !== undefined) yield* changesOf(target, [undefined, after], to);
    }
  }
}

function* changesOf(
  target: string,
  [before, after]: readonly [SnapshotTrees | undefined, SnapshotTrees | undefined],
  content: SnapshotContent,
): Generator<TargetChange, void> {
  const schema = (after ?? before)?.config.schema;
  if (schema === undefined) return;
  const selection = content.selectionIn(schema);
  const trie = new PatternTrie<'all'>();
  for (const pattern of selection.patterns) trie.add(pattern, 'all');
  const audience = { trie, interestOf: () => ({ ...content, selection }) };
  const changes: TreeChange[] = [
    { before: before?.config, after: after?.config, beside: after?.state === undefined ? [] : [after.state] },
    { before: before?.state, after: after?.state, stateOnly: true },
  ];
  for (const change of changes) {
    if (change.before?.root === change.after?.root) continue;
    const found: readonly LeafChange[] = runSteps(collectChangesInSteps(change, audience)).get('all') ?? [];
    for (const told of found) yield { target, change: told };
  }
}
