import { diffInSteps } from '../data/diff.ts';
import { dropByWhenInSteps, mayDropByWhen } from '../data/drop-by-when.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { formatPath } from '../data/format-path.ts';
import type { DataTree } from '../data/tree.ts';
import type { ErrorCode } from '../errors/codes.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { hasErrors } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { Draft, Prepared, RemovedNode } from './conclude.ts';
import { concludeInSteps } from './conclude.ts';
import { checkReadsInSteps } from './check-reads.ts';
import { findConflictsInSteps } from './find-conflicts.ts';
import { draftsOfAll, draftsOfScope } from './history/rollback-drafts.ts';
import { draftsOfUndo } from './history/undo-drafts.ts';
import type { ModelSets } from './model-sets.ts';
import { systemTarget } from './model-sets.ts';
import { checkRequestHead, recordHeadOf } from './request-head.ts';
import type { Touched } from './resolve-edits.ts';
import { resolveEditsInSteps } from './resolve-edits.ts';
import type { State } from './state.ts';
import type { Configuration } from './target-change.ts';
import type { TargetEntryChange } from './target-entries.ts';
import { targetEntryChanges } from './target-entries.ts';
import type { TransactionRecord } from './transaction-record.ts';
import type { EditRequest, RollbackRequest, TransactionRequest, UndoRequest } from './transaction-request.ts';

/** What the pure machine is told of the world. */
export interface PrepareContext {
  readonly modelSets: ModelSets;
  /** Time of the record. */
  readonly timeUnixNs: bigint;
  /** A recent state, if it is at hand: makes conflicts exact. */
  readonly stateAt?: (revision: number) => State | undefined;
}

/**
 * One step of the machine: what a request makes of a state. Pure: the same state, request and context give the same answer,
 * and nothing else changes. All mistakes of all targets are reported; with any, nothing happens.
 */
export function prepare(state: State, request: TransactionRequest, context: PrepareContext): Prepared {
  return runSteps(prepareInSteps(state, request, context));
}

/** `prepare` that can be interrupted. */
export function* prepareInSteps(
  state: State,
  request: TransactionRequest,
  context: PrepareContext,
): Steps<Prepared> {
  const wrong = [...checkExpectedRevision(state, request), ...checkRequestHead(request)];
  if (wrong.length > 0) return { kind: 'refused', diagnostics: wrong };
  const work = new Work(state, request, context);
  const edits = editsByTarget(request);
  if (edits.has(systemTarget)) yield* work.editSystem(edits.get(systemTarget) ?? []);
  for (const [target, requests] of edits) if (target !== systemTarget) yield* work.edit(target, requests);
  yield* work.checkReads();
  const { drafts, diagnostics, removedByWhen } = work;
  return yield* concludeInSteps(state, drafts.values(), {
    head: recordHeadOf(request, context),
    known: diagnostics,
    removedByWhen,
  });
}

/** What it takes to know whether a target can be again as if nobody had configured it; without it, none can. */
interface GoingBackQuestion {
  /** Whether the device of a target may have been given something. */
  readonly isReached?: (target: string) => boolean;
}

/** What a rollback goes by. */
interface RollbackQuestion extends GoingBackQuestion {
  readonly goal: State;
  readonly request: RollbackRequest;
}

/** One step back: the transaction that makes `state` equal to `goal`. The same rules hold as for any other. */
export function prepareRollback(state: State, question: RollbackQuestion, context: PrepareContext): Prepared {
  return runSteps(prepareRollbackInSteps(state, question, context));
}

/** `prepareRollback` that can be interrupted. */
export function* prepareRollbackInSteps(
  state: State,
  { goal, request, isReached }: RollbackQuestion,
  context: PrepareContext,
): Steps<Prepared> {
  const wrong = checkRequestHead(request);
  if (wrong.length > 0) return { kind: 'refused', diagnostics: wrong };
  const { drafts, diagnostics } =
    request.scope === undefined
      ? draftsOfAll(state, goal, context.modelSets)
      : yield* draftsOfScope({ now: state, goal }, request.scope, context.modelSets);
  const head = recordHeadOf(request, context);
  const wasPristine = (name: string): boolean => goal.targets.get(name)?.pristine === true;
  return yield* concludeInSteps(state, markPristine(drafts, wasPristine, isReached), {
    head: { ...head, kind: 'rollback', rollbackTo: goal.revision },
    known: diagnostics,
  });
}

