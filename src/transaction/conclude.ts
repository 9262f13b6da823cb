import type { Difference } from '../data/diff.ts';
import { validateChangeInSteps } from '../data/validate-change.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { hasErrors } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import { encodeDifferencesInSteps } from './record-differences.ts';
import type { State, TargetState } from './state.ts';
import type { Configuration, TargetStep } from './target-change.ts';
import { lifecycleMark, targetStepsInSteps } from './target-change.ts';
import { TargetMap } from './target-map.ts';
import type { RecordHead, RecordTarget, TransactionRecord } from './transaction-record.ts';

/** What a transaction wants a target to be. */
export interface Draft {
  readonly name: string;
  readonly before: TargetState | undefined;
  /** Undefined for a target that is to go. */
  readonly after: Configuration | undefined;
  /** If it is empty afterwards, it is as if nobody had configured it. */
  readonly mayBePristine?: true;
}

/** A node that a transaction took away although nobody asked: its `when` has become false. */
export interface RemovedNode {
  readonly target: string;
  /** Instance-identifier. */
  readonly path: string;
}

/** Where targets of the same name and model set differ before and after, by name: entries of user-ordered lists by their places. */
export type KnownDifferences = ReadonlyMap<string, readonly Difference[]>;

/** What came of a request. */
export type Prepared =
  | {
      readonly kind: 'prepared';
      readonly record: TransactionRecord;
      readonly state: State;
      readonly removedByWhen: readonly RemovedNode[];
      /** So that who follows need not look for them again; a target that is not here, or all, may differ anywhere. */
      readonly differences?: KnownDifferences;
    }
  /** The request is fine and changes nothing. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

/** What is known before the end. */
interface Findings {
  readonly head: RecordHead;
  /** Mistakes found before. */
  readonly known: readonly Diagnostic[];
  readonly removedByWhen?: readonly RemovedNode[];
}

/**
 * The end of every transaction: what really changes in each target, whether that is legal, and the record and the state
 * that come of it. `known` are mistakes found before; with any mistake there is no record.
 */
export function* concludeInSteps(
  state: State,
  drafts: Iterable<Draft>,
  { head, known, removedByWhen = [] }: Findings,
): Steps<Prepared> {
  const revision = state.revision + 1;
  const diagnostics = [...known];
  const records: RecordTarget[] = [];
  const differences = new Map<string, readonly Difference[]>();
  let targets = TargetMap.from(state.targets);
  for (const draft of drafts) {
    const { name, after } = draft;
    const steps = yield* targetStepsInSteps(draft.before, after);
    if (steps.length === 0) continue;
    const parts = yield* describe(draft, steps, diagnostics);
    records.push(...parts);
    for (const step of steps) if (step.lifecycle === 'changed') differences.set(name, step.differences);
    targets =
      after === undefined
        ? targets.without(name)
        : targets.with({ name, ...after, changedAt: revision, pristine: isPristine(parts) });
  }
  if (hasErrors(diagnostics)) return { kind: 'refused', diagnostics };
  if (records.length === 0) return { kind: 'unchanged' };
  const record: TransactionRecord = { revision, ...head, targets: records };
  return { kind: 'prepared', record, state: { revision, targets }, removedByWhen, differences };
}

/** The record's entries for one target. Mistakes are added to `diagnostics`. */
function* describe(
  { name, before, mayBePristine }: Draft,
  steps: readonly TargetStep[],
  diagnostics: Diagnostic[],
): Steps<RecordTarget[]> {
  const parts: RecordTarget[] = [];
  for (const step of steps) {
    const { modelSet, lifecycle, differences } = step;
    const found = isChecked(step) ? yield* validateChangeInSteps(step.before, step.after, differences) : [];
    for (const mistake of found) diagnostics.push({ ...mistake, target: name });
    parts.push({
      name,
      modelSet,
      ...lifecycleMark(step),
      ...(lifecycle === 'created' || before === undefined ? {} : standingOf(before)),
      ...(mayBePristine === true && lifecycle === 'changed' && step.after.root.size === 0
        ? { pristine: true }
        : {}),
      differences: hasErrors(diagnostics) ? [] : yield* encodeDifferencesInSteps(differences),
    });
  }
  return parts;
}

/** What the record keeps of a target besides its differences, for undoing it. */
export function standingOf({
  changedAt,
  pristine,
}: TargetState): Pick<RecordTarget, 'changedBefore' | 'pristineBefore'> {
  return { changedBefore: changedAt, ...(pristine ? { pristineBefore: true } : {}) };
}

/** The same as `applyRecord` concludes from the record. */
function isPristine(parts: readonly RecordTarget[]): boolean {
  const last = parts.at(-1);
  return last?.pristine === true || (last?.created === true && last.differences.length === 0);
}

/** An empty configuration is always legal, even where the model has mandatory nodes: it is a target nobody has filled. */
function isChecked({ lifecycle, after, differences }: TargetStep): boolean {
  return lifecycle !== 'deleted' && differences.length > 0 && after.root.size > 0;
}
