import { expect, test } from 'vitest';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import type { KeyValueOperation, KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { loadBackup } from '../../src/transaction/backup/load-backup.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { EditRequest, RequestHead } from '../../src/transaction/transaction-request.ts';
import { failureOf } from '../support/failure-of.ts';
import { createFakeDevices } from './fake-devices.ts';
import { change, create, jsonOf, modelSets, open, remove, update } from './fixture.ts';

const minute = 60_000;
const confirm = { id: 'c1', timeoutMs: minute };

/** A store of which batches can be made to wait, and to fail. */
interface TriedStore extends KeyValueStore {
  /** Whether a batch fails, and with that whether it had its effect. */
  failing: 'before' | 'after' | undefined;
  readonly batches: (readonly KeyValueOperation[])[];
  /** From now on batches that `isMeant` names wait, until the returned function tells them to go on. */
  holdUp(isMeant: (operations: readonly KeyValueOperation[]) => boolean): (error?: Error) => void;
}

interface Hold {
  readonly isMeant: (operations: readonly KeyValueOperation[]) => boolean;
  readonly end: Promise<Error | undefined>;
}

function triedStore(): TriedStore {
  const inner = createMemoryStore();
  const free: Hold = { isMeant: () => false, end: Promise.resolve(undefined) };
  let hold = free;
  const store: TriedStore = {
    failing: undefined,
    batches: [],
    get: key => inner.get(key),
    range: range => inner.range(range),
    close: () => inner.close(),
    async batch(operations, options) {
      const error = hold.isMeant(operations) ? await hold.end : undefined;
      if (error !== undefined) throw error;
      if (store.failing === 'before') throw new BinnacleError('store-unavailable', 'no room');
      await inner.batch(operations, options);
      store.batches.push(operations);
      if (store.failing === 'after') throw new BinnacleError('store-unavailable', 'no answer');
    },
    holdUp(isMeant) {
      let goOn: (error?: Error) => void = () => undefined;
      const end = new Promise<Error | undefined>(resolve => {
        goOn = resolve;
      });
      hold = { isMeant, end };
      return error => {
        hold = free;
        goOn(error);
      };
    },
  };
  return store;
}

const releases = (operations: readonly KeyValueOperation[]): boolean =>
  operations.some(({ type, key }) => type === 'delete' && key.startsWith('pending/'));

function name(coordinator: Coordinator, value: string, head: Partial<RequestHead> = {}, target = 't1') {
  const changes = [change(target, update('/settings/name', value))];
  return coordinator.commit({ changes, interface: 'cli', ...head });
}

async function begin(): Promise<{ clock: FakeClock; store: TriedStore; coordinator: Coordinator }> {
  const clock = createFakeClock(1_000_000);
  const store = triedStore();
  const coordinator = await open({ store, clock });
  await coordinator.commit({ changes: [create('t1'), create('t2')], interface: 'cli' });
  return { clock, store, coordinator };
}

test('what runs out while its confirmation is being written is taken back if that fails', async () => {
  const { clock, store, coordinator } = await begin();
  await name(coordinator, 'a', { confirm });
  const goOn = store.holdUp(releases);
  const failed = failureOf(coordinator.confirm('c1'));
  await clock.advance(2 * minute);
  goOn(new Error('I/O error'));
  expect((await failed).code).toBe('store-unavailable');
  await clock.advance(minute);
  expect(jsonOf(coordinator.state())).toEqual({ t1: {}, t2: {} });
});

test('the time to confirm does not follow a clock that was wrong', async () => {
  const right = createFakeClock(1_000_000);
  let aheadNs = 24n * 3_600_000_000_000n;
  const clock: Clock = {
    now: () => right.now() + aheadNs,
    after: (delayMs, callback) => right.after(delayMs, callback),
  };
  const coordinator = await open({ clock });
  await coordinator.commit({ changes: [create('t1')], interface: 'cli' });
  aheadNs = 0n;
  await name(coordinator, 'a', { confirm });
  await right.advance(minute);
  expect(jsonOf(coordinator.state())).toEqual({ t1: {} });
});

test('what has to be taken back while nothing can be written does not pile up', async () => {
  const { clock, store, coordinator } = await begin();
  await name(coordinator, 'a', { confirm });
  store.failing = 'before';
  await clock.advance(60 * minute);
  store.failing = undefined;
  store.batches.length = 0;
  await clock.advance(minute);
  expect(jsonOf(coordinator.state())).toEqual({ t1: {}, t2: {} });
  expect(Math.max(...store.batches.map(({ length }) => length))).toBeLessThan(10);
});

test('a device that was reached while nothing could be written is put back, too', async () => {
  const { clock, store, coordinator } = await begin();
  const devices = createFakeDevices('t1');
  coordinator.follow(devices);
  await name(coordinator, 'a', { confirm });
  store.failing = 'before';
  devices.say('t1', { session: 'up', attemptedRevision: 2 });
  await clock.advance(1);
  devices.say('t1', { session: 'down' });
  store.failing = undefined;
  await clock.advance(2 * minute);
  expect(jsonOf(coordinator.state())).toEqual({ t1: {}, t2: {} });
  expect(coordinator.state().targets.get('t1')?.pristine).toBe(false);
});

test('compaction keeps what has to be taken back if a confirmation fails', async () => {
  const { clock, store, coordinator } = await begin();
  await name(coordinator, 'a', { confirm });
  for (const value of ['b', 'c', 'd']) await name(coordinator, value, {}, 't2');
  const goOn = store.holdUp(releases);
  const failed = failureOf(coordinator.confirm('c1'));
  await clock.advance(0);
  coordinator.setRetention({ keepCount: 1 });
  await coordinator.compact();
  goOn(new Error('I/O error'));
  expect((await failed).code).toBe('store-unavailable');
  await coordinator.close();
  const again = await open({ store, clock });
  await again.cancel('c1');
  expect(jsonOf(again.state())).toEqual({ t1: {}, t2: { settings: { name: 'd' } } });
});

test('a backup has all of a batch that takes back another', async () => {
  const { clock, store, coordinator } = await begin();
  store.failing = 'after';
  await expect(name(coordinator, 'a')).rejects.toMatchObject({ code: 'store-unavailable' });
  store.failing = undefined;
  await clock.advance(minute);
  const goOn = store.holdUp(() => true);
  const both = [name(coordinator, 'b'), name(coordinator, 'c')];
  await clock.advance(0);
  const bytes = collectItems(coordinator.backup('1.0.0'));
  goOn();
  await Promise.all(both);
  const chunks = await bytes;
  const restored = createMemoryStore();
  await loadBackup(
    (async function* () {
      for (const { data } of chunks) yield data;
    })(),
    restored,
  );
  expect(jsonOf((await open({ store: restored })).state())).toEqual({
    t1: { settings: { name: 'c' } },
    t2: {},
  });
});

test('how long the disk took is known behind a transaction that was taken back, too', async () => {
  const { clock, store, coordinator } = await begin();
  await name(coordinator, 'a', { confirm });
  await coordinator.cancel('c1');
  const goOn = store.holdUp(() => true);
  const slow = name(coordinator, 'b');
  await clock.advance(100);
  goOn();
  const { revision } = await slow;
  const { phases } = await coordinator.transaction(revision);
  expect(Number(phases.committedNs)).toBeCloseTo(100e6, -2);
});

/** A coordinator that stops after every step of a computation, and a clock that stands still otherwise. */
async function beginInSteps(
  store: KeyValueStore = createMemoryStore(),
): Promise<{ coordinator: Coordinator; standing: FakeClock }> {
  const standing = createFakeClock(1_000_000);
  let passed = 0n;
  const clock: Clock = {
    now: () => standing.now() + ++passed,
    after: (delayMs, callback) => standing.after(delayMs, callback),
  };
  const logger = silentLogger;
  const coordinator = await openCoordinator({ store, modelSets, clock, logger, sliceMs: 1e-6 });
  await coordinator.commit({ changes: [create('t1'), create('t2')], interface: 'cli' });
  return { coordinator, standing };
}

/** A confirmed commit that has run out while a large transaction is computed, behind which it waits to be taken back. */
async function runOut(
  head: Partial<RequestHead>,
): Promise<{ coordinator: Coordinator; finish: () => Promise<void> }> {
  const { coordinator, standing } = await beginInSteps();
  coordinator.follow(createFakeDevices('t1'));
  const first = name(coordinator, 'a', { confirm, ...head });
  first.catch(() => undefined);
  while (coordinator.pending().length === 0) await standing.advance(0);
  const large = coordinator.commit({ changes: [change('t2', many)], interface: 'cli' });
  await standing.advance(minute + 1);
  const finish = async (): Promise<void> => {
    await large;
    while (coordinator.pending().length > 0) await standing.advance(0);
  };
  return { coordinator, finish };
}

function entries(length: number): EditRequest {
  return update('/', { entry: Array.from({ length }, (_, id) => ({ id: String(id) })) });
}

const many = entries(20_000);

test('what is taken back is known to be, although that it was applied could not be written', async () => {
  const store = triedStore();
  const { coordinator, standing } = await beginInSteps(store);
  const devices = createFakeDevices('t1');
  coordinator.follow(devices);
  const first = failureOf(name(coordinator, 'a', { confirm, mode: 'atomic', timeoutMs: 60 * minute }));
  while (coordinator.pending().length === 0) await standing.advance(0);
  const goOn = store.holdUp(operations => operations.every(({ key }) => key.startsWith('pending/')));
  devices.say('t1', { session: 'up', attemptedRevision: 2 });
  const large = coordinator.commit({ changes: [change('t2', many)], interface: 'cli' });
  await standing.advance(minute + 1);
  goOn(new Error('I/O error'));
  await standing.advance(500);
  expect(coordinator.health().state).toBe('read-write');
  expect(coordinator.state().revision).toBe(2);
  await large;
  while (coordinator.pending().length > 0) await standing.advance(0);
  await standing.advance(minute);
  expect(jsonOf(coordinator.state())['t1']).toEqual({});
  expect(await coordinator.transaction(2)).toMatchObject({ state: 'reverted' });
  expect((await first).message).toMatch(
    /^revision 2 was taken back: the confirmed commit c1 was not confirmed/u,
  );
});

test('undoing a large transaction lets others work', async () => {
  const { coordinator, standing } = await beginInSteps();
  await coordinator.commit({ changes: [change('t2', update('/entry[id=x]/value', 1))], interface: 'cli' });
  await coordinator.commit({ changes: [change('t2', entries(2000))], interface: 'cli' });
  const undone = coordinator.undo({ revision: 3, interface: 'cli' });
  let turns = 0;
  for (; coordinator.state().revision < 4; turns += 1) await standing.advance(0);
  await undone;
  // Each entry is a difference, and is looked at several times.
  expect(turns).toBeGreaterThan(2000);
  expect(jsonOf(coordinator.state())['t2']).toEqual({ entry: [{ id: 'x', value: 1 }] });
});

test('taking back a large transaction lets others work, and sees what they do', async () => {
  const { coordinator, standing } = await beginInSteps();
  const devices = createFakeDevices('t1');
  coordinator.follow(devices);
  await coordinator.commit({ changes: [change('t2', many)], interface: 'cli' });
  const changes = [change('t1', update('/settings/name', 'a')), change('t2', remove('/'))];
  await coordinator.commit({ changes, interface: 'cli', confirm });
  const cancelled = coordinator.cancel('c1');
  let turns = 0;
  for (; coordinator.pending().length > 0; turns += 1) {
    if (turns === 10) devices.say('t1', { session: 'up' });
    await standing.advance(0);
  }
  expect((await cancelled).state).toBe('reverted');
  expect(turns).toBeGreaterThan(20);
  const { targets } = coordinator.state();
  expect(targets.get('t1')).toMatchObject({ pristine: false });
  expect(targets.get('t1')?.tree.root.size).toBe(0);
  expect(jsonOf(coordinator.state())['t2']).toEqual(jsonOf(await coordinator.stateAt(2))['t2']);
});

test.each([
  { asks: 'to confirm', head: {}, ask: (coordinator: Coordinator) => coordinator.confirm('c1') },
  {
    asks: 'to confirm what devices still have to take',
    head: { mode: 'atomic', timeoutMs: 60 * minute } as const,
    ask: (coordinator: Coordinator) => coordinator.confirm('c1'),
  },
  { asks: 'for more time', head: {}, ask: (coordinator: Coordinator) => coordinator.extend('c1', minute) },
])('who asks $asks when it is too late is told so', async ({ head, ask }) => {
  const { coordinator, finish } = await runOut(head);
  await expect(ask(coordinator)).rejects.toMatchObject({
    code: 'confirm-unknown',
    message: 'what waited for the confirmation c1 is being taken back',
  });
  await finish();
  expect(jsonOf(coordinator.state())['t1']).toEqual({});
});