/** What an undo goes by. */
interface UndoQuestion extends GoingBackQuestion {
  readonly record: TransactionRecord;
  readonly request: UndoRequest;
}

/** One transaction taken back, whatever came after it, if nothing that came after it touched what it changed. */
export function* prepareUndoInSteps(
  state: State,
  { record, request, isReached }: UndoQuestion,
  context: PrepareContext,
): Steps<Prepared> {
  const wrong = checkRequestHead(request);
  if (wrong.length > 0) return { kind: 'refused', diagnostics: wrong };
  const { drafts, diagnostics } = yield* draftsOfUndo(state, record, context.modelSets);
  if (diagnostics.length > 0) return { kind: 'refused', diagnostics };
  const head = recordHeadOf(request, context);
  const wasPristine = (name: string): boolean =>
    record.targets.some(part => part.name === name && part.pristineBefore === true);
  return yield* concludeInSteps(state, markPristine(drafts, wasPristine, isReached), {
    head: { ...head, kind: 'undo', reverts: record.revision },
    known: [],
  });
}

/** What no device was given, none has to give back. */
function markPristine(
  drafts: readonly Draft[],
  wasPristine: (target: string) => boolean,
  isReached: (target: string) => boolean = () => true,
): readonly Draft[] {
  return drafts.map(draft =>
    wasPristine(draft.name) && !isReached(draft.name) ? { ...draft, mayBePristine: true } : draft,
  );
}

function checkExpectedRevision(state: State, { expectRevision }: TransactionRequest): Diagnostic[] {
  if (expectRevision === undefined || expectRevision <= state.revision) return [];
  const message = `the request expects revision ${expectRevision}; the newest is ${state.revision}`;
  return [{ code: 'revision-unknown', severity: 'error', message }];
}

function editsByTarget(request: TransactionRequest): Map<string, EditRequest[]> {
  const edits = new Map<string, EditRequest[]>();
  for (const change of request.changes) {
    const known = edits.get(change.target);
    if (known === undefined) edits.set(change.target, [...change.edits]);
    else known.push(...change.edits);
  }
  return edits;
}

function placeOf({ code, target = '', path = '' }: Diagnostic): string {
  return `${code} ${target} ${path}`;
}

/** A mistake in what the system's tree says of a target. */
function entryMistake(code: ErrorCode, message: string, { path }: TargetEntryChange): Diagnostic {
  return { code, severity: 'error', message, target: systemTarget, path: formatPath(path) };
}

/** The drafts of one transaction while they come to be. Lives for one call of `prepare`. */
class Work {
  readonly drafts = new Map<string, Draft>();
  readonly diagnostics: Diagnostic[] = [];
  readonly removedByWhen: RemovedNode[] = [];
  readonly #state: State;
  readonly #request: TransactionRequest;
  readonly #context: PrepareContext;
  /** Targets that the transaction tries to make, in vain; everything, if the change of the system has a mistake. */
  readonly #unborn = new Set<string>();
  #systemFailed = false;

  constructor(state: State, request: TransactionRequest, context: PrepareContext) {
    this.#state = state;
    this.#request = request;
    this.#context = context;
  }

  *editSystem(edits: readonly EditRequest[]): Steps<void> {
    const before = this.#state.targets.get(systemTarget)?.tree;
    if (edits.length === 0 || before === undefined) return;
    yield* this.edit(systemTarget, edits);
    const after = this.drafts.get(systemTarget)?.after?.tree;
    if (after === undefined) {
      this.#systemFailed = true;
      return;
    }
    const changes = targetEntryChanges(before, after, yield* diffInSteps(before, after));
    for (const change of changes) yield* this.#changeTarget(change);
  }

