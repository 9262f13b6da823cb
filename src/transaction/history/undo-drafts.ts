import { applyDifferences, diff, invertDifferences } from '../../data/diff.ts';
import { emptyTree } from '../../data/empty-tree.ts';
import { formatPath } from '../../data/format-path.ts';
import type { DataTree } from '../../data/tree.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import { schemaOf } from '../apply-record.ts';
import type { Draft } from '../conclude.ts';
import type { ModelSets } from '../model-sets.ts';
import { decodeDifferences } from '../record-differences.ts';
import type { State } from '../state.ts';
import type { Configuration } from '../target-change.ts';
import type { RecordTarget, TransactionRecord } from '../transaction-record.ts';
import { expandDifferences } from './expand-differences.ts';
import type { GoingBack } from './rollback-drafts.ts';

/**
 * What takes one transaction back and leaves all others as they are: every place that it changed as it was before. That can be
 * only where each of them still is as the transaction left it; every other place is a conflict.
 */
export function draftsOfUndo(state: State, record: TransactionRecord, modelSets: ModelSets): GoingBack {
  const drafts = new Map<string, Draft>();
  const diagnostics: Diagnostic[] = [];
  for (const part of record.targets.toReversed()) {
    const { name } = part;
    const draft = drafts.get(name);
    const before = state.targets.get(name);
    const undone = undoPart(draft === undefined ? before : draft.after, { part, record, modelSets });
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

function undoPart(now: Configuration | undefined, { part, record, modelSets }: Part): Undone {
  const { name, modelSet } = part;
  const schema = schemaOf(modelSet, modelSets);
  const place = `log record ${record.revision}, target ${name},`;
  const differences = [...expandDifferences(decodeDifferences(schema, part.differences, place))];
  const back = invertDifferences(differences);
  const refuse = (message: string): Undone => ({ after: now, conflicts: [conflict(name, message)] });
  if (part.deleted === true) {
    const after = { modelSet, tree: applyDifferences(emptyTree(schema), back) };
    return now === undefined ? { after, conflicts: [] } : refuse(`there is a target ${name} again`);
  }
  if (now === undefined) return refuse(`the target ${name} has been removed`);
  if (now.modelSet !== modelSet) return refuse(`the target ${name} has another model set, ${now.modelSet}`);
  if (part.created === true) {
    const made = applyDifferences(emptyTree(schema), differences);
    return { after: undefined, conflicts: conflictsBetween(name, [now.tree, made]) };
  }
  // Done again it must change nothing; where it would, somebody else has been.
  const again = applyDifferences(now.tree, differences);
  const after = { modelSet, tree: applyDifferences(now.tree, back) };
  return { after, conflicts: conflictsBetween(name, [now.tree, again]) };
}

function conflictsBetween(name: string, [now, then]: readonly [DataTree, DataTree]): Diagnostic[] {
  return diff(now, then).map(({ path }) => ({
    ...conflict(name, 'it is not what the transaction left'),
    path: formatPath(path),
  }));
}

function conflict(target: string, message: string): Diagnostic {
  return { code: 'conflict', severity: 'error', message, target };
}
