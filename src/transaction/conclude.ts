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

/** What came of a request. */
export type Prepared =
  | {
      readonly kind: 'prepared';
      readonly record: TransactionRecord;
      readonly state: State;
      readonly removedByWhen: readonly RemovedNode[];
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
  let targets = TargetMap.from(state.targets);
  for (const draft of drafts) {
    const { name, after } = draft;
    const parts = yield* describe(draft, diagnostics);
    if (parts.length === 0) continue;
    records.push(...parts);
    targets =
      after === undefined
        ? targets.without(name)
        : targets.with({ name, ...after, changedAt: revision, pristine: isPristine(parts) });
  }
  if (hasErrors(diagnostics)) return { kind: 'refused', diagnostics };
  if (records.length === 0) return { kind: 'unchanged' };
  const record: TransactionRecord = { revision, ...head, targets: records };
  return { kind: 'prepared', record, state: { revision, targets }, removedByWhen };
}

/** The record's entries for one target; none if nothing changes. Mistakes are added to `diagnostics`. */
function* describe(
  { name, before, after, mayBePristine }: Draft,
  diagnostics: Diagnostic[],
): Steps<RecordTarget[]> {
  const parts: RecordTarget[] = [];
  for (const step of yield* targetStepsInSteps(before, after)) {
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