  *edit(name: string, edits: readonly EditRequest[]): Steps<void> {
    const before = this.#state.targets.get(name);
    const draft = this.drafts.get(name);
    const base = draft === undefined ? before : draft.after;
    if (base === undefined) {
      this.#reportUnknown(name, draft !== undefined);
      return;
    }
    const { tree, touched, diagnostics, ...resolved } = yield* resolveEditsInSteps(base.tree, edits);
    this.diagnostics.push(...diagnostics.map(diagnostic => ({ ...diagnostic, target: name })));
    const isClear = yield* this.#checkConflicts(name, touched);
    if (hasErrors(diagnostics)) return;
    let after = tree;
    if (mayDropByWhen(tree.schema)) {
      const lawful = yield* dropByWhenInSteps(base.tree, tree, resolved.edits);
      for (const path of lawful.removed) this.removedByWhen.push({ target: name, path: formatPath(path) });
      after = lawful.tree;
    }
    if (isClear) yield* this.#checkLosses(name, base.tree, after);
    this.#draft(name, { modelSet: base.modelSet, tree: after });
  }

  /** What goes although nobody names it, as the other cases of a choice do, may be what others have made since. */
  *#checkLosses(name: string, before: DataTree, after: DataTree): Steps<void> {
    const { changedAt = 0 } = this.#state.targets.get(name) ?? {};
    if (changedAt <= (this.#request.expectRevision ?? changedAt)) return;
    const differences = yield* diffInSteps(before, after);
    const gone = differences.filter(difference => difference.after === undefined);
    yield* this.#checkConflicts(name, gone);
  }

  *checkReads(): Steps<void> {
    const { expectRevision } = this.#request;
    const past = expectRevision === undefined ? undefined : this.#context.stateAt?.(expectRevision);
    const known = new Set(this.diagnostics.map(placeOf));
    const found = yield* checkReadsInSteps(this.#request, { now: this.#state, past });
    // What was both read and written conflicts once.
    this.diagnostics.push(...found.filter(diagnostic => !known.has(placeOf(diagnostic))));
  }

  #draft(name: string, after: Configuration | undefined): void {
    this.drafts.set(name, { name, before: this.#state.targets.get(name), after });
  }

  #reportUnknown(name: string, deleted: boolean): void {
    // If the change of the system failed, it might have been about to create the target.
    if (this.#systemFailed || this.#unborn.has(name)) return;
    const message = deleted
      ? `the same transaction removes the target ${name}`
      : `there is no target ${name}`;
    this.diagnostics.push({ code: 'target-unknown', severity: 'error', message, target: name });
  }

  *#changeTarget(change: TargetEntryChange): Steps<void> {
    const { name, before, after } = change;
    if (after === undefined) {
      // Its whole configuration goes, and with it what others may have changed there.
      yield* this.#checkConflicts(name, [{ path: [] }]);
      this.#draft(name, undefined);
      return;
    }
    const schema = this.#context.modelSets.find(after);
    if (schema === undefined) {
      this.diagnostics.push(entryMistake('model-unknown', `there is no model set ${after}`, change));
      this.#unborn.add(name);
      return;
    }
    const configured = before !== undefined && (this.#state.targets.get(name)?.tree.root.size ?? 0) > 0;
    if (configured) {
      const message = `the model set of ${name} cannot change from ${before} to ${after} while it has configuration`;
      this.diagnostics.push(entryMistake('request-invalid', message, change));
      return;
    }
    this.#draft(name, { modelSet: after, tree: emptyTree(schema) });
  }

  /** True if there are none. */
  *#checkConflicts(name: string, touched: readonly Touched[]): Steps<boolean> {
    const { expectRevision: expected } = this.#request;
    const now = this.#state.targets.get(name);
    if (expected === undefined || now === undefined) return true;
    const base = this.#context.stateAt?.(expected);
    const conflicts = yield* findConflictsInSteps({ expected, base, now, touched });
    this.diagnostics.push(...conflicts);
    return conflicts.length === 0;
  }
}
