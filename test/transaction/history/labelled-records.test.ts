import { expect, test } from 'vitest';
import { collectItems } from '../../../src/lib/collect-items.ts';
import { createFakeClock } from '../../../src/lib/fake-clock.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import type { HistoryRequest } from '../../../src/transaction/history/read-history.ts';
import { salvage } from '../../../src/transaction/repair/repair.ts';
import { createFakeDevices } from '../fake-devices.ts';
import { change, create, modelSets, open, update } from '../fixture.ts';
import { leapBase, settle } from './run-program.ts';

const second = 1_000_000_000n;

/** Revisions 2 to 20, one each second, of which 5, 6 and 12 have labels, and all before 13 are forgotten. */
async function start() {
  const store = createMemoryStore();
  const clock = createFakeClock(0);
  const devices = createFakeDevices('t');
  const coordinator = await open({ store, clock, leapBase });
  coordinator.follow(devices);
  await coordinator.commit({ changes: [create('t')], interface: 'cli' });
  for (let revision = 2; revision <= 20; revision += 1) {
    await clock.advance(1000);
    const leaf = revision === 12 ? 'name' : 'total';
    const changes = [change('t', update(`/settings/${leaf}`, String(revision)))];
    const head = { interface: 'cli', author: `a${revision}`, comment: `c${revision}` } as const;
    await coordinator.commit({ changes, ...head });
    devices.say('t', { session: 'up', attemptedRevision: revision, lastError: undefined });
  }
  for (const revision of [5, 6, 12]) await coordinator.label(`l${revision}`, revision);
  await clock.advance(2000);
  await settle();
  coordinator.setRetention({ keepCount: 8 });
  await coordinator.compact();
  return { store, clock, coordinator };
}

async function revisions(coordinator: Coordinator, request: HistoryRequest): Promise<number[]> {
  return (await collectItems(coordinator.history(request))).map(({ revision }) => revision);
}

test('the transaction of a labelled revision outlives the log around it', async () => {
  const { store, clock, coordinator } = await start();
  expect(coordinator.retention()).toMatchObject({ oldestRevision: 12, labelledRevisions: [5, 6] });
  await coordinator.close();
  const again = await open({ store, clock, leapBase });
  const log = [20, 19, 18, 17, 16, 15, 14, 13];
  expect(await revisions(again, {})).toEqual([...log, 12, 6, 5]);
  expect(await revisions(again, { limit: 9 })).toEqual([...log, 12]);
  expect(await revisions(again, { author: 'a6' })).toEqual([6]);
  expect(await revisions(again, { label: 'l5' })).toEqual([5]);
  expect(await revisions(again, { before: 12, after: 5 })).toEqual([6]);
  expect(await revisions(again, { since: 5n * second, until: 12n * second })).toEqual([13, 12, 6]);
  expect(await revisions(again, { until: 4n * second })).toEqual([5]);
  expect(await collectItems(again.history({ label: 'l5' }))).toMatchObject([
    { author: 'a5', comment: 'c5', labels: ['l5'], targets: [{ name: 't', changes: 1 }] },
  ]);
  expect(await again.transaction(5)).toMatchObject({ state: 'applied', parts: [{ state: 'applied' }] });
  await expect(again.transaction(7)).rejects.toMatchObject({ code: 'revision-unknown' });
  const blamed = await collectItems(again.blame({ target: 't' }));
  expect(blamed.map(({ path, revision }) => [path, revision])).toEqual([
    ['/demo:settings/total', 20],
    ['/demo:settings/name', 12],
  ]);
  await again.undo({ revision: 12, interface: 'cli' });
  await expect(again.undo({ revision: 5, interface: 'cli' })).rejects.toMatchObject({ code: 'conflict' });
});

test('and goes with its last label', async () => {
  const { store, coordinator } = await start();
  await coordinator.removeLabel('l6');
  await coordinator.removeLabel('l12');
  await coordinator.commit({ changes: [create('u')], interface: 'cli' });
  await coordinator.compact();
  expect((await revisions(coordinator, {})).slice(-2)).toEqual([14, 5]);
  await expect(coordinator.transaction(6)).rejects.toMatchObject({ code: 'revision-unknown' });
  const left: string[] = [];
  for await (const [key] of store.range({ gte: 'labelled/', lt: 'labelled0' })) left.push(key);
  expect(left).toEqual(['labelled/0000000000000005']);
});

test('a repair says what is lost with it', async () => {
  const { store, coordinator } = await start();
  await coordinator.close();
  const value = Buffer.from('1 00000000\n{}');
  await store.batch([{ type: 'put', key: 'labelled/0000000000000006', value }], { sync: true });
  const whole = createMemoryStore();
  const { lost } = await salvage(store, whole, { modelSets });
  expect(lost).toEqual(['who changed what and when in the labelled revision 6: its state is kept']);
  const again = await open({ store: whole, leapBase });
  expect((await revisions(again, {})).slice(-2)).toEqual([12, 5]);
  expect((await again.stateAt(6)).revision).toBe(6);
});

test('who follows from the beginning sees it first', async () => {
  const { coordinator } = await start();
  const abort = new AbortController();
  const seen: number[] = [];
  for await (const { revision } of coordinator.history({ follow: abort.signal })) {
    seen.push(revision);
    if (revision === 20) abort.abort();
  }
  expect(seen.slice(0, 4)).toEqual([5, 6, 12, 13]);
});
