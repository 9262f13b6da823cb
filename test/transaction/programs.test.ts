import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { initialState } from '../../src/transaction/apply-record.ts';
import type { CommitResult, Coordinator } from '../../src/transaction/coordinator.ts';
import type { State } from '../../src/transaction/state.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import { FaultStore } from '../crash/fault-store.ts';
import { change, create, drop, jsonOf, modelSets, open, update } from './fixture.ts';
import type { Command, Model } from './reference-model.ts';
import {
  applySteps,
  changesOf,
  commandArbitrary,
  copyModel,
  createTarget,
  jsonOfModel,
} from './reference-model.ts';

const settings = { snapshots: { everyRecords: 3 } };

type Change = Exclude<Command, { run: 'reopen' | 'crash' | 'rollback' }>;

/** A coordinator and the reference model, side by side. */
interface Bench {
  store: FaultStore;
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
  return {
    store,
    coordinator: await open({ store, ...settings }),
    past: [new Map()],
    changed: [changedIn(initialState('system@1.0.0', modelSets))],
  };
}

function modelAt(bench: Bench, revision: number): Model {
  return copyModel(bench.past[revision] ?? new Map<string, never>());
}

async function run(bench: Bench, command: Command): Promise<void> {
  if (command.run === 'reopen') {
    await bench.coordinator.close();
    bench.coordinator = await open({ store: bench.store, ...settings });
  } else if (command.run === 'crash') {
    bench.store = await FaultStore.reopen(bench.store, { powerLoss: true });
    bench.coordinator = await open({ store: bench.store, ...settings });
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
  const commands = fc.array(commandArbitrary, { minLength: 1, maxLength: 25 });
  const property = fc.asyncProperty(commands, async program => {
    const bench = await startBench();
    for (const command of program) await run(bench, command);
    await expectPast(bench);
    await run(bench, { run: 'reopen' });
    await expectPast(bench);
    await bench.coordinator.close();
  });
  await fc.assert(property, { numRuns: 150 });
});
