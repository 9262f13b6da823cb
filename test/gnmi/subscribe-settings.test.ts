import { expect, test } from 'vitest';
import { subscribeLimitsIn } from '../../src/app/subscribe-limits-in.ts';
import { withDefaults } from '../../src/data/defaults.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { defaultSubscribeLimits } from '../../src/gnmi/subscribe/subscribe-limits.ts';
import { change, open, update } from '../transaction/fixture.ts';

// The limits of Subscribe are settings of the target `system`.
test('without settings the limits are those that the model says', async () => {
  const coordinator = await open();
  const system = coordinator.state().targets.get('system');
  if (system === undefined) throw new Error('there is no system');
  const json = encodeJson(withDefaults(system.tree, { state: false }).root, { qualify: 'none' });
  expect(json).toMatchObject({
    gnmi: {
      subscribe: {
        'max-calls': defaultSubscribeLimits.maxStreams,
        'min-interval': defaultSubscribeLimits.minIntervalMs,
        'max-late-changes': defaultSubscribeLimits.maxBatchedLeaves,
        'max-pending-leaves': defaultSubscribeLimits.maxPendingLeaves,
        'max-stalled-time': defaultSubscribeLimits.maxStalledMs / 1000,
        'interval-with-target-defined': defaultSubscribeLimits.intervalWithTargetDefined,
      },
    },
  });
  expect(subscribeLimitsIn(coordinator.state())).toEqual({});
  await coordinator.close();
});

test('each of them can be set', async () => {
  const coordinator = await open();
  const settings = {
    'max-calls': 1,
    'min-interval': 2,
    'max-late-changes': 3,
    'max-pending-leaves': 4,
    'max-stalled-time': 5,
    'interval-with-target-defined': 'refuse',
  };
  await coordinator.commit({
    interface: 'system',
    changes: [change('system', update('/gnmi/subscribe', settings))],
  });
  expect(subscribeLimitsIn(coordinator.state())).toEqual({
    maxStreams: 1,
    minIntervalMs: 2,
    maxBatchedLeaves: 3,
    maxPendingLeaves: 4,
    maxStalledMs: 5000,
    intervalWithTargetDefined: 'refuse',
  });
  await coordinator.close();
});
