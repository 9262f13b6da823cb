import { applyDifferences, applyDifferencesInSteps } from '../data/diff.ts';
import { emptyTree } from '../data/empty-tree.ts';
import type { DataTree } from '../data/tree.ts';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { invariant } from '../lib/invariant.ts';
import type { Steps } from '../lib/steps.ts';
import { runSteps } from '../lib/steps.ts';
import type { Schema } from '../schema/schema.ts';
import type { ModelSets } from './model-sets.ts';
import { systemTarget } from './model-sets.ts';
import { decodeSide, decodeSideInSteps } from './record-differences.ts';
import type { State, TargetState } from './state.ts';
import { TargetMap } from './target-map.ts';
import type { RecordTarget, TransactionRecord } from './transaction-record.ts';

/** The state before the first transaction: the target `system`, empty. */
export function initialState(systemModelSet: string, modelSets: ModelSets): State {
  const tree = emptyTree(schemaOf(systemModelSet, modelSets));
  const system: TargetState = {
    name: systemTarget,
    modelSet: systemModelSet,
    tree,
    changedAt: 0,
    pristine: true,
  };
  return { revision: 0, targets: TargetMap.of([system]) };
}

/** The schema of a model set that stored data refers to. Throws `model-unknown` if this process does not have it. */
export function schemaOf(modelSet: string, modelSets: ModelSets): Schema {
  const schema = modelSets.find(modelSet);
  if (schema !== undefined) return schema;
  throw new BinnacleError(
    'model-unknown',
    `stored data belongs to the model set ${modelSet}, which is not loaded: add the folder that holds it to the model path`,
  );
}

/** The state after a record, from the state just before it. The same for replay at start and for time travel. */
export function applyRecord(state: State, record: TransactionRecord, modelSets: ModelSets): State {
  let targets = targetsBefore(state, record);
  for (const target of record.targets) {
    const context = { modelSets, place: placeOf(record, target) };
    const ground = groundOf(targets.get(target.name), target, context);
    const after = ground && decodeSide(ground.schema, target.differences, { ...context, side: 'after' });
    targets = withTarget(targets, [target, record.revision], after && applyDifferences(ground, after));
  }
  return { revision: record.revision, targets };
}

/** `applyRecord` that can be interrupted. */
export function* applyRecordInSteps(
  state: State,
  record: TransactionRecord,
  modelSets: ModelSets,
): Steps<State> {
  let targets = targetsBefore(state, record);
  for (const target of record.targets) {
    const context = { modelSets, place: placeOf(record, target) };
    const ground = groundOf(targets.get(target.name), target, context);
    let tree = ground;
    if (ground !== undefined) {
      const after = yield* decodeSideInSteps(ground.schema, target.differences, {
        ...context,
        side: 'after',
      });
      tree = yield* applyDifferencesInSteps(ground, after);
    }
    targets = withTarget(targets, [target, record.revision], tree);
  }
  return { revision: record.revision, targets };
}

function targetsBefore(state: State, { revision }: TransactionRecord): TargetMap {
  invariant(revision === state.revision + 1, `record ${revision} follows ${state.revision}`);
  return TargetMap.from(state.targets);
}

/** What the differences of a target begin with; undefined if the target goes. */
function groundOf(
  before: TargetState | undefined,
  { modelSet, created, deleted }: RecordTarget,
  { modelSets, place }: RecordContext,
): DataTree | undefined {
  if (deleted === true) return undefined;
  const schema = schemaOf(modelSet, modelSets);
  const tree = created === true ? emptyTree(schema) : before?.tree;
  if (tree === undefined) throw unfit(place);
  return tree;
}

function withTarget(
  targets: TargetMap,
  [target, revision]: readonly [RecordTarget, number],
  tree: DataTree | undefined,
): TargetMap {
  const { name, modelSet, created, differences } = target;
  if (tree === undefined) return targets.without(name);
  const pristine = target.pristine === true || (created === true && differences.length === 0);
  return targets.with({ name, modelSet, tree, changedAt: revision, pristine });
}

/** The state before a record, from the state just after it. */
export function undoRecord(state: State, record: TransactionRecord, modelSets: ModelSets): State {
  return runSteps(undoInSteps(state, stepOf(record), modelSets));
}

/** What differs between two revisions, as a record says it of two that follow each other. */
export interface RevisionStep {
  readonly from: number;
  readonly to: number;
  readonly targets: readonly RecordTarget[];
  /** For reports. */
  readonly place: string;
}

/** What a record did. */
export function stepOf({ revision, targets }: TransactionRecord): RevisionStep {
  return { from: revision - 1, to: revision, targets, place: `log record ${revision}` };
}

/** The state at the older end of a step, from that at the newer one. Can be interrupted. */
export function* undoInSteps(state: State, step: RevisionStep, modelSets: ModelSets): Steps<State> {
  invariant(step.to === state.revision, `${step.place} leads to ${step.to}, not to ${state.revision}`);
  let targets = TargetMap.from(state.targets);
  for (const target of step.targets.toReversed()) {
    const place = `${step.place}, target ${target.name},`;
    const before = yield* undoTarget(targets.get(target.name), target, { modelSets, place });
    targets = before === undefined ? targets.without(target.name) : targets.with(before);
  }
  return { revision: step.from, targets };
}

function* undoTarget(
  after: TargetState | undefined,
  target: RecordTarget,
  { modelSets, place }: RecordContext,
): Steps<TargetState | undefined> {
  const { name, modelSet, changedBefore = 0, pristineBefore = false } = target;
  if (target.created === true) return undefined;
  const schema = schemaOf(modelSet, modelSets);
  const tree = target.deleted === true ? emptyTree(schema) : after?.tree;
  if (tree === undefined) throw unfit(place);
  const back = yield* decodeSideInSteps(schema, target.differences, { place, side: 'before' });
  return {
    name,
    modelSet,
    tree: yield* applyDifferencesInSteps(tree, back),
    changedAt: changedBefore,
    pristine: pristineBefore,
  };
}

interface RecordContext {
  readonly modelSets: ModelSets;
  /** For reports. */
  readonly place: string;
}

function placeOf(record: TransactionRecord, target: RecordTarget): string {
  return `log record ${record.revision}, target ${target.name},`;
}

function unfit(place: string): BinnacleError {
  return new BinnacleError('store-corrupt', `${place} changes a target that does not exist there`);
}
