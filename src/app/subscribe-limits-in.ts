import type { SubscribeLimits } from '../gnmi/subscribe/subscribe-limits.ts';
import type { State } from '../transaction/state.ts';
import { systemLeaf } from './system-leaf.ts';

/** What `/gnmi/subscribe` of `system` says. */
export function subscribeLimitsIn(state: State): Partial<SubscribeLimits> {
  const chosen = (name: string): unknown => systemLeaf(state, ['gnmi', 'subscribe', name])?.value;
  const limit = (key: keyof SubscribeLimits, name: string, unit = 1): Partial<SubscribeLimits> => {
    const value = chosen(name);
    return typeof value === 'number' ? { [key]: value * unit } : {};
  };
  return {
    ...limit('maxStreams', 'max-calls'),
    ...limit('minIntervalMs', 'min-interval'),
    ...limit('maxBatchedLeaves', 'max-late-changes'),
    ...limit('maxPendingLeaves', 'max-pending-leaves'),
    ...limit('maxStalledMs', 'max-stalled-time', 1000),
    ...(chosen('interval-with-target-defined') === 'refuse' ? { intervalWithTargetDefined: 'refuse' } : {}),
  };
}
