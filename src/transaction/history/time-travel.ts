import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import { stepOf, undoInSteps } from '../apply-record.ts';
import type { ModelSets } from '../model-sets.ts';
import type { RecentStates } from '../recent-states.ts';
import type { State } from '../state.ts';
import type { KeptHistory } from './kept-history.ts';
import { bridgeKey, describeKept, readBridge } from './kept-history.ts';
import type { Leap } from './leap.ts';
import type { Leaps } from './leaps.ts';
import { walkLog } from './walk-log.ts';

export interface TimeTravelOptions {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  readonly leaps: Leaps;
  /** States at hand; the newest durable one at least. */
  readonly recent: RecentStates;
  /** Revision of the newest durable state. */
  readonly newest: () => number;
  readonly kept: () => KeptHistory;
  /** For who has time: between two steps it waits for this. */
  readonly pause?: () => Promise<void>;
}

/**
 * The state at a revision: from the oldest state at hand that is not before it, backwards, by leaps where they fit and record by
 * record where not, and below the floor over the bridges. The result shares with that state everything that did not change in
 * between. Throws `revision-unknown` for a revision that never was or is no longer kept.
 */
export async function travelTo(revision: number, options: TimeTravelOptions): Promise<State> {
  const { kept, newest } = options;
  if (!Number.isSafeInteger(revision) || revision < 0 || revision > newest()) {
    throw new BinnacleError(
      'revision-unknown',
      `there is no revision ${revision}; the newest is ${newest()}`,
    );
  }
  assertKept(revision, options);
  const before = kept();
  try {
    return await travel(revision, before, options);
  } catch (error) {
    // Compaction may have passed on the way: then what is missing is not lost but no longer kept, or reached otherwise.
    if (kept() === before) throw error;
    return travelTo(revision, options);
  }
}

/** Throws `revision-unknown` if compaction has removed a revision. */
function assertKept(revision: number, { kept, newest }: TimeTravelOptions): void {
  const { floor, bridges } = kept();
  if (revision >= floor || bridges.some(({ from }) => from === revision)) return;
  throw new BinnacleError(
    'revision-unknown',
    `revision ${revision} is no longer kept; ${describeKept(kept(), newest())}`,
  );
}

async function travel(
  revision: number,
  { floor, bridges }: KeptHistory,
  options: TimeTravelOptions,
): Promise<State> {
  const { store, modelSets, leaps, recent, pause } = options;
  const turns = pause === undefined ? {} : { between: pause, sliceMs: 1 };
  const after = Math.max(revision, floor);
  let state = recent.nearest(after) as State;
  const range = { after, until: state.revision, reverse: true, take: hasTargets };
  for await (const step of walkLog({ store, leaps, ...range })) {
    const change =
      step.kind === 'record'
        ? stepOf(step.record)
        : { targets: [], ...step.leap, place: `leap to ${step.leap.to}` };
    state = await runInTurns(undoInSteps(state, change, modelSets), turns);
    await pause?.();
  }
  for (const bridge of bridges) {
    const { to } = bridge;
    if (to > state.revision) continue;
    if (bridge.from < revision) break;
    const place = bridgeKey(bridge);
    for await (const piece of readBridge(store, bridge)) {
      const change = { from: to, to, targets: [piece], place };
      state = await runInTurns(undoInSteps(state, change, modelSets), turns);
      await pause?.();
    }
    state = { ...state, revision: bridge.from };
  }
  return state;
}

function hasTargets(leap: Leap): boolean {
  return leap.targets !== undefined;
}
