import { afterEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import { parsePathElements } from '../../src/data/parse-path.ts';
import type { PathElement } from '../../src/data/path.ts';
import { createGnmiClient } from '../../src/gnmi/gnmi-client.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { type Core, entriesFor, entryFor, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

/** Closes what a test opened, last first. */
function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function device(options: Parameters<typeof openDevice>[0] = {}): Promise<Simulator> {
  return keep(await openDevice(options));
}

async function core(...options: Parameters<typeof openCore>): Promise<Core> {
  return keep(await openCore(...options));
}

function held(simulator: Simulator): unknown {
  return encodeJson(simulator.tree().root);
}

function isSynchronised(status: { readonly synchronised: boolean }): boolean {
  return status.synchronised;
}

const eth1 = '/ports/port[name=eth1]';

describe('a device that validates', () => {
  test('gets two names that change places, beside a value that it refuses', async () => {
    const port = (name: string): string => `/ports/port[name=${name}]`;
    const [leaf, it] = [await device(), await core()];
    await it.commit({ system: entriesFor({ leaf }) });
    const first = await it.commit({
      leaf: { [`${port('a')}/alias`]: 'one', [`${port('b')}/mtu`]: 1600, [`${port('c')}/alias`]: 'two' },
    });
    await it.southbound.synchronised('leaf', first);
    leaf.setFaults({ reject: [{ path: `${port('b')}/mtu`, message: 'no such MTU' }] });
    const revision = await it.commit({
      leaf: { [`${port('a')}/alias`]: 'two', [`${port('b')}/mtu`]: 9000, [`${port('c')}/alias`]: 'one' },
    });
    const { rejected } = await it.southbound.settled('leaf', revision);
    expect(rejected.map(({ path, message }) => [path, message])).toEqual([
      ["/device:ports/port[name='b']/mtu", 'no such MTU'],
    ]);
    expect(held(leaf)).toEqual({
      'device:ports': {
        port: [
          { name: 'a', alias: 'two' },
          { name: 'b', mtu: 1600 },
          { name: 'c', alias: 'one' },
        ],
      },
    });
  });
});

describe('one transaction', () => {
  test('arrives on two devices, with one Set each', async () => {
    const [leaf1, leaf2, it] = [await device(), await device(), await core()];
    await it.commit({ system: entriesFor({ leaf1, leaf2 }) });
    const revision = await it.commit({
      leaf1: { '/system/name': 'one', [`${eth1}/mtu`]: 9000 },
      leaf2: { '/system/name': 'two' },
    });
    const status = await it.southbound.synchronised('leaf1', revision);
    await it.southbound.synchronised('leaf2', revision);
    expect(held(leaf1)).toEqual({
      'device:system': { name: 'one' },
      'device:ports': { port: [{ name: 'eth1', mtu: 9000 }] },
    });
    expect(held(leaf2)).toEqual({ 'device:system': { name: 'two' } });
    expect(leaf1.counters().sets).toBe(1);
    expect(status).toMatchObject({
      session: 'up',
      sessionId: 1,
      desiredRevision: revision,
      appliedRevision: revision,
      synchronised: true,
      behindSince: undefined,
      rejected: [],
      lastError: undefined,
      setsSent: 1,
    });
  });

  test('of two targets with one endpoint only the first by name is driven, until it leaves', async () => {
    const [leaf1, it] = [await device(), await core()];
    const revision = await it.commit({
      system: entriesFor({ leaf1, leaf2: leaf1 }),
      leaf1: { '/system/name': 'one' },
      leaf2: { '/system/name': 'two' },
    });
    await it.southbound.synchronised('leaf1', revision);
    const refused = it.southbound.status().find(({ name }) => name === 'leaf2');
    expect(refused).toMatchObject({
      session: 'down',
      setsSent: 0,
      lastError: { message: 'the endpoint is already driven by leaf1' },
    });
    expect(held(leaf1)).toEqual({ 'device:system': { name: 'one' } });
    await it.southbound.synchronised(
      'leaf2',
      await it.commit({ system: { '/targets/target[name=leaf1]': undefined } }),
    );
    expect(held(leaf1)).toEqual({ 'device:system': { name: 'two' } });
  });

  test('that creates a target and fills it pushes it at once', async () => {
    const [leaf1, it] = [await device(), await core()];
    const revision = await it.commit({
      system: entriesFor({ leaf1 }),
      leaf1: { '/rule[id=b]/action': 'drop', '/rule[id=a]/action': 'pass' },
    });
    await it.southbound.synchronised('leaf1', revision);
    expect(held(leaf1)).toEqual({
      'device:rule': [
        { id: 'b', action: 'drop' },
        { id: 'a', action: 'pass' },
      ],
    });
  });

  test('is followed by a Set of what changed, and a delete by a delete', async () => {
    const [leaf1, it] = [await device(), await core()];
    await it.commit({
      system: entriesFor({ leaf1 }),
      leaf1: { [eth1]: { mtu: 9000, label: 'up', vlan: [1, 2] }, '/ports/port[name=eth2]/label': 'x' },
    });
    await it.when('leaf1', isSynchronised);
    const revision = await it.commit({
      leaf1: { [`${eth1}/vlan`]: [3], '/ports/port[name=eth2]': undefined, [`${eth1}/mtu`]: undefined },
    });
    await it.southbound.synchronised('leaf1', revision);
    expect(held(leaf1)).toEqual({
      'device:ports': { port: [{ name: 'eth1', label: 'up', vlan: [3] }] },
    });
  });
});

test('what somebody changes on an idle device is noticed by the periodic comparison and put right', async () => {
  const [leaf1, it] = [await device(), await core()];
  await it.commit({
    system: { '/targets/target[name=leaf1]': entryFor(leaf1.address, { 'compare-interval': 100 }) },
    leaf1: { [`${eth1}/mtu`]: 9000 },
  });
  await it.when('leaf1', isSynchronised);
  const setsSent = (await it.when('leaf1', isSynchronised)).setsSent;
  const somebody = createGnmiClient({ address: leaf1.address });
  const { elements } = parsePathElements(`${eth1}/mtu`) as { elements: readonly PathElement[] };
  const value = { kind: 'json_ietf', json: 1400 } as const;
  await somebody.set({ operations: [{ operation: 'update', path: { elements }, value }] });
  somebody.close();
  await it.when('leaf1', status => isSynchronised(status) && status.setsSent > setsSent);
  expect(held(leaf1)).toEqual({ 'device:ports': { port: [{ name: 'eth1', mtu: 9000 }] } });
});

test('a device keeps what it has until its target is configured, also over a restart; then it follows, to the empty end', async () => {
  const [leaf1, first] = [await device(), await core()];
  await first.commit({ system: entriesFor({ leaf1 }), leaf1: { [`${eth1}/mtu`]: 9000 } });
  await first.when('leaf1', isSynchronised);
  await first.close();

  // Another core hears of the device, which has a configuration that this core knows nothing of.
  const store = createMemoryStore();
  let it = await core(store);
  await it.commit({ system: entriesFor({ leaf1 }) });
  await it.when('leaf1', isSynchronised);
  await it.close();
  it = await core(store);
  await it.when('leaf1', isSynchronised);
  expect(held(leaf1)).toEqual({ 'device:ports': { port: [{ name: 'eth1', mtu: 9000 }] } });
  expect(leaf1.counters().sets).toBe(1);

  await it.southbound.synchronised('leaf1', await it.commit({ leaf1: { '/system/name': 'mine' } }));
  expect(held(leaf1)).toEqual({ 'device:system': { name: 'mine' } });
  await it.southbound.synchronised('leaf1', await it.commit({ leaf1: { '/system': undefined } }));
  expect(held(leaf1)).toEqual({});
});

test('a new order of a user-ordered list arrives, and so does the end of a whole list', async () => {
  const [leaf1, it] = [await device(), await core()];
  const rule = ['c', 'a', 'b'].map(id => ({ id, action: 'pass' }));
  await it.commit({
    system: entriesFor({ leaf1 }),
    leaf1: { '/rule': rule, '/ports': { port: [{ name: 'eth1' }, { name: 'eth2' }] } },
  });
  await it.when('leaf1', isSynchronised);
  expect(held(leaf1)).toMatchObject({ 'device:rule': [{ id: 'c' }, { id: 'a' }, { id: 'b' }] });
  const revision = await it.commit({
    leaf1: { '/rule[id=c]': undefined, '/rule[id=c]/action': 'drop', '/ports/port': undefined },
  });
  await it.southbound.synchronised('leaf1', revision);
  expect(held(leaf1)).toEqual({
    'device:rule': [
      { id: 'a', action: 'pass' },
      { id: 'b', action: 'pass' },
      { id: 'c', action: 'drop' },
    ],
  });
});

describe('a device', () => {
  test('that is away catches up when it comes', async () => {
    const [leaf1, it] = [await device(), await core()];
    await leaf1.down();
    const revision = await it.commit({
      system: entriesFor({ leaf1 }),
      leaf1: { '/system/name': 'late' },
    });
    const away = await it.when('leaf1', status => status.lastError !== undefined);
    expect(away).toMatchObject({ session: 'down', synchronised: false, desiredRevision: revision });
    expect(away.appliedRevision).toBeUndefined();
    await leaf1.up();
    await it.southbound.synchronised('leaf1', revision);
    expect(held(leaf1)).toEqual({ 'device:system': { name: 'late' } });
  });

  test('that forgets everything at a restart gets it again', async () => {
    const [leaf1, it] = [await device({ volatile: true }), await core()];
    await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/system/name': 'kept' } });
    const before = await it.when('leaf1', isSynchronised);
    await leaf1.down();
    await it.when('leaf1', status => !status.synchronised);
    await leaf1.up();
    expect(held(leaf1)).toEqual({});
    const after = await it.when('leaf1', isSynchronised);
    expect(held(leaf1)).toEqual({ 'device:system': { name: 'kept' } });
    expect(after).toMatchObject({ sessionId: 2, setsSent: 2 });
    expect(after.bootTime).not.toBe(before.bootTime);
  });

  test('that comes back as it was is sent nothing', async () => {
    const [leaf1, it] = [await device(), await core()];
    await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/system/name': 'kept' } });
    await it.when('leaf1', isSynchronised);
    await leaf1.restart();
    await it.when('leaf1', status => status.synchronised && status.sessionId === 2);
    expect(leaf1.counters()).toMatchObject({ sets: 1, restarts: 1 });
  });

  test('whose answer gets lost is not sent the same again', async () => {
    const [leaf1, it] = [await device({ faults: { loseAnswers: true } }), await core()];
    await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/system/name': 'a' } });
    const status = await it.when('leaf1', isSynchronised);
    expect(leaf1.counters().sets).toBe(1);
    expect(status.sessionId).toBe(2);
  });

  test('that takes only small requests gets everything in several', async () => {
    const [leaf1, it] = [await device({ maxReceiveBytes: 8192 }), await core()];
    const ports = Array.from({ length: 500 }, (_, index) => ({
      name: `port${index}`,
      label: 'a longer text',
    }));
    const revision = await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/ports': { port: ports } } });
    const status = await it.southbound.synchronised('leaf1', revision);
    expect(held(leaf1)).toMatchObject({ 'device:ports': { port: { length: 500 } } });
    expect(status.rejected).toEqual([]);
  });

  test('that is removed from the target list is left alone', async () => {
    const [leaf1, it] = [await device(), await core()];
    await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/system/name': 'a' } });
    await it.when('leaf1', isSynchronised);
    const gone = new Promise<void>(resolve => {
      it.southbound.onStatus((_name, status) => {
        if (status === undefined) resolve();
      });
    });
    const revision = await it.commit({ system: { '/targets/target[name=leaf1]': undefined } });
    await gone;
    expect(it.southbound.status()).toEqual([]);
    await expect(it.southbound.synchronised('leaf1', revision)).rejects.toThrow('no endpoint');
    expect(held(leaf1)).toEqual({ 'device:system': { name: 'a' } });
  });

  test('is changed by changing the address of its target', async () => {
    const [leaf1, other, it] = [await device(), await device(), await core()];
    await it.commit({ system: entriesFor({ leaf1 }), leaf1: { '/system/name': 'a' } });
    await it.when('leaf1', isSynchronised);
    const path = '/targets/target[name=leaf1]/endpoint/address';
    await it.commit({ system: { [path]: other.address } });
    await it.when('leaf1', status => status.address === other.address && status.synchronised);
    expect(held(other)).toEqual({ 'device:system': { name: 'a' } });
  });
});

test('a core that restarts sends nothing to devices that are right', async () => {
  const store = createMemoryStore();
  const devices = { leaf1: await device(), leaf2: await device() };
  const before = await openCore(store);
  const revision = await before.commit({
    system: entriesFor(devices),
    leaf1: {
      [eth1]: { mtu: 1500, label: 'a', vlan: [7, 8] },
      '/rule[id=z]/action': 'x',
      '/rule[id=a]/action': 'y',
    },
    leaf2: { '/system/name': 'b' },
  });
  await before.southbound.synchronised('leaf1', revision);
  await before.southbound.synchronised('leaf2', revision);
  await before.close();

  const after = await core(store);
  const status = await after.southbound.synchronised('leaf1', revision);
  await after.southbound.synchronised('leaf2', revision);
  expect(status).toMatchObject({ appliedRevision: revision, setsSent: 0 });
  expect(devices.leaf1.counters().sets).toBe(1);
  expect(devices.leaf2.counters().sets).toBe(1);
});

describe('a path that a device refuses', () => {
  const faults = { reject: [{ path: `${eth1}/mtu`, message: 'an MTU of 9000 is too much for this port' }] };

  test('is shown with its words while the rest goes through, and goes through when it can', async () => {
    const [leaf1, it] = [await device({ faults }), await core()];
    const revision = await it.commit({
      system: entriesFor({ leaf1 }),
      leaf1: { [eth1]: { mtu: 9000, label: 'up' }, '/system/name': 'a', '/ports/port[name=eth2]/mtu': 9000 },
    });
    const settled = await it.southbound.settled('leaf1', revision);
    expect(held(leaf1)).toEqual({
      'device:system': { name: 'a' },
      'device:ports': {
        port: [
          { name: 'eth1', label: 'up' },
          { name: 'eth2', mtu: 9000 },
        ],
      },
    });
    expect(settled.rejected).toMatchObject([
      {
        path: "/device:ports/port[name='eth1']/mtu",
        status: 'INVALID_ARGUMENT',
        message: 'an MTU of 9000 is too much for this port',
      },
    ]);
    expect(settled).toMatchObject({ session: 'up', synchronised: false });
    expect(settled.appliedRevision).toBeUndefined();

    leaf1.setFaults({});
    const status = await it.southbound.synchronised('leaf1', revision);
    expect(status).toMatchObject({ rejected: [], lastError: undefined, appliedRevision: revision });
    expect(held(leaf1)).toMatchObject({
      'device:ports': { port: [{ name: 'eth1', label: 'up', mtu: 9000 }, { name: 'eth2' }] },
    });
  });

  test('does not hold up other devices or later changes', async () => {
    const [leaf1, leaf2, it] = [await device({ faults }), await device(), await core()];
    await it.commit({
      system: entriesFor({ leaf1, leaf2 }),
      leaf1: { [`${eth1}/mtu`]: 9000 },
      leaf2: { [`${eth1}/mtu`]: 9000 },
    });
    await it.when('leaf2', isSynchronised);
    await it.when('leaf1', status => status.rejected.length > 0);
    const revision = await it.commit({ leaf1: { '/system/name': 'later' } });
    await it.southbound.settled('leaf1', revision);
    expect(held(leaf1)).toMatchObject({ 'device:system': { name: 'later' } });
  });
});

test('a path that a device answers with a status that says nothing about it is found all the same', async () => {
  const reject = [{ path: `${eth1}/mtu`, message: 'the agent is restarting', code: 'UNAVAILABLE' as const }];
  const [leaf1, it] = [await device({ faults: { reject } }), await core()];
  const revision = await it.commit({
    system: entriesFor({ leaf1 }),
    leaf1: { [eth1]: { mtu: 9000, label: 'up' }, '/system/name': 'a' },
  });
  const status = await it.southbound.settled('leaf1', revision);
  expect(held(leaf1)).toEqual({
    'device:system': { name: 'a' },
    'device:ports': { port: [{ name: 'eth1', label: 'up' }] },
  });
  expect(status.rejected).toMatchObject([{ status: 'UNAVAILABLE' }]);
  expect(status.rejected[0]?.message).toContain('the agent is restarting');
  leaf1.setFaults({});
  await it.southbound.synchronised('leaf1', revision);
});

test('the status is state data of the target system, without secrets', async () => {
  const [leaf1, it] = [await device(), await core()];
  const revision = await it.commit({
    system: entriesFor({ leaf1 }),
    leaf1: { '/system/name': 'a' },
  });
  await it.commit({
    system: {
      '/targets/target[name=leaf1]/endpoint': { username: 'admin', password: 'very secret' },
    },
  });
  await it.southbound.synchronised('leaf1', revision + 1);
  const parsed = parsePathElements('/targets/target[name=leaf1]/state');
  const path = 'elements' in parsed ? parsed.elements : [];
  const [found] = it.service.get({ target: 'system', path, type: 'state' }).nodes;
  const json = found === undefined ? undefined : encodeJson(found.node);
  expect(json).toMatchObject({
    'binnacle-system:session-state': 'up',
    'binnacle-system:session-id': '1',
    'binnacle-system:desired-revision': String(revision),
    'binnacle-system:applied-revision': String(revision),
    'binnacle-system:synchronised': true,
  });
  const text = JSON.stringify([json, it.southbound.status()], (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  expect(text).not.toContain('very secret');
});

test('fifty devices follow in parallel', async () => {
  const devices: Record<string, Simulator> = {};
  for (let number = 1; number <= 50; number += 1) devices[`leaf${number}`] = await device();
  const it = await core(undefined, { parallel: 8 });
  const changes = Object.fromEntries(
    Object.keys(devices).map(name => [name, { '/system/name': name, [`${eth1}/mtu`]: 9000 }]),
  );
  const revision = await it.commit({ system: entriesFor(devices), ...changes });
  await Promise.all(Object.keys(devices).map(name => it.southbound.synchronised(name, revision)));
  for (const [name, simulator] of Object.entries(devices)) {
    expect(held(simulator)).toMatchObject({ 'device:system': { name } });
    expect(simulator.counters().sets).toBe(1);
  }
  expect(it.southbound.status()).toHaveLength(50);
});

test('an endpoint that cannot be used is explained', async () => {
  const it = await core();
  await it.commit({ system: { '/targets/target[name=leaf1]': entryFor('192.0.2.1:9339') } });
  const status = await it.when('leaf1', ({ lastError }) => lastError !== undefined);
  expect(status.lastError?.message).toContain('without TLS');
});
