import type { Desired } from './desired.ts';
import type { DeviceError } from './device-session.ts';
import { splitStep } from './split-step.ts';
import type { Refusal, Step } from './step.ts';

/**
 * The work of bringing one desired tree to a device. All steps go as one Set first; a Set that the device refuses is halved
 * until what it refuses stands alone, down to single leaves, so that everything else gets through:
 *
 *     [a b c d] ✗ → [a b] ✓ , [c d] ✗ → [c] ✗ , [d] ✓        3 of 4 applied, c refused with the device's words
 */
export interface PushRound {
  readonly desired: Desired;
  /** Sets still to send; the first is the one under way. Never empty while the round runs. */
  readonly batches: readonly (readonly Step[])[];
  readonly accepted: readonly Step[];
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

/** What a round begins with. */
export interface RoundStart {
  readonly desired: Desired;
  /** Steps that go as one Set. */
  readonly steps: readonly Step[];
  /** Steps that the device refused before: they go as a Set of their own, after the others, so as not to spoil it. */
  readonly suspects: readonly Step[];
  /** Steps that ended the session before: each goes alone, at last. */
  readonly poisons: readonly Step[];
  /** How many rounds in a row ended with the session: each halves the first Set of the next, from the second on. */
  readonly setbacks: number;
  readonly repeats: number;
}

/** Begins a round. At least one step is to be done. */
export function startRound(start: RoundStart): PushRound {
  const { desired, steps, suspects, poisons, setbacks, repeats } = start;
  const whole = [steps, suspects].filter(batch => batch.length > 0);
  const batches = [
    ...whole.flatMap(batch => cutBatch(batch, Math.max(0, setbacks - 1))),
    ...poisons.map(step => [step]),
  ];
  return { desired, batches, accepted: [], refused: [], abandoned: undefined, repeats, readsAll: false };
}

/** The device took the Set under way. */
export function acceptBatch(round: PushRound): PushRound {
  const [batch = [], ...batches] = round.batches;
  return { ...round, batches, accepted: [...round.accepted, ...batch] };
}

/** The device refused the Set under way: it is divided, or, when it cannot be, its one step is what the device refuses. */
export function refuseBatch(round: PushRound, error: DeviceError): PushRound {
  const [batch = [], ...rest] = round.batches;
  const parts = partsOf(batch);
  if (parts.length > 1) return { ...round, batches: [...halve(parts), ...rest] };
  const refusals = parts.map(step => ({ step, status: error.status, message: error.message }));
  const refused = [...round.refused, ...refusals];
  return refused.length < maxRefusals || rest.length === 0
    ? { ...round, batches: rest, refused }
    : { ...round, batches: [], refused, abandoned: error };
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

function halve(parts: readonly Step[]): readonly [readonly Step[], readonly Step[]] {
  const middle = Math.ceil(parts.length / 2);
  return [parts.slice(0, middle), parts.slice(middle)];
}
