import type { DataTree } from '../data/tree.ts';
import { type DeviceGoal, findDrift, leaveDrift } from './assess-drift.ts';
import { beginAdoption, type DriftLedger, leftOf, noteDrift, type Notice } from './drift.ts';
import type { ReconcilerEffect, ReconcilerState } from './reconciler-state.ts';

/** What is to be made of a device, what is known of its drift now, and what is to be done about that besides Sets. */
export interface Stock extends DeviceGoal {
  readonly ledger: DriftLedger;
  readonly effects: readonly ReconcilerEffect[];
}

/** Compares what a device holds with what is desired and with what it had confirmed, and applies the policies for drift. */
export function takeStock(state: ReconcilerState, observed: DataTree, notice: Notice): Stock {
  const { desired, confirmed, doubtful, recalled, policies } = state;
  const question = { desired: desired.tree, observed, confirmed, doubtful, recalled, policies };
  const finding = findDrift(question);
  const { ledger, due } = beginAdoption(noteDrift(state.ledger, finding.places, notice), observed);
  const goal = leaveDrift(question, finding, [...finding.ignored, ...leftOf(ledger)]);
  const adopt = { do: 'adopt', revision: desired.revision, drift: due } as const;
  return { ...goal, ledger, effects: due.length === 0 ? [] : [adopt] };
}

/** The same for another desired tree, of which nothing is done: what would be sent. */
export function foresee(state: ReconcilerState, desired: DataTree, observed: DataTree): DeviceGoal {
  const { confirmed, doubtful, recalled, policies, ledger } = state;
  const question = { desired, observed, confirmed, doubtful, recalled, policies };
  const finding = findDrift(question);
  const left = leftOf(noteDrift(ledger, finding.places, { at: 0n }));
  return leaveDrift(question, finding, [...finding.ignored, ...left]);
}
