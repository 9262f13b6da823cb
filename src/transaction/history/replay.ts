import { BinnacleError } from '../../errors/binnacle-error.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import { applyRecordInSteps } from '../apply-record.ts';
import type { Commit } from '../commit-log.ts';
import type { State } from '../state.ts';
import type { Leap } from './leap.ts';
import type { HistorySource } from './read-history.ts';
import { walkLog } from './walk-log.ts';

/** Which transactions are to be seen once more. */
export interface ReplayRequest {
  /** The state that they begin with. */
  readonly from: State;
  /** Only these targets; in the states that are told the others stay as they were. */
  readonly targets?: ReadonlySet<string>;
  /** When there are no more, it waits for new ones until this is aborted. All that are there then are told still. */
  readonly follow: AbortSignal;
}

/**
 * What transactions did, oldest first, with the states around them, as it was told when they were new. However slowly they are taken, none
 * is kept in memory. Costs what they changed; where leaps tell that none of a range concerns the targets, that is passed over. Throws
 * `revision-unknown` if compaction comes by.
 */
export async function* replay(
  { from, targets, follow }: ReplayRequest,
  { store, leaps, modelSets, kept, newest, newer }: HistorySource,
): AsyncGenerator<Commit> {
  let state = from;
  const take = ({ touched }: Leap): boolean =>
    targets !== undefined && touched?.every(({ name }) => !targets.has(name)) === true;
  try {
    do {
      const range = { after: state.revision, until: newest(), reverse: false };
      for await (const step of walkLog({ store, leaps, ...range, take })) {
        if (step.kind === 'leap') {
          state = { ...state, revision: step.leap.to };
          continue;
        }
        const { record } = step;
        const parts =
          targets === undefined ? record.targets : record.targets.filter(({ name }) => targets.has(name));
        const before = state;
        state = await runInTurns(applyRecordInSteps(before, { ...record, targets: parts }, modelSets));
        if (parts.length > 0) yield { record: { ...record, targets: parts }, before, after: state };
      }
    } while (state.revision < newest() || (await newer(state.revision, follow)));
  } catch (error) {
    if (kept().floor <= state.revision) throw error;
    const message = `what came after revision ${state.revision} is no longer kept`;
    throw new BinnacleError('revision-unknown', message);
  }
}
