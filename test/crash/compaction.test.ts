import { expect, test } from 'vitest';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { change, create, open, update } from '../transaction/fixture.ts';
import { leapBase, settle, textOf } from '../transaction/history/run-program.ts';
import type { Fault } from './fault-store.ts';
import { FaultStore } from './fault-store.ts';

const snapshots = { everyRecords: 4 };

/** Commits, labels and compactions that meet each other; gives the newest revision that was acknowledged. */
async function runScenario(store: FaultStore): Promise<number> {
  const coordinator = await open({ store, leapBase, snapshots }).catch(() => undefined);
  if (coordinator === undefined) return 0;
  let acknowledged = 0;
  for (let value = 1; value <= 20; value += 1) {
    const changes =
      value === 1 ? [create('t')] : [change('t', update(`/entry[id=e${value % 5}]/value`, value))];
    const outcome = coordinator.commit({ changes, interface: 'cli' });
    await outcome.then(({ revision }) => (acknowledged = revision)).catch(() => undefined);
    if (value === 3) await coordinator.label('three', 3).catch(() => undefined);
    if (value === 7) await coordinator.label('seven', 7).catch(() => undefined);
    if (value === 12) coordinator.setRetention({ keepCount: 4 });
    if (value === 14) await coordinator.removeLabel('three').catch(() => undefined);
    if (value === 17) void coordinator.compact();
    if (value % 5 === 0) await settle();
  }
  await settle();
  await coordinator.compact();
  await coordinator.close();
  return acknowledged;
}

/** All that is said to be kept can be read, and is what it was, if that is known. */
async function expectWhole(coordinator: Coordinator, states: readonly string[] | undefined): Promise<void> {
  const { oldestRevision, labelledRevisions } = coordinator.retention();
  const kept = [...labelledRevisions, ...coordinator.labels().map(({ revision }) => revision)];
  for (let revision = oldestRevision; revision <= coordinator.state().revision; revision += 1)
    kept.push(revision);
  for (const revision of kept) {
    const found = textOf(await coordinator.stateAt(revision));
    expect(found).toBe(states === undefined ? found : states[revision]);
  }
  for (const { revision } of coordinator.labels())
    expect(await coordinator.transaction(revision)).toMatchObject({ revision, parts: [{ target: 't' }] });
}

/** What everything looks like after each revision when nothing goes wrong and nothing is compacted. */
async function expectedStates(): Promise<{ states: string[]; operations: number }> {
  const coordinator = await open();
  const states = [textOf(coordinator.state())];
  for (let value = 1; value <= 20; value += 1) {
    const changes =
      value === 1 ? [create('t')] : [change('t', update(`/entry[id=e${value % 5}]/value`, value))];
    await coordinator.commit({ changes, interface: 'cli' });
    states.push(textOf(coordinator.state()));
  }
  const store = new FaultStore();
  await runScenario(store);
  return { states, operations: store.operations };
}

test.each(['die-before', 'die-after', 'fail-before', 'fail-after'] satisfies Fault[])(
  '%s at every operation while compacting: what is said to be kept is there, whole',
  async fault => {
    const { states, operations } = await expectedStates();
    expect(operations).toBeGreaterThan(60);
    for (let at = 1; at <= operations; at += fault.startsWith('die') ? 1 : 3) {
      const powerLoss = at % 2 === 0;
      const crashed = new FaultStore({ at, fault });
      const acknowledged = await runScenario(crashed);
      const store = await FaultStore.reopen(crashed, { powerLoss });
      const coordinator = await open({ store, leapBase, snapshots, retention: { keepCount: 4 } });
      expect(coordinator.state().revision).toBeGreaterThanOrEqual(acknowledged);
      await settle();
      // After a write that failed, numbers may have gone to other transactions.
      await expectWhole(coordinator, fault.startsWith('die') ? states : undefined);
      await coordinator.compact();
      await coordinator.commit({ changes: [create('after')], interface: 'cli' });
      await coordinator.close();
    }
  },
  120_000,
);
