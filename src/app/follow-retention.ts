import type { Coordinator } from '../transaction/coordinator.ts';
import type { State } from '../transaction/state.ts';
import { followSystem } from './follow-system.ts';
import { systemLeaf } from './system-leaf.ts';

const msPerSecond = 1000;

/** Makes `/history` of `system` what decides how much of the past is kept, now and at each change. */
export function followRetention(
  coordinator: Pick<Coordinator, 'state' | 'onCommit' | 'setRetention'>,
): () => void {
  let known = '';
  return followSystem(coordinator, state => {
    const count = limitOf(state, 'keep-count');
    const age = limitOf(state, 'keep-age');
    const size = limitOf(state, 'keep-size');
    const text = JSON.stringify([count, age, size]);
    if (text === known) return;
    known = text;
    coordinator.setRetention({
      ...(count === undefined ? {} : { keepCount: count }),
      ...(age === undefined ? {} : { keepAgeMs: age * msPerSecond }),
      ...(size === undefined ? {} : { keepBytes: size }),
    });
  });
}

/** A limit beyond what counts exactly is none: nothing ever reaches it. */
function limitOf(state: State, name: string): number | undefined {
  const value = systemLeaf(state, ['history', name])?.value;
  const limit = value === undefined ? undefined : Number(value);
  return limit === undefined || limit * msPerSecond > Number.MAX_SAFE_INTEGER ? undefined : limit;
}
