import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { CommitResult } from '../../src/transaction/coordinator.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { type Core, changesOf, entriesFor, openCore, openDevice } from './support/network.ts';

const names = ['leaf1', 'leaf2', 'leaf3'] as const;
const reject = [{ path: '/ports/port[name=e1]/mtu', message: 'MTU too large' }];

let devices: Record<(typeof names)[number], Simulator>;
let core: Core;
let store: MortalStore;
/** What the devices had before. */
let before: readonly unknown[];

/** A store that can be taken from its process, as by `kill -9`: what it holds stays. */
interface MortalStore extends KeyValueStore {
  kill(): void;
}

function mortal(memory: KeyValueStore): MortalStore {
  let dead = false;
  const alive = (): void => {
    if (dead) throw new Error('the process is gone');
  };
  return {
    async get(key) {
      alive();
      return memory.get(key);
    },
    range(range) {
      alive();
      return memory.range(range);
    },
    async batch(operations, options) {
      alive();
      return memory.batch(operations, options);
    },
    close: async () => undefined,
    kill() {
      dead = true;
    },
  };
}

const memory = { current: createMemoryStore() };

beforeEach(async () => {
  memory.current = createMemoryStore();
  store = mortal(memory.current);
  const [leaf1, leaf2, leaf3] = await Promise.all([openDevice(), openDevice(), openDevice()]);
  devices = { leaf1, leaf2, leaf3 };
  core = await openCore(store);
  const revision = await core.commit({
    system: entriesFor(devices),
    ...everywhere({ mtu: 9000, label: 'old' }),
  });
  for (const name of names) await core.southbound.synchronised(name, revision);
  before = held();
});

afterEach(async () => {
  await core.close();
  for (const device of Object.values(devices)) await device.close();
});

/** The process ends without a word, and another one begins. */
async function killCore(): Promise<void> {
  store.kill();
  core.southbound.close();
  await core.coordinator.close();
  store = mortal(memory.current);
  core = await openCore(store);
}

function everywhere(port: unknown): Record<string, Record<string, unknown>> {
  return Object.fromEntries(names.map(name => [name, { '/ports/port[name=e1]': port }] as const));
}

async function change(head: Partial<RequestHead>): Promise<CommitResult> {
  const changes = changesOf(everywhere({ mtu: 9100, label: 'new' }));
  return core.coordinator.commit({ interface: 'cli', changes, mode: 'atomic', ...head });
}

/** The same, and what it is refused with. */
async function failure(head: Partial<RequestHead>): Promise<unknown> {
  return change(head).then(
    () => new Error('it succeeded'),
    (error: unknown) => error,
  );
}

/** What the devices hold. */
function held(): readonly unknown[] {
  return names.map(name => encodeJson(devices[name].tree().root, { qualify: 'none' }));
}

/** Resolves when every device holds what is wanted now. */
async function quiet(): Promise<void> {
  const { revision } = core.coordinator.state();
  for (const name of names) await core.southbound.synchronised(name, revision);
}

const refusal = {
  code: 'target-rejected',
  diagnostics: [{ target: 'leaf2', path: "/device:ports/port[name='e1']/mtu", message: 'MTU too large' }],
};

describe('an atomic transaction over three devices', () => {
  test('is answered when all have it', async () => {
    const { transaction, revision } = await change({});
    expect(transaction).toMatchObject({ state: 'applied', mode: 'atomic' });
    expect(transaction?.parts.map(({ target, state }) => `${target} ${state}`)).toEqual(
      names.map(name => `${name} applied`),
    );
    expect(held()).toEqual(names.map(() => ({ ports: { port: [{ name: 'e1', mtu: 9100, label: 'new' }] } })));
    expect(core.coordinator.pending()).toEqual([]);
    expect(core.coordinator.state().revision).toBe(revision);
  });

  test('of which one refuses is taken back on the others, and the answer says who, where and why', async () => {
    devices.leaf2.setFaults({ reject });
    expect(await failure({})).toMatchObject(refusal);
    await quiet();
    expect(held()).toEqual(before);
    const { revision } = core.coordinator.state();
    expect(await core.coordinator.transaction(revision - 1)).toMatchObject({
      state: 'reverted',
      revertedBy: revision,
    });
    expect(core.coordinator.pending()).toEqual([]);
  });

  test('of which one is away is taken back at the deadline', async () => {
    await devices.leaf2.down();
    const failed = failure({ timeoutMs: 700 });
    for (const name of ['leaf1', 'leaf3']) await core.southbound.synchronised(name, 2);
    expect(await failed).toMatchObject({ code: 'target-unreachable', diagnostics: [{ target: 'leaf2' }] });
    devices.leaf2.setFaults({ reject });
    await devices.leaf2.up();
    await quiet();
    expect(held()).toEqual(before);
  });

  test('of which one comes back in time and refuses is taken back', async () => {
    await devices.leaf2.down();
    devices.leaf2.setFaults({ reject });
    const failed = failure({});
    for (const name of ['leaf1', 'leaf3']) await core.southbound.synchronised(name, 2);
    await devices.leaf2.up();
    expect(await failed).toMatchObject(refusal);
    await quiet();
    expect(held()).toEqual(before);
  });

  test('is taken back when the core is killed, and one device refuses it after that', async () => {
    await devices.leaf2.down();
    const failed = failure({});
    for (const name of ['leaf1', 'leaf3']) await core.southbound.synchronised(name, 2);
    await killCore();
    expect(await failed).toMatchObject({ code: 'unavailable' });
    expect(core.coordinator.pending()).toMatchObject([{ revision: 2, mode: 'atomic' }]);
    devices.leaf2.setFaults({ reject });
    await devices.leaf2.up();
    expect(await core.coordinator.settled(2)).toMatchObject({ state: 'reverted', revertedBy: 3 });
    await quiet();
    expect(held()).toEqual(before);
  });

  test('is taken back at its deadline, although the core was killed', async () => {
    await devices.leaf2.down();
    const failed = failure({ timeoutMs: 500 });
    for (const name of ['leaf1', 'leaf3']) await core.southbound.synchronised(name, 2);
    await killCore();
    expect(await failed).toBeInstanceOf(Error);
    expect(await core.coordinator.settled(2)).toMatchObject({ state: 'reverted', revertedBy: 3 });
    await devices.leaf2.up();
    await quiet();
    expect(held()).toEqual(before);
  });

  test('is complete when the core is killed and all devices take it', async () => {
    await devices.leaf2.down();
    const failed = failure({});
    for (const name of ['leaf1', 'leaf3']) await core.southbound.synchronised(name, 2);
    await killCore();
    expect(await failed).toMatchObject({ code: 'unavailable' });
    await devices.leaf2.up();
    expect(await core.coordinator.settled(2)).toMatchObject({ state: 'applied' });
    expect(core.coordinator.pending()).toEqual([]);
    expect(held()).toEqual(names.map(() => ({ ports: { port: [{ name: 'e1', mtu: 9100, label: 'new' }] } })));
  });
});
