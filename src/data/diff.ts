import { diffOrderedMaps } from '../lib/ordered-map.ts';
import { diffMaps } from '../lib/persistent-map.ts';
import type { DataSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { Edit } from './edit.ts';
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
}

/**
 * The least that differs between two trees of one schema, in schema order and key order: a subtree that came or went is one
 * difference at its top; a changed leaf, leaf-list or anydata is one; a user-ordered list is one as a whole unless
 * entries only went from or came to its end. The cost is that of the difference if one tree was made from the other.
 */
export function diff(before: DataTree, after: DataTree): readonly Difference[] {
  const walk: Walk = { steps: [], found: [] };
  diffInner(before.root as InnerNode, after.root as InnerNode, walk);
  return walk.found;
}

/** The tree with every difference's `after` in place. */
export function applyDifferences(tree: DataTree, differences: readonly Difference[]): DataTree {
  const edits = differences.map(
    ({ path, after }): Edit =>
      after === undefined ? { operation: 'delete', path } : { operation: 'replace', path, value: after },
  );
  return applyEdits(tree, edits);
}

/** The way back. The order stays: entries of user-ordered lists are appended in it, whichever way one goes. */
export function invertDifferences(differences: readonly Difference[]): readonly Difference[] {
  return differences.map(({ path, before, after }) => ({ path, before: after, after: before }));
}

interface Walk {
  /** The path to the nodes being compared. */
  readonly steps: DataPathStep[];
  readonly found: Difference[];
}

function diffInner(a: InnerNode, b: InnerNode, walk: Walk): void {
  if (a === b) return;
  for (const child of childrenOfEither(a, b)) {
    if (a.slot(child) !== b.slot(child)) diffChild(child, [a.get(child), b.get(child)], walk);
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

function diffChild(schema: DataSchemaNode, [a, b]: Pair<DataNode>, walk: Walk): void {
  if (a === undefined || b === undefined) report({ schema }, [a, b], walk);
  else if (schema.kind === 'container') diffInside({ schema }, [a as InnerNode, b as InnerNode], walk);
  else if (schema.kind === 'list') diffLists(schema, [a as ListNode, b as ListNode], walk);
  else if (!equalNodes(a, b)) report({ schema }, [a, b], walk);
}

function report(step: DataPathStep, [before, after]: Pair<DataNode>, walk: Walk): void {
  walk.found.push({ path: [...walk.steps, step], before, after });
}

function diffInside(step: DataPathStep, [a, b]: readonly [InnerNode, InnerNode], walk: Walk): void {
  walk.steps.push(step);
  diffInner(a, b, walk);
  walk.steps.pop();
}

function diffEntries(schema: ListSchemaNode, [a, b]: Pair<InnerNode>, walk: Walk): void {
  const step: DataPathStep = { schema, keys: (a ?? b)?.keys() ?? [] };
  if (a === undefined || b === undefined) report(step, [a, b], walk);
  else diffInside(step, [a, b], walk);
}

function diffLists(schema: ListSchemaNode, [a, b]: readonly [ListNode, ListNode], walk: Walk): void {
  if (a instanceof SortedList && b instanceof SortedList) {
    diffMaps(a.map, b.map, (x, y) => diffEntries(schema, [x, y], walk));
  } else if (a instanceof UserList && b instanceof UserList) {
    diffUserLists(a, b, walk);
  } else if (!equalNodes(a, b)) report({ schema }, [a, b], walk);
}

function diffUserLists(a: UserList, b: UserList, walk: Walk): void {
  const { schema } = a;
  const { removed, changed, added, tailOnly } = diffOrderedMaps(a.map, b.map);
  if (!tailOnly) {
    report({ schema }, [a, b], walk);
    return;
  }
  for (const entry of removed) diffEntries(schema, [entry, undefined], walk);
  for (const pair of changed) diffEntries(schema, pair, walk);
  for (const entry of added) diffEntries(schema, [undefined, entry], walk);
}
