import type { Difference } from '../data/diff.ts';
import { diffInSteps } from '../data/diff.ts';
import { emptyTree } from '../data/empty-tree.ts';
import { redact } from '../data/redact.ts';
import type { DataTree } from '../data/tree.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import { narrowDifferences } from './history/narrow-differences.ts';
import { encodeDifferences } from './record-differences.ts';
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
 * another, since paths and values of one model mean nothing in the other: the target goes and is made anew.
 */
function targetSteps(before: Configuration | undefined, after: Configuration | undefined): TargetStep[] {
  return runSteps(targetStepsInSteps(before, after));
}

/** `targetSteps` that can be interrupted. */
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

/** What differs between two states, for people to see: of secrets only that they differ. */
export function stateDifferences(from: State, to: State, limits: StateLimits = {}): TargetDifferences[] {
  const { target: only, path = [] } = limits;
  const names = TargetMap.from(from.targets).namesThatDiffer(TargetMap.from(to.targets));
  return names
    .filter(name => only === undefined || name === only)
    .flatMap(name => targetDifferences(name, [from, to], path));
}

/**
 * What differs in one target between two states, at or below a place: up to two items, where it goes and is made anew. Secrets are
 * masked.
 */
export function targetDifferences(
  target: string,
  [from, to]: readonly [State, State],
  path: TextualPath = [],
): TargetDifferences[] {
  return targetSteps(from.targets.get(target), to.targets.get(target)).flatMap(step => {
    const differences = narrowDifferences(step.differences, path, step.after.schema);
    if (differences.length === 0 && path.length > 0) return [];
    const shown = encodeDifferences(differences.map(redactDifference));
    return [{ target, modelSet: step.modelSet, ...lifecycleMark(step), differences: shown }];
  });
}

function redactDifference(difference: Difference): Difference {
  const { before, after } = difference;
  return { ...difference, before: before && redact(before), after: after && redact(after) };
}
