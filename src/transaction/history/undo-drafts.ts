import { applyDifferencesInSteps, diffInSteps, invertDifferences } from '../../data/diff.ts';
import { emptyTree } from '../../data/empty-tree.ts';
import { formatPath } from '../../data/format-path.ts';
import type { Difference } from '../../data/diff.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Steps } from '../../lib/steps.ts';
import { schemaOf } from '../apply-record.ts';
import type { Draft } from '../conclude.ts';
import type { ModelSets } from '../model-sets.ts';
import { decodeDifferencesInSteps } from '../record-differences.ts';
import type { State } from '../state.ts';
import type { Configuration } from '../target-change.ts';
import type { RecordTarget, TransactionRecord } from '../transaction-record.ts';
import { expandDifferences } from './expand-differences.ts';
import type { GoingBack } from './rollback-drafts.ts';

/**
 * What takes one transaction back and leaves all others as they are: every place that it changed as it was before. That can be
 * only where each of them still is as the transaction left it; every other place is a conflict. Can be interrupted.
 */
export function* draftsOfUndo(
  state: State,
  record: TransactionRecord,
  modelSets: ModelSets,
): Steps<GoingBack> {
  const drafts = new Map<string, Draft>();
  const diagnostics: Diagnostic[] = [];
  for (const part of record.targets.toReversed()) {
    const { name } = part;
    const draft = drafts.get(name);
    const before = state.targets.get(name);
    const undone = yield* undoPart(draft === undefined ? before : draft.after, { part, record, modelSets });
    diagnostics.push(...undone.conflicts);
    drafts.set(name, { name, before, after: undone.after });
  }
  // In the order of the record: the targets come after the list that names them.
  return { drafts: [...drafts.values()].toReversed(), diagnostics };
}

interface Part {
  readonly part: RecordTarget;
  readonly record: TransactionRecord;
  readonly modelSets: ModelSets;
}

interface Undone {
  readonly after: Configuration | undefined;
  readonly conflicts: readonly Diagnostic[];
}

function* undoPart(now: Configuration | undefined, { part, record, modelSets }: Part): Steps<Undone> {
  const { name, modelSet } = part;
  const schema = schemaOf(modelSet, modelSets);
  const place = `log record ${record.revision}, target ${name},`;
  const differences = yield* expandInSteps(yield* decodeDifferencesInSteps(schema, part.differences, place));
  const back = invertDifferences(differences);
  const refuse = (message: string): Undone => ({ after: now, conflicts: [conflict(name, message)] });
  if (part.deleted === true) {
    const after = { modelSet, tree: yield* applyDifferencesInSteps(emptyTree(schema), back) };
    return now === undefined ? { after, conflicts: [] } : refuse(`there is a target ${name} again`);
  }
  if (now === undefined) return refuse(`the target ${name} has been removed`);
  if (now.modelSet !== modelSet) return refuse(`the target ${name} has another model set, ${now.modelSet}`);
  if (part.created === true) {
    const made = yield* applyDifferencesInSteps(emptyTree(schema), differences);
    return { after: undefined, conflicts: yield* conflictsBetween(name, [now.tree, made]) };
  }
  // Done again it must change nothing; where it would, somebody else has been.
  const again = yield* applyDifferencesInSteps(now.tree, differences);
  const after = { modelSet, tree: yield* applyDifferencesInSteps(now.tree, back) };
  return { after, conflicts: yield* conflictsBetween(name, [now.tree, again]) };
}

/** So many at once. */
const differencesAtOnce = 256;

function* expandInSteps(differences: Iterable<Difference>): Steps<Difference[]> {
  const expanded: Difference[] = [];
  for (const difference of expandDifferences(differences)) {
    expanded.push(difference);
    if (expanded.length % differencesAtOnce === 0) yield;
  }
  return expanded;
}

function* conflictsBetween(name: string, [now, then]: readonly [DataTree, DataTree]): Steps<Diagnostic[]> {
  const differences = yield* diffInSteps(now, then);
  return differences.map(({ path }) => ({
    ...conflict(name, 'it is not what the transaction left'),
    path: formatPath(path),
  }));
}

function conflict(target: string, message: string): Diagnostic {
  return { code: 'conflict', severity: 'error', message, target };
}
