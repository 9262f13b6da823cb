import { diffOrderedMaps } from '../lib/ordered-map.ts';
import { diffMaps } from '../lib/persistent-map.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { DataSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { Edit } from './edit.ts';
import { applyEditsInSteps } from './edit-in-steps.ts';
import { applyEdits } from './edit.ts';
import { equalNodes } from './equal.ts';
import type { InnerNode } from './inner-node.ts';
import type { ListNode } from './list-node.ts';
import { SortedList, UserList } from './list-node.ts';
import type { DataPath, DataPathStep } from './path.ts';
import type { DataNode, DataTree } from './tree.ts';

/** One place where two trees differ, with what stands there in each; absent is undefined. */
export interface Difference {
  readonly path: DataPath;
  readonly before: DataNode | undefined;
  readonly after: DataNode | undefined;
  /**
   * Of an entry of a user-ordered list that came or went, if not at the end: the keys of the entry that it stands behind where it
   * is; none if it is the first.
   */
  readonly behind?: readonly LeafValue[];
}

export interface DiffOptions {
  /**
   * What is said of user-ordered lists in which entries came or went before the end: `whole` is one difference of the list, which
   * protocols that know no places can send; `places` is one of each entry. Default `whole`.
   */
  readonly userLists?: 'whole' | 'places';
}

/**
 * The least that differs between two trees of one schema, in schema order and key order: a subtree that came or went is one
 * difference at its top; a changed leaf, leaf-list or anydata is one; a user-ordered list is one as a whole if what both have
 * comes in another order. The cost is that of the difference if one tree was made from the other.
 */
export function diff(before: DataTree, after: DataTree, options: DiffOptions = {}): readonly Difference[] {
  return runSteps(diffInSteps(before, after, options));
}

/** `diff` that can be interrupted. */
export function* diffInSteps(
  before: DataTree,
  after: DataTree,
  options: DiffOptions = {},
): Steps<readonly Difference[]> {
  const walk: Walk = { steps: [], found: [], places: options.userLists === 'places' };
  yield* diffInner(before.root as InnerNode, after.root as InnerNode, walk);
  return walk.found;
}

/** The tree with every difference's `after` in place. */
export function applyDifferences(tree: DataTree, differences: readonly Difference[]): DataTree {
  return applyEdits(tree, differences.map(editOf));
}

/** `applyDifferences` that can be interrupted. */
export function* applyDifferencesInSteps(
  tree: DataTree,
  differences: readonly Difference[],
): Steps<DataTree> {
  return yield* applyEditsInSteps(tree, differences.map(editOf));
}

function editOf({ path, after, behind }: Difference): Edit {
  return after === undefined
    ? { operation: 'delete', path }
    : { operation: 'replace', path, value: after, ...(behind && { behind }) };
}

/** The way back. The order stays: entries of user-ordered lists are put into it in that order, whichever way one goes. */
export function invertDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.map(difference => ({
    ...difference,
    before: difference.after,
    after: difference.before,
  }));
}

interface Walk {
  /** The path to the nodes being compared. */
  readonly steps: DataPathStep[];
  readonly found: Difference[];
  readonly places: boolean;
}

function* diffInner(a: InnerNode, b: InnerNode, walk: Walk): Steps<void> {
  if (a === b) return;
  for (const child of childrenOfEither(a, b)) {
    if (a.slot(child) !== b.slot(child)) yield* diffChild(child, [a.get(child), b.get(child)], walk);
  }
}

/** The children that one or the other has, in schema order. */
function childrenOfEither(a: InnerNode, b: InnerNode): readonly DataSchemaNode[] {
  if (a.shape === b.shape) return a.shape.children;
  const { positions } = a.shape.layout;
  return [...new Set([...a.shape.children, ...b.shape.children])].sort(
    (x, y) => (positions.get(x) as number) - (positions.get(y) as number),
  );
}

type Pair<T> = readonly [T | undefined, T | undefined];

function* diffChild(schema: DataSchemaNode, [a, b]: Pair<DataNode>, walk: Walk): Steps<void> {
  if (a === undefined || b === undefined) report({ schema }, [a, b], walk);
  else if (schema.kind === 'container') yield* diffInside({ schema }, [a as InnerNode, b as InnerNode], walk);
  else if (schema.kind === 'list') yield* diffLists(schema, [a as ListNode, b as ListNode], walk);
  else if (!equalNodes(a, b)) report({ schema }, [a, b], walk);
}

function report(step: DataPathStep, [before, after]: Pair<DataNode>, walk: Walk): void {
  walk.found.push({ path: [...walk.steps, step], before, after });
}

function* diffInside(step: DataPathStep, [a, b]: readonly [InnerNode, InnerNode], walk: Walk): Steps<void> {
  walk.steps.push(step);
  yield* diffInner(a, b, walk);
  walk.steps.pop();
}

const entriesAtOnce = 64;

function* diffEntries(schema: ListSchemaNode, pairs: readonly Pair<InnerNode>[], walk: Walk): Steps<void> {
  let count = 0;
  for (const [a, b] of pairs) {
    const step: DataPathStep = { schema, keys: (a ?? b)?.keys() ?? [] };
    if (a === undefined || b === undefined) report(step, [a, b], walk);
    else yield* diffInside(step, [a, b], walk);
    count += 1;
    if (count % entriesAtOnce === 0) yield;
  }
}

function* diffLists(schema: ListSchemaNode, [a, b]: readonly [ListNode, ListNode], walk: Walk): Steps<void> {
  if (a instanceof SortedList && b instanceof SortedList) {
    const pairs: Pair<InnerNode>[] = [];
    diffMaps(a.map, b.map, (x, y) => pairs.push([x, y]));
    yield* diffEntries(schema, pairs, walk);
  } else if (a instanceof UserList && b instanceof UserList) {
    yield* diffUserLists(a, b, walk);
  } else if (!equalNodes(a, b)) report({ schema }, [a, b], walk);
}

function* diffUserLists(a: UserList, b: UserList, walk: Walk): Steps<void> {
  const { schema } = a;
  const { removed, changed, added, tailOnly, sameOrder } = diffOrderedMaps(a.map, b.map);
  // Where most is new, the list is shorter than its entries one by one.
  const few = (removed.length + added.length) * 2 <= a.size + b.size;
  if (!tailOnly && !(walk.places && sameOrder && few)) {
    report({ schema }, [a, b], walk);
    return;
  }
  const put = (list: UserList, entry: InnerNode): Pair<DataNode> =>
    list === a ? [entry, undefined] : [undefined, entry];
  const placed = (list: UserList, entry: InnerNode): void => {
    const keys = entry.keys();
    const [before, after] = put(list, entry);
    const behind = tailOnly ? {} : { behind: list.predecessor(keys)?.keys() ?? [] };
    walk.found.push({ path: [...walk.steps, { schema, keys }], before, after, ...behind });
  };
  for (const entry of removed) placed(a, entry);
  yield* diffEntries(schema, changed, walk);
  for (const entry of added) placed(b, entry);
}
