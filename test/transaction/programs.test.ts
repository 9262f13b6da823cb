import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { initialState } from '../../src/transaction/apply-record.ts';
import type { CommitResult, Coordinator } from '../../src/transaction/coordinator.ts';
import type { State } from '../../src/transaction/state.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { FaultStore } from '../crash/fault-store.ts';
import { createFakeDevices, type FakeDevices, refusal } from './fake-devices.ts';
import { change, create, drop, jsonOf, modelSets, open, update } from './fixture.ts';
import type { Command, Model, Trial } from './reference-model.ts';
import {
  applySteps,
  changesOf,
  commandArbitrary,
  copyModel,
  createTarget,
  jsonOfModel,
  targetNames,
  trialArbitrary,
} from './reference-model.ts';

const settings = { snapshots: { everyRecords: 3 } };

type Change = Exclude<Command, { run: 'reopen' | 'crash' | 'rollback' }>;

/** A coordinator and the reference model, side by side. */
interface Bench {
  readonly clock: FakeClock;
  store: FaultStore;
  devices: FakeDevices;
  coordinator: Coordinator;
  /** The model at each revision. */
  readonly past: Model[];
  /** When each target had last changed, at each revision. */
  readonly changed: string[];
}

function changedIn(state: State): string {
  return [...state.targets.values()].map(({ name, changedAt }) => `${name} ${changedAt}`).join();
}

async function startBench(): Promise<Bench> {
  const store = new FaultStore();
  const clock = createFakeClock(1_000);
  const devices = createFakeDevices(...targetNames);
  return {
    clock,
    store,
    devices,
    coordinator: await openWith(store, clock, devices),
    past: [new Map()],
    changed: [changedIn(initialState('system@1.0.0', modelSets))],
  };
}

async function openWith(store: FaultStore, clock: FakeClock, devices: FakeDevices): Promise<Coordinator> {
  const coordinator = await open({ store, clock, ...settings });
  coordinator.follow(devices);
  return coordinator;
}

async function reopen(bench: Bench): Promise<void> {
  // Devices do not know what the core knew of them.
  bench.devices = createFakeDevices(...targetNames);
  bench.coordinator = await openWith(bench.store, bench.clock, bench.devices);
}

async function crash(bench: Bench): Promise<void> {
  bench.store = await FaultStore.reopen(bench.store, { powerLoss: true });
  await reopen(bench);
}

function modelAt(bench: Bench, revision: number): Model {
  return copyModel(bench.past[revision] ?? new Map<string, never>());
}

async function run(bench: Bench, command: Command | Trial): Promise<void> {
  if (command.run === 'reopen') {
    await bench.coordinator.close();
    await reopen(bench);
  } else if (command.run === 'crash') {
    await crash(bench);
  } else if (command.run === 'trial') {
    await runTrial(bench, command);
  } else if (command.run === 'rollback') {
    const revision = Math.max(0, bench.past.length - 1 - command.back);
    const outcome = bench.coordinator.rollback({ revision, interface: 'cli' });
    await expectModel(bench, outcome, modelAt(bench, revision));
  } else {
    const next = modelAt(bench, bench.past.length - 1);
    const { changes, legal } = plan(command, next);
    const outcome = bench.coordinator.commit({ changes, interface: 'gnmi', author: 'test' });
    await (legal ? expectModel(bench, outcome, next) : expectRefusal(outcome));
  }
  expectState(bench);
  bench.changed[bench.past.length - 1] = changedIn(bench.coordinator.state());
}

