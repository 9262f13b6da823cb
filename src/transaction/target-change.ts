import type { Difference } from '../data/diff.ts';
import { diffInSteps } from '../data/diff.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { redact } from '../data/redact.ts';
import type { DataTree } from '../data/tree.ts';
import type { Steps } from '../lib/steps.ts';
import { narrowDifferencesInSteps } from './history/narrow-differences.ts';
import { encodeDifferencesInSteps } from './record-differences.ts';
import type { State } from './state.ts';
import { TargetMap } from './target-map.ts';
import type { TargetDifferences } from './transaction-record.ts';
import type { TextualPath } from './transaction-request.ts';

/** A configuration and the model set it obeys. */
export interface Configuration {
  readonly modelSet: string;
  readonly tree: DataTree;
}

/** How one configuration becomes another of the same model set. */
export interface TargetStep {
  readonly modelSet: string;
  readonly lifecycle: 'created' | 'deleted' | 'changed';
  readonly before: DataTree;
  readonly after: DataTree;
  readonly differences: readonly Difference[];
}

/**
 * The steps from what a target was to what it is: none if it is the same, one in general, and two where the model set is
 * another, since paths and values of one model mean nothing in the other: the target goes and is made anew. Can be interrupted.
 */
export function* targetStepsInSteps(
  before: Configuration | undefined,
  after: Configuration | undefined,
): Steps<TargetStep[]> {
  if (before !== undefined && after !== undefined && before.modelSet === after.modelSet) {
    const step = yield* stepOf('changed', after.modelSet, [before.tree, after.tree]);
    return step.differences.length === 0 ? [] : [step];
  }
  const steps: TargetStep[] = [];
  if (before !== undefined) {
    steps.push(yield* stepOf('deleted', before.modelSet, [before.tree, emptyTree(before.tree.schema)]));
  }
  if (after !== undefined) {
    steps.push(yield* stepOf('created', after.modelSet, [emptyTree(after.tree.schema), after.tree]));
  }
  return steps;
}

function* stepOf(
  lifecycle: TargetStep['lifecycle'],
  modelSet: string,
  [before, after]: readonly [DataTree, DataTree],
): Steps<TargetStep> {
  const differences = yield* diffInSteps(before, after, { userLists: 'places' });
  return { modelSet, lifecycle, before, after, differences };
}

/** `created` or `deleted` as a record marks it. */
export function lifecycleMark(step: TargetStep): { created?: true; deleted?: true } {
  return step.lifecycle === 'changed' ? {} : { [step.lifecycle]: true };
}

/** What of the differences between two states is wanted. */
export interface StateLimits {
  /** Only this target. */
  readonly target?: string;
  /** Only what lies at or below this place. */
  readonly path?: TextualPath;
}

/** What differs between two states, for people to see: of secrets only that they differ. Can be interrupted. */
export function* stateDifferencesInSteps(
  from: State,
  to: State,
  { target: only, path = [] }: StateLimits = {},
): Steps<TargetDifferences[]> {
  const found: TargetDifferences[] = [];
  for (const name of TargetMap.from(from.targets).namesThatDiffer(TargetMap.from(to.targets))) {
    if (only !== undefined && name !== only) continue;
    found.push(...(yield* targetDifferencesInSteps(name, [from, to], path)));
  }
  return found;
}

/**
 * What differs in one target between two states, at or below a place: up to two items, where it goes and is made anew. Secrets are
 * masked. Can be interrupted.
 */
export function* targetDifferencesInSteps(
  target: string,
  [from, to]: readonly [State, State],
  path: TextualPath = [],
): Steps<TargetDifferences[]> {
  const found: TargetDifferences[] = [];
  for (const step of yield* targetStepsInSteps(from.targets.get(target), to.targets.get(target))) {
    const differences = yield* narrowDifferencesInSteps(step.differences, path, step.after.schema);
    if (differences.length === 0 && path.length > 0) continue;
    const shown = yield* encodeDifferencesInSteps(yield* redactInSteps(differences));
    found.push({ target, modelSet: step.modelSet, ...lifecycleMark(step), differences: shown });
  }
  return found;
}

const differencesAtOnce = 64;

function* redactInSteps(differences: readonly Difference[]): Steps<Difference[]> {
  const shown: Difference[] = [];
  for (const difference of differences) {
    const { before, after } = difference;
    shown.push({ ...difference, before: before && redact(before), after: after && redact(after) });
    if (shown.length % differencesAtOnce === 0) yield;
  }
  return shown;
}
