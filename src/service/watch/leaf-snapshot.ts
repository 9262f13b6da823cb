import type { LeafChange } from '../../data/leaves/leaf.ts';
import { PatternTrie } from '../../data/leaves/pattern-trie.ts';
import { type LeafSelection, selectedLeaves } from '../../data/leaves/selected-leaves.ts';
import { openTree } from '../../data/open-tree.ts';
import type { DataTree } from '../../data/tree.ts';
import { invariant } from '../../lib/invariant.ts';
import { runSteps } from '../../lib/steps.ts';
import type { Schema } from '../../schema/schema.ts';
import { collectChangesInSteps } from './collect-changes.ts';
import { type LeafView, shownLeaf } from './shown-leaf.ts';
import type { CommitMark, LeafSnapshot, TargetChange, TargetLeaf } from './watch.ts';

/** What a snapshot is made of. */
export interface SnapshotContent extends LeafView {
  readonly timeUnixNs: bigint;
  /** The targets that are meant, with configuration and state. */
  readonly trees: ReadonlyMap<string, DataTree>;
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
  for (const [target, tree] of content.trees) {
    for (const leaf of selectedLeaves(openTree(tree), content.selectionIn(tree.schema))) {
      const shown = shownLeaf(leaf, content);
      if (shown !== undefined) yield { target, leaf: shown };
    }
  }
}

function* changesBetween(from: SnapshotContent, to: SnapshotContent): Generator<TargetChange, void> {
  for (const target of new Set([...from.trees.keys(), ...to.trees.keys()])) {
    const [before, after] = [from.trees.get(target), to.trees.get(target)];
    const isSame = before !== undefined && before.schema === after?.schema;
    if (isSame) yield* changesOf(target, [before, after], to);
    else {
      if (before !== undefined) yield* changesOf(target, [before, undefined], to);
      if (after !== undefined) yield* changesOf(target, [undefined, after], to);
    }
  }
}

function* changesOf(
  target: string,
  [before, after]: readonly [DataTree | undefined, DataTree | undefined],
  content: SnapshotContent,
): Generator<TargetChange, void> {
  const schema = (after ?? before)?.schema;
  if (schema === undefined || before?.root === after?.root) return;
  const selection = content.selectionIn(schema);
  const trie = new PatternTrie<'all'>();
  for (const pattern of selection.patterns) trie.add(pattern, 'all');
  const audience = { trie, interestOf: () => ({ ...content, selection }) };
  const found = runSteps(collectChangesInSteps({ before, after }, audience));
  const changes: readonly LeafChange[] = found.get('all') ?? [];
  for (const change of changes) yield { target, change };
}
