import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { SchemaNode } from '../schema/schema-node.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import type { Affected } from './changes/find-affected.ts';
import { findAffectedInSteps } from './changes/find-affected.ts';
import type { Change } from './changes/find-contexts.ts';
import { findRepeatedInSteps, hasUniques } from './changes/find-repeated.ts';
import { ChangedIndexes, openOnce } from './changes/indexes.ts';
import type { Run } from './check-node.ts';
import { checkBelowInSteps, checkRule } from './check-node.ts';
import type { Difference } from './diff.ts';
import type { InnerInstance } from './instance.ts';
import type { DataPath } from './path.ts';
import { uniqueRule } from './rules/unique.ts';
import { rulesAt } from './rules/visits.ts';
import type { DataTree } from './tree.ts';
import { validateTreeInSteps } from './validate.ts';

/**
 * What is wrong with the configuration `after`, given that nothing was wrong with `before`, or that it was empty, and that they differ as stated:
 * the same diagnostics as `validateTree(after)` in some order. Only what the change can have affected is looked at: the schema
 * says what reads what, indexes that go along from tree to tree say which instances that are.
 */
export function validateChange(
  before: DataTree,
  after: DataTree,
  differences: readonly Difference[],
): readonly Diagnostic[] {
  return runSteps(validateChangeInSteps(before, after, differences));
}

/** `validateChange` that can be interrupted. */
export function* validateChangeInSteps(
  before: DataTree,
  after: DataTree,
  differences: readonly Difference[],
): Steps<readonly Diagnostic[]> {
  // Of an empty tree nobody says that nothing was wrong with it, and all of the other is new.
  const whole = before.root.size === 0 || differences.some(({ path }) => path.length === 0);
  if (whole) return differences.length === 0 ? [] : yield* validateTreeInSteps(after, { type: 'config' });
  const paths: DataPath[] = differences.map(({ path }) => path);
  const open = openOnce(after);
  const indexes = new ChangedIndexes({ before, after }, paths, open);
  const tree = open();
  tree.lookup = indexes;
  const change: Change = { before, after, tree, indexes };
  const affected = yield* findAffectedInSteps(change, paths);
  const diagnostics = yield* check(
    tree,
    affected,
    hasUniques(after.schema) ? yield* findRepeatedInSteps(change, paths) : nowhere,
  );
  if (diagnostics.length === 0 && indexes.isUsed) yield* indexes.keepInSteps();
  return diagnostics;
}

const nodesAtOnce = 32;
const nowhere: ReadonlySet<InnerInstance> = new Set();
const noChildren: ReadonlySet<SchemaNode> = new Set();

function* check(
  tree: AccessibleTree,
  { nodes, referrers, subtrees }: Affected,
  repeated: ReadonlySet<InnerInstance>,
): Steps<readonly Diagnostic[]> {
  const run: Run = { scope: { type: 'config', tree }, diagnostics: [] };
  const isCovered = (node: InnerInstance): boolean => {
    for (let at = node.parent; at !== undefined; at = at.parent) if (subtrees.has(at)) return true;
    return !isVisible(tree, node);
  };
  let count = 0;
  for (const node of subtrees) {
    count += 1;
    if (count % nodesAtOnce === 0) yield;
    if (!isCovered(node)) yield* checkBelowInSteps(run, node);
  }
  for (const node of nodes) {
    count += 1;
    if (count % nodesAtOnce === 0) yield;
    if (subtrees.has(node) || isCovered(node)) continue;
    const own = { ...run, scope: { ...run.scope, referrers: referrers.get(node) ?? noChildren } };
    for (const rule of rulesAt(node.schema)) {
      // Whether entries are alike, an index has told already.
      if (rule !== uniqueRule || repeated.has(node)) checkRule(own, node, rule);
    }
  }
  for (const node of repeated) {
    if (!nodes.has(node) && !subtrees.has(node) && !isCovered(node)) checkRule(run, node, uniqueRule);
  }
  return run.diagnostics;
}

/** Whether the node is looked at at all: below a node whose `when` is false nothing is said. */
function isVisible(tree: AccessibleTree, node: InnerInstance): boolean {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    if (at.data !== undefined && !tree.allows(at.parent, at.schema)) return false;
  }
  return true;
}
