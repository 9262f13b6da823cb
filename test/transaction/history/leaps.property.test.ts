import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import { silentLogger } from '../../../src/telemetry/logger.ts';
import { undoRecord } from '../../../src/transaction/apply-record.ts';
import { leapKey, leapPrefix, leapsEnd } from '../../../src/transaction/history/leap.ts';
import { Leaps } from '../../../src/transaction/history/leaps.ts';
import { travelTo } from '../../../src/transaction/history/time-travel.ts';
import { RecentStates } from '../../../src/transaction/recent-states.ts';
import { readRecords } from '../../../src/transaction/record-log.ts';
import type { State } from '../../../src/transaction/state.ts';
import { change, create, modelSets, open, update } from '../fixture.ts';
import { commandArbitrary } from '../reference-model.ts';
import { leapBase, runProgram, settle, textOf } from './run-program.ts';

const kept = { floor: 0, timeUnixNs: '0', bridges: [] };

async function keysOf(store: KeyValueStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.range({ gte: leapPrefix, lt: leapsEnd })) keys.push(key);
  return keys;
}

/** Every state as the records lead back to it. */
async function statesOf(store: KeyValueStore, newest: State): Promise<string[]> {
  const states = [textOf(newest)];
  let state = newest;
  const range = { after: 0, until: newest.revision, reverse: true };
  for await (const { record } of readRecords(store, range)) {
    state = undoRecord(state, record, modelSets);
    states.unshift(textOf(state));
  }
  return states;
}

/** Time travel with nothing at hand but the newest state. */
async function expectSameStates(
  store: KeyValueStore,
  newest: State,
  states: readonly string[],
): Promise<void> {
  const recent = new RecentStates();
  recent.add(newest, 0);
  const travel = async (revision: number): Promise<State> =>
    travelTo(revision, { store, modelSets, leaps, recent, newest: () => newest.revision, kept: () => kept });
  const options = { store, modelSets, logger: silentLogger, base: leapBase, floor: () => 0 };
  const leaps: Leaps = new Leaps({ ...options, stateAt: travel });
  for (const [revision, expected] of states.entries()) expect(textOf(await travel(revision))).toBe(expected);
  await leaps.idle();
  await leaps.close();
}

test('travelling by leaps comes to the same states as by records, and leaps that are missing are made again', async () => {
  const commands = fc.array(commandArbitrary, { minLength: 4, maxLength: 40 });
  const property = fc.asyncProperty(commands, fc.infiniteStream(fc.boolean()), async (program, lost) => {
    const store = createMemoryStore();
    const coordinator = await runProgram(program, store);
    const newest = coordinator.state();
    await coordinator.close();
    const states = await statesOf(store, newest);
    const expected = [1, 2, 3].flatMap(level => {
      const span = leapBase ** level;
      const count = Math.floor(newest.revision / span);
      return Array.from({ length: count }, (_, index) => leapKey(level, (index + 1) * span));
    });
    expect(await keysOf(store)).toEqual(expected);
    await expectSameStates(store, newest, states);
    const gone = expected.filter(() => lost.next().value === true);
    const deletes = gone.map(key => ({ type: 'delete', key }) as const);
    const damaged = expected.filter(key => !gone.includes(key) && lost.next().value === true);
    const puts = damaged.map(key => ({ type: 'put', key, value: new Uint8Array([1, 2, 3]) }) as const);
    await store.batch([...deletes, ...puts], { sync: false });
    await expectSameStates(store, newest, states);
    await store.batch(
      expected.map(key => ({ type: 'delete', key })),
      { sync: false },
    );
    await expectSameStates(store, newest, states);
    expect(await keysOf(store)).toEqual(expected);
    await expectSameStates(store, newest, states);
  });
  await fc.assert(property, { numRuns: 100 });
});

test('a step that would be too large is left to smaller ones', async () => {
  const store = createMemoryStore();
  const coordinator = await open({ store, leapBase });
  const many = Array.from({ length: 9000 }, (_, index) => ({ id: `e${index}`, value: index }));
  await coordinator.commit({ changes: [create('t')], interface: 'cli' });
  await coordinator.commit({ changes: [change('t', update('/', { 'demo:entry': many }))], interface: 'cli' });
  await settle();
  await coordinator.close();
  expect(await keysOf(store)).toEqual([leapKey(1, 2)]);
  expect((await store.get(leapKey(1, 2)))?.length).toBeLessThan(1000);
  expect((await (await open({ store, leapBase })).stateAt(1)).targets.get('t')?.tree.root.size).toBe(0);
});
