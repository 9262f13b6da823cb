import { expect, test } from 'vitest';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { CommitResult, Coordinator } from '../../src/transaction/coordinator.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import { change, create, drop, jsonOf, modelSets, remove, update } from '../transaction/fixture.ts';
import type { Fault } from './fault-store.ts';
import { FaultStore } from './fault-store.ts';

/** Waves of transactions: those of one wave are asked for at once, so that they share batches. */
const waves: readonly (readonly TargetChange[][])[] = [
  [[create('a'), create('b')]],
  [
    [change('a', update('/settings/name', 'one')), change('b', update('/settings/name', 'one'))],
    [change('a', update('/entry[id=x]/value', 1))],
    [change('b', update('/entry[id=y]/value', 2), update('/rule[id=r]/value', 1))],
  ],
  [[create('c'), change('c', update('/settings/count', 7)), change('a', remove('/entry[id=x]'))]],
  [
    [change('a', update('/settings/name', 'two')), change('c', update('/settings/name', 'two'))],
    [drop('b')],
    [change('a', update('/entry[id=z]/value', 3))],
  ],
  [[change('a', update('/rule[id=p]/value', 1))], [change('c', remove('/settings'))]],
  [[create('b', 'demo@2.0.0'), change('b', update('/entry[id=n]/extra:note', 'new'))]],
  [[change('a', update('/settings/count', 9))], [change('b', update('/settings/name', 'last'))]],
];

async function start(store: FaultStore): Promise<Coordinator> {
  return openCoordinator({
    store,
    modelSets,
    clock: createFakeClock(),
    logger: silentLogger,
    snapshots: { everyRecords: 4 },
  });
}

interface Run {
  readonly acknowledged: readonly CommitResult[];
  /** Revisions as they were published. */
  readonly published: readonly number[];
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await nextTurn();
}

async function runScenario(
  store: FaultStore,
  afterWave: (coordinator: Coordinator) => Promise<void> = async () => {},
): Promise<Run> {
  const acknowledged: CommitResult[] = [];
  const published: number[] = [];
  const coordinator = await start(store).catch(() => undefined);
  if (coordinator === undefined) return { acknowledged, published };
  coordinator.onCommit(({ record }) => published.push(record.revision));
  for (const [index, wave] of waves.entries()) {
    const outcomes = wave.map(changes => coordinator.commit({ changes, interface: 'cli' }));
    for (const outcome of await Promise.allSettled(outcomes)) {
      if (outcome.status === 'fulfilled' && !outcome.value.unchanged) acknowledged.push(outcome.value);
    }
    // Snapshots are written between some waves and meet the transactions of others.
    if (index % 2 === 1) await settle();
    await afterWave(coordinator);
  }
  await settle();
  await coordinator.close();
  return { acknowledged, published };
}

/** What everything looks like after each revision when nothing goes wrong. */
async function expectedStates(): Promise<{ states: string[]; operations: number }> {
  const store = new FaultStore();
  await runScenario(store);
  const { operations } = store;
  const coordinator = await start(await FaultStore.reopen(store, { powerLoss: true }));
  const states: string[] = [];
  for (let revision = 0; revision <= coordinator.state().revision; revision += 1) {
    states.push(JSON.stringify(jsonOf(await coordinator.stateAt(revision))));
  }
  await coordinator.close();
  return { states, operations };
}

async function checkRecovery(left: FaultStore, run: Run, states: readonly string[]): Promise<void> {
  const coordinator = await start(left);
  const state = coordinator.state();
  expect(state.revision).toBeGreaterThanOrEqual(
    Math.max(0, ...run.acknowledged.map(({ revision }) => revision)),
  );
  for (let revision = 0; revision <= state.revision; revision += 1) {
    expect(JSON.stringify(jsonOf(await coordinator.stateAt(revision)))).toBe(states[revision]);
  }
  const { revision } = await coordinator.commit({ changes: [create('after')], interface: 'cli' });
  expect(revision).toBe(state.revision + 1);
  await settle();
  await coordinator.close();
  const again = await start(await FaultStore.reopen(left, { powerLoss: true }));
  expect(again.state().revision).toBe(revision);
  expect(jsonOf(again.state())).toEqual(jsonOf(coordinator.state()));
  await again.close();
}

test('the scenario covers groups, snapshots and every kind of change', async () => {
  const { states, operations } = await expectedStates();
  expect(states.length).toBe(1 + waves.flat().length);
  expect(operations).toBeGreaterThan(20);
});

test.each(['die-before', 'die-after'] satisfies Fault[])(
  '%s at every operation, with and without loss of power: what was acknowledged is there, all is whole',
  async fault => {
    const { states, operations } = await expectedStates();
    for (let at = 1; at <= operations; at += 1) {
      for (const powerLoss of [false, true]) {
        const store = new FaultStore({ at, fault });
        const run = await runScenario(store);
        expect(run.published.length).toBe(run.acknowledged.length);
        await checkRecovery(await FaultStore.reopen(store, { powerLoss }), run, states);
      }
    }
  },
);

test.each(['die-before', 'die-after'] satisfies Fault[])(
  '%s while recovering, at every operation',
  async fault => {
    const { states, operations } = await expectedStates();
    const crashed = new FaultStore({ at: operations - 4, fault: 'die-before' });
    const run = await runScenario(crashed);
    for (let at = 1; at < 30; at += 1) {
      const recovering = await FaultStore.reopen(crashed, { powerLoss: true, plan: { at, fault } });
      const outcome = await start(recovering).then(
        coordinator => coordinator.close(),
        () => undefined,
      );
      expect(outcome).toBeUndefined();
      await checkRecovery(await FaultStore.reopen(recovering, { powerLoss: true }), run, states);
    }
  },
);

test.each(['fail-before', 'fail-after'] satisfies Fault[])(
  '%s at every operation: the process lives on, refuses what it could not keep, and stays consistent',
  async fault => {
    const { operations } = await expectedStates();
    for (let at = 1; at <= operations; at += 1) {
      for (const further of [0, 2]) {
        const store = new FaultStore({ at, fault, further });
        // If the power went after any wave: all that is shown is there. What failed may still be found, behind it.
        const run = await runScenario(store, async coordinator => {
          const left = await start(await FaultStore.reopen(store, { powerLoss: true }));
          const state = coordinator.state();
          expect(jsonOf(await left.stateAt(state.revision))).toEqual(jsonOf(state));
          await left.close();
        });
        expect(run.published).toEqual(run.acknowledged.map(({ revision }) => revision));
      }
    }
  },
);
