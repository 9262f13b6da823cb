import { formatPath } from '../data/format-path.ts';
import type { DataTree } from '../data/tree.ts';
import type { Desired } from './desired.ts';
import type { DeviceError } from './device-session.ts';
import { divideBatch } from './divide-batch.ts';
import { halve } from './halve.ts';
import { splitStep } from './split-step.ts';
import { StepJudge, treeAfter } from './step-judge.ts';
import type { Refusal, Step } from './step.ts';

/**
 * The work of bringing one desired tree to a device. All steps go as one Set first; a Set that the device refuses is halved
 * until what it refuses stands alone, down to single leaves, so that everything else gets through:
 *
 *     [a b c d] ✗ → [a b] ✓ , [c d] ✗ → [c] ✗ , [d] ✓        3 of 4 applied, c refused with the device's words
 *
 * A device that validates takes no half that is nothing without the other. So what the schema says a half needs goes with it:
 *
 *     [a b c d] ✗, a needs d → [a b d] ✓ , [c] ✗
 */
export interface PushRound {
  readonly desired: Desired;
  /** Sets still to send; the first is the one under way. Never empty while the round runs. */
  readonly batches: readonly (readonly Step[])[];
  readonly accepted: readonly Step[];
  /** What the device holds after the first `steps` of the accepted. */
  readonly held: { readonly tree: DataTree; readonly steps: number };
  /** How much judging by the schema may still be done. */
  readonly allowance: number;
  /** Steps that were sent earlier because others need them: each at most once, so that the round comes to an end. */
  readonly joined: ReadonlySet<Step>;
  /** Steps that each go alone. */
  readonly poisons: readonly Step[];
  /** Steps that are refused since an earlier round, and not tried in this one. */
  readonly waiting: readonly Step[];
  readonly refused: readonly Refusal[];
  /** Why the round ended before everything was tried; undefined if it did not. */
  readonly abandoned: DeviceError | undefined;
  /** How many rounds right before this one got only part of their steps through. */
  readonly repeats: number;
  /** Whether verification reads the whole configuration, because the changed paths could not be read. */
  readonly readsAll: boolean;
}

/** So many refusals end a round: a device that takes nothing at all is not asked for each leaf whether it means it. */
const maxRefusals = 50;

/** So many nodes are looked at in one round, to find what needs what: a fraction of a second. */
const allowance = 20_000;

/** What a round begins with. */
export interface RoundStart {
  readonly desired: Desired;
  /** What the device holds; shares what is equal with the desired tree. */
  readonly observed: DataTree;
  /** Steps that go as one Set. */
  readonly steps: readonly Step[];
  /** Steps that the device refused before: they go as a Set of their own, after the others, so as not to spoil it. */
  readonly suspects: readonly Step[];
  /** Steps that ended the session before: each goes alone, at last. */
  readonly poisons: readonly Step[];
  /** Steps that the device refused before and that are not tried again yet. */
  readonly waiting: readonly Step[];
  /** How many rounds in a row ended with the session: each halves the first Set of the next, from the second on. */
  readonly setbacks: number;
  readonly repeats: number;
}

/** Begins a round. At least one step is to be done. */
export function startRound(start: RoundStart): PushRound {
  const { desired, observed, steps, suspects, poisons, waiting, setbacks, repeats } = start;
  const whole = [steps, suspects].filter(batch => batch.length > 0);
  const batches = [
    ...whole.flatMap(batch => cutBatch(batch, Math.max(0, setbacks - 1))),
    ...poisons.map(step => [step]),
  ];
  return {
    desired,
    batches,
    poisons,
    waiting,
    allowance,
    repeats,
    accepted: [],
    held: { tree: observed, steps: 0 },
    joined: new Set(),
    refused: [],
    abandoned: undefined,
    readsAll: false,
  };
}

/** The device took the Set under way. */
export function acceptBatch(round: PushRound): PushRound {
  const [batch = [], ...batches] = round.batches;
  return { ...round, batches, accepted: [...round.accepted, ...batch] };
}

