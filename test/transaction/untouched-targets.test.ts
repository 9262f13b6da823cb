import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { createFakeDevices } from './fake-devices.ts';
import { change, create, drop, jsonOf, open, path, update } from './fixture.ts';

// A target that goes back to before anybody had configured it: whether its device is emptied or keeps what it has.

/** Made by 1, configured by 2 and 3. */
async function start(said: 'nothing' | 'up' = 'nothing') {
  const store = createMemoryStore();
  const clock = createFakeClock(1000);
  const devices = createFakeDevices('t');
  const coordinator = await open({ store, clock });
  coordinator.follow(devices);
  if (said === 'up') devices.say('t', { session: 'up' });
  await coordinator.commit({ changes: [create('t')], interface: 'cli' });
  await set(coordinator, 1);
  await set(coordinator, 2);
  devices.say('t', { session: 'down' });
  await nextTurn();
  const restart = async (): Promise<Coordinator> => {
    await coordinator.close();
    const later = await open({ store, clock });
    later.follow(createFakeDevices('t'));
    return later;
  };
  return { store, coordinator, devices, restart };
}

const set = (coordinator: Coordinator, count: number): Promise<unknown> =>
  coordinator.commit({ changes: [change('t', update('/settings/count', count))], interface: 'cli' });

const isPristine = (coordinator: Coordinator): boolean | undefined =>
  coordinator.state().targets.get('t')?.pristine;

describe('a target whose device was never there', () => {
  test('is again as if nobody had configured it, after a rollback', async () => {
    const { coordinator, restart } = await start();
    await coordinator.rollback({ revision: 1, interface: 'cli' });
    expect([isPristine(coordinator), jsonOf(coordinator.state())]).toEqual([true, { t: {} }]);
    const later = await restart();
    expect([isPristine(later), later.state().revision]).toEqual([true, 4]);
    expect((await later.stateAt(3)).targets.get('t')?.pristine).toBe(false);
    await later.undo({ revision: 4, interface: 'cli' });
    expect([isPristine(later), jsonOf(later.state())]).toEqual([false, { t: { settings: { count: 2 } } }]);
  });

  test('after a rollback of all that it has, and after an undo', async () => {
    const { coordinator } = await start();
    const scope = [{ target: 't', path: path('/settings') }];
    await coordinator.rollback({ revision: 1, scope, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(true);
    await set(coordinator, 3);
    await coordinator.undo({ revision: 5, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(true);
  });

  test('but not if somebody wanted it to be empty, nor as long as it has anything', async () => {
    const { coordinator } = await start();
    await set(coordinator, 3);
    const other = [change('t', update('/settings/total', '4'))];
    await coordinator.commit({ changes: other, interface: 'cli' });
    await coordinator.rollback({ revision: 4, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(false);
    const nothing = [change('t', { operation: 'delete' as const, path: [] })];
    await coordinator.commit({ changes: nothing, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(false);
  });
});

describe('a target whose device was there when something was wanted of it', () => {
  test('wants it to be empty, also after a restart', async () => {
    const { restart } = await start('up');
    const later = await restart();
    await later.rollback({ revision: 1, interface: 'cli' });
    expect([isPristine(later), jsonOf(later.state())]).toEqual([false, { t: {} }]);
  });

  test('which came later', async () => {
    const { coordinator, devices } = await start();
    devices.say('t', { session: 'up' });
    devices.say('t', { session: 'down' });
    await coordinator.undo({ revision: 3, interface: 'cli' });
    await coordinator.undo({ revision: 2, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(false);
  });

  test('unless it was removed and made anew', async () => {
    const { coordinator } = await start('up');
    await coordinator.commit({ changes: [drop('t')], interface: 'cli' });
    await coordinator.commit({ changes: [create('t')], interface: 'cli' });
    await set(coordinator, 3);
    await coordinator.rollback({ revision: 5, interface: 'cli' });
    expect(isPristine(coordinator)).toBe(true);
  });

  test('and a note that a crash has left of one that is gone does not count', async () => {
    const { store, coordinator } = await start('up');
    const key = 'reached/t';
    const note = await store.get(key);
    expect(note).toBeDefined();
    await coordinator.commit({ changes: [drop('t')], interface: 'cli' });
    await coordinator.close();
    expect(await store.get(key)).toBeUndefined();
    await store.batch([{ type: 'put', key, value: note ?? new Uint8Array() }], { sync: true });
    await (await open({ store })).close();
    expect(await store.get(key)).toBeUndefined();
  });
});
