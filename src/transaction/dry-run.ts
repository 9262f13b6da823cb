import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import type { Prepared, RemovedNode } from './conclude.ts';
import type { State } from './state.ts';
import { targetDifferencesInSteps } from './target-change.ts';
import type { TargetDifferences } from './transaction-record.ts';
import type { RollbackRequest, TransactionRequest, UndoRequest } from './transaction-request.ts';

/** A transaction to be tried out. */
export type DryRunRequest =
  | { readonly commit: TransactionRequest }
  | { readonly rollback: RollbackRequest }
  | { readonly undo: UndoRequest };

/** What a transaction would do if it were asked for now. */
export interface DryRun {
  /** The revision it would follow. */
  readonly revision: number;
  /** All that would change, as the record would have it, secrets masked. Empty if it would change nothing, or is wrong in itself. */
  readonly targets: readonly TargetDifferences[];
  /** What is wrong with it; with an error it would be refused. */
  readonly diagnostics: readonly Diagnostic[];
  readonly removedByWhen: readonly RemovedNode[];
  /** Everything before it, secrets included. */
  readonly before: State;
  /** Everything after it, secrets included; the same as before if there are no changes. */
  readonly after: State;
}

/** What came of preparing a transaction that is not to be done. Can be interrupted. */
export function* describeDryRunInSteps(before: State, prepared: Prepared): Steps<DryRun> {
  const nothing = { revision: before.revision, targets: [], removedByWhen: [], before, after: before };
  if (prepared.kind === 'refused') return { ...nothing, diagnostics: prepared.diagnostics };
  if (prepared.kind === 'unchanged') return { ...nothing, diagnostics: [] };
  const { record, state, removedByWhen } = prepared;
  const targets: TargetDifferences[] = [];
  for (const name of new Set(record.targets.map(target => target.name)))
    targets.push(...(yield* targetDifferencesInSteps(name, [before, state])));
  return { ...nothing, targets, diagnostics: [], removedByWhen, after: state };
}
