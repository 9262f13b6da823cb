import { expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { createFakeDevices, refusal } from '../transaction/fake-devices.ts';
import { change, create, jsonOf, modelSets, update } from '../transaction/fixture.ts';
import type { Fault } from './fault-store.ts';
import { FaultStore } from './fault-store.ts';

const targets = ['a', 'b', 'c'] as const;
const name = '/demo:settings/name';

function start(store: FaultStore, clock: FakeClock): Promise<Coordinator> {
  return openCoordinator({ store, modelSets, clock, logger: silentLogger });
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await nextTurn();
}

function set(coordinator: Coordinator, value: string, head: Partial<RequestHead>): Promise<unknown> {
  const changes = targets.map(target => change(target, update('/settings/name', value)));
  return coordinator.commit({ changes, interface: 'cli', ...head });
}

/** What was promised to callers. */
interface Promises {
  base?: true;
  confirmed?: true;
  applied?: true;
}

/**
 * Three targets, and one transaction after the other on all of them: one that is confirmed, one that runs out, one that is cancelled, an
 * atomic one that every device takes and one that a device refuses. Devices do not survive: they say the same again after a restart.
 */
async function runScenario(store: FaultStore, clock: FakeClock): Promise<Promises> {
  const promises: Promises = {};
  const coordinator = await start(store, clock).catch(() => undefined);
  if (coordinator === undefined) return promises;
  const devices = createFakeDevices(...targets);
  coordinator.follow(devices);
  const done = async (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      () => false,
    );
  const tell = async (...refused: ReturnType<typeof refusal>[]): Promise<void> => {
    await settle();
    const { revision } = coordinator.state();
    devices.say('a', { session: 'up', attemptedRevision: revision, rejected: [] });
    devices.say('b', { session: 'up', attemptedRevision: revision, rejected: refused });
    devices.say('c', { session: 'up', attemptedRevision: revision, rejected: [] });
    await settle();
  };
  const base = coordinator.commit({ changes: targets.map(target => create(target)), interface: 'cli' });
  if (await done(base)) promises.base = true;
  const confirm = { id: 'x', timeoutMs: 1000 };
  await done(set(coordinator, 'confirmed', { confirm }));
  if (await done(coordinator.confirm('x'))) promises.confirmed = true;
  await done(set(coordinator, 'expired', { confirm }));
  await clock.advance(5000);
  await settle();
  await done(set(coordinator, 'cancelled', { confirm }));
  await done(coordinator.cancel('x'));
  await clock.advance(5000);
  await settle();
  const refused = done(set(coordinator, 'refused', { mode: 'atomic', timeoutMs: 1000 }));
  await tell(refusal(name));
  await clock.advance(5000);
  const taken = done(set(coordinator, 'applied', { mode: 'atomic', timeoutMs: 1000 }));
  await tell();
  await clock.advance(5000);
  await settle();
  await coordinator.close();
  // Where the disk is gone for good, they are answered only now.
  expect(await refused).toBe(false);
  if (await taken) promises.applied = true;
  return promises;
}

/** What is there when the process is started again and all deadlines are over. */
async function lastState(old: FaultStore, powerLoss: boolean): Promise<{ values: unknown[]; left: number }> {
  const clock = createFakeClock(10_000_000);
  const store = await FaultStore.reopen(old, { powerLoss });
  const coordinator = await start(store, clock);
  coordinator.follow(createFakeDevices(...targets));
  const state = jsonOf(coordinator.state()) as Record<string, { settings?: { name?: string } }>;
  const left = coordinator.pending().length;
  await coordinator.close();
  return { values: targets.map(target => state[target]?.settings?.name), left };
}

const faults: readonly Fault[] = ['die-before', 'die-after', 'fail-before', 'fail-after'];

test('wherever the store fails or the process dies, nothing unfinished stays and nothing promised is lost', async () => {
  const whole = new FaultStore();
  expect(await runScenario(whole, createFakeClock(1_000_000))).toEqual({
    base: true,
    confirmed: true,
    applied: true,
  });
  expect(whole.operations).toBeGreaterThan(15);
  const wrong: string[] = [];
  for (const fault of faults) {
    for (let at = 1; at <= whole.operations; at += 1) {
      const store = new FaultStore({ at, fault });
      const promises = await runScenario(store, createFakeClock(1_000_000));
      for (const powerLoss of [false, true]) {
        const last = await lastState(store, powerLoss);
        if (isRight(promises, last)) continue;
        wrong.push(
          `${fault} at ${at}, ${powerLoss ? 'power loss' : 'restart'}: ${JSON.stringify([last, promises])}`,
        );
      }
    }
  }
  expect(wrong).toEqual([]);
});

/** All targets have the same; what was not finished is not there; what was promised is, or what came after it. */
function isRight(promises: Promises, { values, left }: { values: unknown[]; left: number }): boolean {
  const [value] = values;
  if (left > 0 || values.some(other => other !== value)) return false;
  if (promises.applied === true) return value === 'applied';
  if (promises.confirmed === true) return value === 'confirmed' || value === 'applied';
  return value === undefined || value === 'confirmed' || value === 'applied';
}
