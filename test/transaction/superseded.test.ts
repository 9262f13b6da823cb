import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { createFakeDevices, refusal } from './fake-devices.ts';
import { change, create, open, update } from './fixture.ts';

const name = '/demo:settings/name';

async function start() {
  const store = createMemoryStore();
  const clock = createFakeClock(1_000_000);
  const devices = createFakeDevices('t1');
  const coordinator = await open({ store, clock });
  coordinator.follow(devices);
  const changes = [create('t1'), change('t1', update('/settings/name', 'old'))];
  await coordinator.commit({ changes, interface: 'cli' });
  devices.say('t1', tried(1));
  return { store, clock, devices, coordinator };
}

async function set(coordinator: Coordinator, leaf: string, value: unknown): Promise<number> {
  const changes = [change('t1', update(`/settings/${leaf}`, value))];
  return (await coordinator.commit({ changes, interface: 'cli' })).revision;
}

/** A device that was asked for everything and took it, but for `rejected`. */
const tried = (attemptedRevision: number, ...rejected: ReturnType<typeof refusal>[]) =>
  ({ session: 'up', attemptedRevision, rejected, lastError: undefined }) as const;

async function partOf(coordinator: Coordinator, revision: number): Promise<unknown> {
  const { state, parts } = await coordinator.transaction(revision);
  const { timeUnixNs: _, ...part } = parts.find(({ target }) => target === 't1') ?? {};
  return { transaction: state, ...part };
}

const superseded = {
  transaction: 'partly-applied',
  target: 't1',
  state: 'superseded',
  supersededBy: 3,
};

describe('what a later transaction changes before the device has it', () => {
  test('is never called applied, before and after a restart', async () => {
    const { store, clock, devices, coordinator } = await start();
    await set(coordinator, 'name', 'bad');
    devices.say('t1', tried(2, refusal(name)));
    await set(coordinator, 'name', 'worse');
    expect(await partOf(coordinator, 2)).toMatchObject({ state: 'rejected' });
    devices.say('t1', tried(3, refusal(name)));
    expect(await partOf(coordinator, 2)).toEqual(superseded);
    expect(await partOf(coordinator, 3)).toMatchObject({ state: 'rejected' });
    devices.say('t1', tried(3));
    expect(await partOf(coordinator, 2)).toEqual(superseded);
    expect(await partOf(coordinator, 3)).toMatchObject({ state: 'applied' });
    await coordinator.close();
    const again = await open({ store, clock });
    again.follow(devices);
    expect(await partOf(again, 2)).toEqual(superseded);
    expect(await partOf(again, 3)).toMatchObject({ state: 'applied' });
  });

  test('was taken all the same if the device had it first, or if it was another place', async () => {
    const { devices, coordinator } = await start();
    await set(coordinator, 'name', 'slow');
    await set(coordinator, 'name', 'next');
    devices.say('t1', tried(2));
    devices.say('t1', tried(3));
    expect(await partOf(coordinator, 2)).toMatchObject({ state: 'applied' });
    await set(coordinator, 'name', 'bad');
    devices.say('t1', tried(4, refusal(name)));
    await set(coordinator, 'count', 7);
    devices.say('t1', tried(5));
    expect(await partOf(coordinator, 4)).toMatchObject({ transaction: 'applied', state: 'applied' });
  });

  test('a place that the device took while it refused another one is not superseded later', async () => {
    const { devices, coordinator } = await start();
    const edits = [update('/settings/name', 'bad'), update('/settings/count', 7)];
    await coordinator.commit({ changes: [change('t1', ...edits)], interface: 'cli' });
    await set(coordinator, 'count', 8);
    devices.say('t1', tried(2, refusal(name)));
    devices.say('t1', tried(3));
    expect(await partOf(coordinator, 2)).toMatchObject({ transaction: 'applied', state: 'applied' });
  });

  test('what nobody watched is not called applied either', async () => {
    const { store, clock, devices, coordinator } = await start();
    await set(coordinator, 'name', 'bad');
    await set(coordinator, 'name', 'worse');
    await set(coordinator, 'count', 7);
    await coordinator.close();
    const again = await open({ store, clock });
    again.follow(devices);
    devices.say('t1', tried(4));
    expect(await partOf(again, 2)).toEqual({
      ...superseded,
      message: 'nobody saw whether the device had it before',
    });
    expect(await partOf(again, 3)).toMatchObject({ state: 'applied' });
    for (let count = 0; count < 260; count += 1) await set(again, 'count', count % 200);
    devices.say('t1', tried(264));
    const { supersededBy: _, ...unknown } = superseded;
    expect(await partOf(again, 2)).toEqual({
      ...unknown,
      message: expect.stringContaining('too much has happened since') as string,
    });
  });
});

test('after a restart, an unfinished transaction has the durations that were kept', async () => {
  const { store, clock, coordinator } = await start();
  const changes = [change('t1', update('/settings/name', 'new'))];
  const order = { changes, interface: 'cli', confirm: { id: 'c', timeoutMs: 60_000 } } as const;
  const { revision } = await coordinator.commit(order);
  const before = await coordinator.transaction(revision);
  await coordinator.close();
  await clock.advance(8_700);
  const again = await open({ store, clock });
  expect((await again.transaction(revision)).phases).toEqual(before.phases);
  await again.confirm('c');
  expect((await again.transaction(revision)).phases).toEqual(before.phases);
});

describe('cancel by revision', () => {
  test('ends an atomic transaction that waits for a device', async () => {
    const { coordinator } = await start();
    const changes = [change('t1', update('/settings/name', 'new'))];
    const waiting = coordinator.commit({ changes, interface: 'cli', mode: 'atomic' });
    const failure = waiting.then(
      () => '',
      (error: unknown) => String(error),
    );
    while (coordinator.pending().length === 0) await nextTurn();
    const status = await coordinator.cancel(2, { author: 'anna', comment: 'too slow' });
    expect(status).toMatchObject({ state: 'reverted', revertedBy: 3 });
    expect(await failure).toContain('was taken back: revision 2 was cancelled: too slow');
  });

  test('and a confirmed commit; what waits for nothing cannot be cancelled', async () => {
    const { coordinator } = await start();
    const changes = [change('t1', update('/settings/name', 'new'))];
    const confirm = { id: 'c', timeoutMs: 60_000 };
    await coordinator.commit({ changes, interface: 'cli', confirm });
    await expect(coordinator.cancel('2')).rejects.toMatchObject({ code: 'confirm-unknown' });
    expect(await coordinator.cancel(2)).toMatchObject({ state: 'reverted' });
    await expect(coordinator.cancel(2)).rejects.toMatchObject({
      code: 'confirm-unknown',
      message: expect.stringContaining('revision 2 waits for nothing') as string,
    });
  });
});

test('a transaction that takes another one back has its targets in the same order', async () => {
  const { coordinator } = await start();
  const targets = ['a', 'b', 'c'];
  const changes = targets.flatMap(target => [create(target), change(target, update('/settings/name', 'x'))]);
  await coordinator.commit({ changes, interface: 'cli', confirm: { id: 'c', timeoutMs: 60_000 } });
  await coordinator.cancel('c');
  const names: string[][] = [];
  for await (const summary of coordinator.history({ limit: 2 }))
    names.push(summary.targets.map(({ name: target }) => target));
  expect(names[0]).toEqual(names[1]);
});
