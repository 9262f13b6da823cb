import { dependenciesOf } from '../schema/dependencies/dependencies.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { Schema } from '../schema/schema.ts';
import { findAffectedInSteps } from './changes/find-affected.ts';
import { ChangedIndexes, openOnce } from './changes/indexes.ts';
import { diffInSteps } from './diff.ts';
import type { Edit } from './edit.ts';
import { applyEdits } from './edit.ts';
import { pathOf } from './instance.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { whenRule } from './rules/when.ts';
import { getBelow } from './select.ts';
import type { DataTree } from './tree.ts';

/** What `dropByWhen` leaves, and what it took, the outermost of what it took at once. */
interface Lawful {
  readonly tree: DataTree;
  readonly removed: readonly DataPath[];
}

/** Whether a schema has any `when`: without one nothing is dropped. */
export function mayDropByWhen(schema: Schema): boolean {
  return dependenciesOf(schema).hasWhens;
}

/**
 * A configuration without the nodes whose `when` a change has made false (RFC 7950 8.2.1, 8.3.2): until no more go, since what goes
 * may be what another `when` asks for. Nodes that the edits themselves set stay, for validation to refuse.
 */
export function dropByWhen(before: DataTree, after: DataTree, edits: readonly Edit[]): Lawful {
  return runSteps(dropByWhenInSteps(before, after, edits));
}

/** `dropByWhen` that can be interrupted. */
export function* dropByWhenInSteps(before: DataTree, after: DataTree, edits: readonly Edit[]): Steps<Lawful> {
  let [from, to] = [before, after];
  const removed: DataPath[] = [];
  if (!mayDropByWhen(after.schema)) return { tree: to, removed };
  for (;;) {
    const gone = (yield* findFalse(from, to)).filter(path => !isSet(path, edits));
    if (gone.length === 0) return { tree: to, removed };
    for (const path of gone) removed.push(path);
    const rest = applyEdits(
      to,
      gone.map(path => ({ operation: 'delete', path })),
    );
    [from, to] = [to, rest];
  }
}

const nodesAtOnce = 64;
const kinds = new Set(['when', 'default'] as const);

/** The nodes whose `when` is false where a change can have made it so. */
function* findFalse(before: DataTree, after: DataTree): Steps<readonly DataPath[]> {
  const paths: DataPath[] = (yield* diffInSteps(before, after)).map(({ path }) => path);
  if (!paths.some(path => concernsWhens(after.schema, path))) return [];
  const open = openOnce(after);
  const indexes = new ChangedIndexes({ before, after }, paths, open);
  const tree = open();
  tree.lookup = indexes;
  const { nodes } = yield* findAffectedInSteps({ before, after, tree, indexes }, paths, kinds);
  const found: DataPath[] = [];
  let count = 0;
  for (const node of nodes) {
    count += 1;
    if (count % nodesAtOnce === 0) yield;
    if (!whenRule.concerns(node.schema)) continue;
    for (const { steps } of whenRule.check(node, { type: 'config', tree })) {
      found.push([...(pathOf(node) as DataPath), ...steps]);
    }
  }
  // What could not be found out is for validation to refuse: nothing goes for it.
  return tree.unevaluated.size > 0 ? [] : found;
}

function concernsWhens(schema: Schema, path: DataPath): boolean {
  const changed = path.at(-1)?.schema;
  const readers = changed === undefined ? [] : dependenciesOf(schema).readersOf(changed);
  return readers.some(({ dependent }) => dependent.kind === 'when' || dependent.kind === 'default');
}

/** Whether edits set a node, or something in it. */
export function isSet(path: DataPath, edits: readonly Edit[]): boolean {
  return edits.some(edit => {
    if (edit.operation === 'delete') return false;
    const shared = Math.min(path.length, edit.path.length);
    for (let at = 0; at < shared; at++) {
      if (!isSameStep(path[at] as DataPathStep, edit.path[at] as DataPathStep)) return false;
    }
    return edit.path.length >= path.length || namesBelow(edit, path);
  });
}

/** Whether the value of an edit above a path has something at the path. */
function namesBelow({ path: top, value }: Exclude<Edit, { operation: 'delete' }>, path: DataPath): boolean {
  const keys = path[top.length - 1]?.keys;
  const start = value.kind === 'list' && keys !== undefined ? value.get(keys) : value;
  return getBelow(start, path.slice(top.length)) !== undefined;
}

/** Whether two steps can mean the same node; a list or leaf-list as a whole is any of its entries. */
function isSameStep(a: DataPathStep, b: DataPathStep): boolean {
  if (a.schema !== b.schema) return false;
  if (a.keys === undefined || b.keys === undefined) return true;
  return a.keys.every((key, index) => key === b.keys?.[index]);
}
