import type { Service } from '../service/service.ts';
import type { Coordinator } from '../transaction/coordinator.ts';
import type { RetentionSettings } from '../transaction/history/retention.ts';
import { systemTarget } from '../transaction/model-sets.ts';
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
    const settings = retentionIn(state);
    const text = JSON.stringify(settings);
    if (text === known) return;
    known = text;
    coordinator.setRetention(settings);
  });
}

/** Warns who tries out a change of `/history` of what it would forget. */
export function retentionAdvisor(
  coordinator: Pick<Coordinator, 'wouldForget'>,
): Parameters<Service['registerAdvisor']>[0] {
  return {
    advise: async ({ before, after }) => {
      const settings = retentionIn(after);
      if (JSON.stringify(settings) === JSON.stringify(retentionIn(before))) return [];
      const count = await coordinator.wouldForget(settings);
      if (count === 0) return [];
      const message = `about ${count} transaction${count === 1 ? '' : 's'} of the history would be forgotten for good`;
      const place = { target: systemTarget, path: '/binnacle-system:history' };
      return [{ code: 'history-forgotten', severity: 'warning', message, ...place }];
    },
  };
}

function retentionIn(state: State): RetentionSettings {
  const count = limitOf(state, 'keep-count');
  const age = limitOf(state, 'keep-age');
  const size = limitOf(state, 'keep-size');
  return {
    ...(count === undefined ? {} : { keepCount: count }),
    ...(age === undefined ? {} : { keepAgeMs: age * msPerSecond }),
    ...(size === undefined ? {} : { keepBytes: size }),
  };
}

/** A limit beyond what counts exactly is none: nothing ever reaches it. */
function limitOf(state: State, name: string): number | undefined {
  const value = systemLeaf(state, ['history', name])?.value;
  const limit = value === undefined ? undefined : Number(value);
  return limit === undefined || limit * msPerSecond > Number.MAX_SAFE_INTEGER ? undefined : limit;
}