/** The transaction is durable before the end of the trial, and with it what takes it back. */
async function runTrial(bench: Bench, { changes, end, crash: dies }: Trial): Promise<void> {
  const next = modelAt(bench, bench.past.length - 1);
  if (!applySteps(next, changes)) return;
  const isConfirmed = end === 'confirmed' || end === 'cancelled' || end === 'expired';
  const head: Partial<RequestHead> = isConfirmed
    ? { confirm: { id: 'trial', timeoutMs: 1000 } }
    : { mode: 'atomic', timeoutMs: 1000 };
  const outcome = bench.coordinator.commit({ changes: changesOf(changes), interface: 'cli', ...head });
  outcome.catch(() => undefined);
  await settle();
  if (bench.coordinator.state().revision === bench.past.length - 1) return;
  bench.past.push(next);
  bench.changed.push(changedIn(bench.coordinator.state()));
  if (dies) await crash(bench);
  expectState(bench);
  expect(bench.coordinator.pending()).toHaveLength(1);
  await endTrial(bench, end);
  await settle();
  expect(bench.coordinator.pending()).toEqual([]);
  if (end === 'confirmed' || end === 'applied') return;
  expect(await bench.coordinator.transaction(bench.past.length - 1)).toMatchObject({ state: 'reverted' });
  bench.past.push(modelAt(bench, bench.past.length - 2));
}

async function endTrial({ coordinator, devices, clock }: Bench, end: Trial['end']): Promise<void> {
  if (end === 'confirmed') await coordinator.confirm('trial');
  else if (end === 'cancelled') await coordinator.cancel('trial');
  else if (end === 'expired' || end === 'overdue') await clock.advance(1001);
  else {
    const rejected = end === 'rejected' ? [refusal('/')] : [];
    const attemptedRevision = coordinator.state().revision;
    for (const target of targetNames) devices.say(target, { session: 'up', attemptedRevision, rejected });
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await nextTurn();
}

/** The transaction for a command, done to the model as well, and whether it must be accepted. */
function plan(command: Change, next: Model): { changes: TargetChange[]; legal: boolean } {
  if (command.run === 'commit') {
    return { changes: changesOf(command.changes), legal: applySteps(next, command.changes) };
  }
  if (command.run === 'drop') {
    next.delete(command.target);
    return { changes: [drop(command.target)], legal: true };
  }
  if (command.run === 'create') {
    const { target, modelSet, steps } = command;
    const changes = [...changesOf([{ target, steps }]), create(target, modelSet)];
    const legal = createTarget(next, target, modelSet) && applySteps(next, [{ target, steps }]);
    return { changes, legal };
  }
  const spoilt = change(command.changes[0]?.target ?? '', update('/settings/count', 256));
  return { changes: [...changesOf(command.changes), spoilt], legal: false };
}

async function expectRefusal(outcome: Promise<CommitResult>): Promise<void> {
  await expect(outcome).rejects.toMatchObject({ name: 'BinnacleError' });
}

async function expectModel(bench: Bench, outcome: Promise<CommitResult>, next: Model): Promise<void> {
  const { past } = bench;
  const { revision, unchanged } = await outcome;
  expect(unchanged).toBe(revision === past.length - 1);
  if (unchanged) expect(jsonOfModel(next)).toEqual(jsonOfModel(modelAt(bench, revision)));
  else past.push(next);
  expect(revision).toBe(past.length - 1);
}

function expectState({ coordinator, past }: Bench): void {
  const state = coordinator.state();
  expect(state.revision).toBe(past.length - 1);
  expect(ordered(jsonOf(state))).toEqual(ordered(jsonOfModel(past.at(-1) ?? new Map<string, never>())));
}

async function expectPast({ coordinator, past, changed }: Bench): Promise<void> {
  for (const [revision, model] of past.entries()) {
    const state = await coordinator.stateAt(revision);
    expect(ordered(jsonOf(state))).toEqual(ordered(jsonOfModel(model)));
    expect(changedIn(state)).toBe(changed[revision]);
  }
}

/** Text, because equality of objects does not see the order of members; targets have none. */
function ordered(json: Record<string, unknown>): string {
  return JSON.stringify(Object.entries(json).sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('any program of transactions does what a simple model does, now, after reopening and at every revision', async () => {
  const command = fc.oneof(
    { weight: 3, arbitrary: commandArbitrary },
    { weight: 1, arbitrary: trialArbitrary },
  );
  const commands = fc.array(command, { minLength: 1, maxLength: 25 });
  const property = fc.asyncProperty(commands, async program => {
    const bench = await startBench();
    for (const step of program) await run(bench, step);
    await expectPast(bench);
    await run(bench, { run: 'reopen' });
    await expectPast(bench);
    await bench.coordinator.close();
  });
  await fc.assert(property, { numRuns: 150 });
});
