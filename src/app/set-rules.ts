import type { SetRules } from '../northbound/gnmi/do-set.ts';
import type { State } from '../transaction/state.ts';
import { systemLeaf } from './system-leaf.ts';

/** What `/gnmi` of `system` says of a Set. */
export function setRulesIn(state: State): SetRules {
  const chosen = (name: string): unknown => systemLeaf(state, ['gnmi', name])?.value;
  return {
    election: chosen('election') === 'required' ? 'required' : 'optional',
    leafListUpdate: chosen('leaf-list-update') === 'append' ? 'append' : 'replace',
  };
}
