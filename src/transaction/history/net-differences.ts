import type { Difference } from '../../data/diff.ts';
import type { DataNode } from '../../data/tree.ts';
import type { Steps } from '../../lib/steps.ts';
import { runSteps } from '../../lib/steps.ts';
import { standingOf } from '../conclude.ts';
import { encodeDifferences } from '../record-differences.ts';
import type { State } from '../state.ts';
import type { TargetStep } from '../target-change.ts';
import { lifecycleMark, targetStepsInSteps } from '../target-change.ts';
import { TargetMap } from '../target-map.ts';
import type { RecordTarget } from '../transaction-record.ts';

/** One step of one target between two states, and what a record keeps beside its differences. */
export interface NetStep extends Pick<TargetStep, 'differences'> {
  readonly head: Omit<RecordTarget, 'differences'>;
}

/**
 * What differs between two states, as a record would say it if one transaction had led from the one to the other. A target
 * that came back to what it was has no differences, and stands here for the revision of its last change. Costs the difference
 * if one state was made from the other.
 */
export function* netStepsInSteps(from: State, to: State): Steps<NetStep[]> {
  const found: NetStep[] = [];
  for (const name of TargetMap.from(from.targets).namesThatDiffer(TargetMap.from(to.targets))) {
    yield;
    const before = from.targets.get(name);
    const steps = yield* targetStepsInSteps(before, to.targets.get(name));
    if (steps.length === 0 && before !== undefined) {
      const head = { name, modelSet: before.modelSet, ...standingOf(before) };
      found.push({ head, differences: [] });
    }
    for (const step of steps) {
      const standing = step.lifecycle === 'created' || before === undefined ? {} : standingOf(before);
      const head = { name, modelSet: step.modelSet, ...lifecycleMark(step), ...standing };
      found.push({ head, differences: step.differences });
    }
  }
  return found;
}

/** What differs between two states in the form of a record, or undefined if it has more than `maxNodes` nodes. */
export function netTargets(from: State, to: State, maxNodes: number): RecordTarget[] | undefined {
  return runSteps(netTargetsInSteps(from, to, maxNodes));
}

/** `netTargets` that can be interrupted. */
export function* netTargetsInSteps(
  from: State,
  to: State,
  maxNodes: number,
): Steps<RecordTarget[] | undefined> {
  const steps = yield* netStepsInSteps(from, to);
  let left = maxNodes;
  for (const { differences } of steps) {
    left = countDown(differences, left - 1);
    if (left < 0) return undefined;
  }
  return steps.map(({ head, differences }) => ({ ...head, differences: encodeDifferences(differences) }));
}

function countDown(differences: readonly Difference[], budget: number): number {
  let left = budget;
  for (const { before, after } of differences) {
    left = countNode(after, countNode(before, left - 1));
    if (left < 0) break;
  }
  return left;
}

/** What is left of a budget after the nodes at and below one; below zero once it does not suffice. */
function countNode(node: DataNode | undefined, budget: number): number {
  let left = budget - 1;
  if (node === undefined || left < 0) return left;
  if (node.kind === 'leaf-list') return left - node.size;
  if (node.kind === 'any') return left - JSON.stringify(node.json).length / 64;
  if (node.kind === 'leaf') return left;
  if (node.size > left) return -1;
  for (const child of node.kind === 'list' ? node.entries() : node.children()) {
    left = countNode(child, left);
    if (left < 0) break;
  }
  return left;
}