/** The Set under way is too large for the device: several are made instead. */
export function fitBatch(round: PushRound, batches: readonly (readonly Step[])[]): PushRound {
  return { ...round, batches: [...batches, ...round.batches.slice(1)] };
}

/** The device refused the Set under way: it is divided, or, when it cannot be, its one step is what the device refuses. */
export function refuseBatch(before: PushRound, error: DeviceError): PushRound {
  const round = { ...before, held: heldNow(before) };
  const judge = new StepJudge({
    desired: round.desired.tree,
    held: round.held.tree,
    allowance: round.allowance,
  });
  const parts = partsOf(round.batches[0] ?? []);
  const [step] = parts;
  const after =
    step !== undefined && parts.length === 1
      ? refuseStep(round, { step, error, judge })
      : divide(round, parts, judge);
  return { ...after, allowance: judge.allowance };
}

function heldNow({ held, accepted }: PushRound): PushRound['held'] {
  return { tree: treeAfter(held.tree, accepted.slice(held.steps)), steps: accepted.length };
}

function divide(round: PushRound, parts: readonly Step[], judge: StepJudge): PushRound {
  const first = divideBatch({ parts, later: notTried(round), judge });
  if (first !== undefined) return sendFirst(round, first, parts);
  const smaller = parts.flatMap(splitStep);
  if (smaller.length > parts.length) return divide(round, smaller, judge);
  // All of it needs all of it. A device that is not so strict may still take a half.
  return sendFirst(round, halve(parts)[0], parts);
}

interface RefusedStep {
  readonly step: Step;
  readonly error: DeviceError;
  readonly judge: StepJudge;
}

/** A single step is refused for good, unless it needs what comes later: then both are tried together. */
function refuseStep(round: PushRound, { step, error, judge }: RefusedStep): PushRound {
  const needed = judge.needsOf([step], notTried(round));
  if (needed.length > 0) return sendFirst(round, [step, ...needed], [step]);
  const absent = [...round.refused.map(refusal => refusal.step), ...round.waiting];
  const [cause] = judge.needsOf([step], absent);
  const because = cause === undefined ? {} : { because: formatPath(cause.path) };
  const refused = [...round.refused, { step, status: error.status, message: error.message, ...because }];
  const batches = round.batches.slice(1);
  return refused.length < maxRefusals || batches.length === 0
    ? { ...round, batches, refused }
    : { ...round, batches: [], refused, abandoned: error };
}

/** What comes after the Set under way and may be sent earlier. */
function notTried({ batches, poisons, joined }: PushRound): readonly Step[] {
  return batches
    .slice(1)
    .flatMap(batch => batch.filter(step => !poisons.includes(step) && !joined.has(step)));
}

/** The Sets to send instead: `first`, what is left of `parts`, and of each later one what is not in `first`. */
function sendFirst(round: PushRound, first: readonly Step[], parts: readonly Step[]): PushRound {
  const sent = new Set(first);
  const others = [parts, ...round.batches.slice(1)].map(batch => batch.filter(step => !sent.has(step)));
  const batches = [first, ...others.filter(batch => batch.length > 0)];
  const known = new Set(parts);
  return { ...round, batches, joined: new Set([...round.joined, ...first.filter(step => !known.has(step))]) };
}

/** The step under way, if it is alone and cannot be divided. */
export function loneStep({ batches }: PushRound): Step | undefined {
  const parts = partsOf(batches[0] ?? []);
  return parts.length === 1 ? parts[0] : undefined;
}

/** The first of the batches is `batch` halved so many times; the others are the rest. */
function cutBatch(batch: readonly Step[], times: number): readonly (readonly Step[])[] {
  const parts = partsOf(batch);
  if (times === 0 || parts.length === 1) return [batch];
  const [first, second] = halve(parts);
  return [...cutBatch(first, times - 1), second];
}

function partsOf(batch: readonly Step[]): readonly Step[] {
  const [only] = batch;
  return batch.length === 1 && only !== undefined ? splitStep(only) : batch;
}
