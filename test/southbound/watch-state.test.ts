import { status } from '@grpc/grpc-js';
import { afterEach, describe, expect, test } from 'vitest';
import { createGnmiService } from '../../src/gnmi/gnmi-service.ts';
import { openGrpcServer } from '../../src/gnmi/grpc-server.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { leavesAfter, on, subscribe, type Subscriber } from '../gnmi/subscriber.ts';
import { type Core, entryFor, openCore, openDevice } from './support/network.ts';
import { portModelSets as modelSets } from './support/port-models.ts';

// Subscriptions to state of a device: over gRPC from client to core, and from core to device.
const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

interface Running {
  readonly core: Core;
  readonly device: Simulator;
  readonly address: string;
  readonly clock: FakeClock;
  readonly deviceClock: FakeClock;
}

/** A core whose samples and looks at devices are timed by a clock that the test moves. */
async function start(): Promise<Running> {
  const clock = createFakeClock(1_800_000_000_000);
  const deviceClock = createFakeClock();
  const device = await openDevice({
    modelSets,
    modelSet: 'port@1.0.0',
    state: octets(1),
    clock: deviceClock,
  });
  const core = await openCore(createMemoryStore(), { serviceClock: clock }, modelSets);
  const logger = silentLogger;
  const backend = createGnmiBackend({ service: core.service, logger });
  const services = [createGnmiService({ backend, logger, clock })];
  const server = await openGrpcServer({ services, logger, listen: { address: '127.0.0.1:0' } });
  open.push(
    () => device.close(),
    () => core.close(),
    () => server.close(0),
  );
  const entry = { ...(entryFor(device.address) as object), 'model-set': 'port@1.0.0' };
  const port = [{ name: 'a', config: { name: 'a', password: 'geheim' } }];
  const revision = await core.commit({
    system: { '/targets/target[name=d]': entry },
    d: { '/': { ports: { port } } },
  });
  await core.southbound.synchronised('d', revision);
  return { core, device, clock, deviceClock, address: server.address };
}

function octets(count: number): unknown {
  return { ports: { port: [{ name: 'a', state: { counters: { 'in-octets': String(count) } } }] } };
}

function follow(
  { address }: Running,
  mode: string,
  path: string,
  { extra = {}, target = 'd' }: { readonly extra?: object; readonly target?: string } = {},
): Subscriber {
  const stream = subscribe(address, { prefix: { target }, mode, subscription: [on(path, { ...extra })] });
  open.push(() => stream.stream.cancel());
  return stream;
}

const counters = '/ports/port[name=a]/state/counters';
const leaf = `${counters}/in-octets`;

async function values(told: Promise<Parameters<typeof leavesAfter>[0]>): Promise<unknown> {
  return Object.fromEntries(leavesAfter(await told));
}

describe('ONCE and POLL', () => {
  test('have the state as it is at the time of the call', async () => {
    const running = await start();
    const once = follow(running, 'ONCE', '/ports');
    expect(await values(once.untilSync())).toMatchObject({
      '/ports/port[name=a]/config/mtu': 1500,
      '/ports/port[name=a]/state/mtu': 1500,
      '/ports/port[name=a]/state/password': '********',
      [leaf]: '1',
    });
    const poll = follow(running, 'POLL', counters);
    expect(await values(poll.untilSync())).toEqual({ [leaf]: '1' });
    for (const count of [2, 3]) {
      running.device.setState(octets(count));
      poll.poll();
      expect(await values(poll.untilSync())).toEqual({ [leaf]: String(count) });
    }
  });

  test('of a device that is down fail where nothing but state is asked for', async () => {
    const running = await start();
    await running.device.down();
    await running.core.when('d', ({ session }) => session === 'down');
    const { code, details } = await follow(running, 'ONCE', counters).outcome;
    expect([status[code], details]).toEqual([
      'UNAVAILABLE',
      expect.stringContaining('the state of d cannot be read'),
    ]);
    const rest = await values(follow(running, 'ONCE', '/ports').untilSync());
    expect(rest).toMatchObject({ '/ports/port[name=a]/config/mtu': 1500 });
    expect(Object.keys(rest as object).filter(path => path.includes('/state/'))).toEqual([]);
    const everywhere = follow(running, 'ONCE', counters, { target: '*' });
    expect(await values(everywhere.untilSync())).toEqual({});
  });
});

describe('many places of one device', () => {
  const names = Array.from({ length: 150 }, (_, index) => `p${index}`);
  const port = names.map(name => ({ name, state: { counters: { 'in-octets': '7' } } }));
  const places = (mode: string): Parameters<typeof subscribe>[1] => ({
    prefix: { target: 'd' },
    mode,
    subscription: names.map(name => on(`/ports/port[name=${name}]/state/counters`, { mode: 'ON_CHANGE' })),
  });

  test.each(['ONCE', 'STREAM'])('are all told of: %s', async mode => {
    const running = await start();
    running.device.setState({ ports: { port } });
    const reader = subscribe(running.address, places(mode));
    open.push(() => reader.stream.cancel());
    expect(Object.keys((await values(reader.untilSync())) as object)).toHaveLength(names.length);
  });

  test('are not asked for any more when nobody waits', async () => {
    const running = await start();
    const { device, deviceClock } = running;
    device.setFaults({ delayMs: 500 });
    const { gets } = device.counters();
    const { waiting } = deviceClock;
    const reader = subscribe(running.address, places('ONCE'));
    await expect.poll(() => device.counters().gets).toBe(gets + 4);
    reader.stream.cancel();
    device.setFaults({});
    while (deviceClock.waiting > waiting) await deviceClock.advance(500);
    running.device.setState({ ports: { port } });
    const rest = await values(follow(running, 'ONCE', '/ports/port[name=p0]/state/counters').untilSync());
    expect(Object.keys(rest as object)).toHaveLength(1);
    expect(device.counters().gets).toBe(gets + 5);
  });
});

describe('SAMPLE', () => {
  test('reads through at each interval, once for all who take the same', async () => {
    const running = await start();
    const { clock, device } = running;
    const extra = { mode: 'SAMPLE', sample_interval: 5_000_000_000 };
    const readers = [1, 2, 3].map(() => follow(running, 'STREAM', counters, { extra }));
    for (const reader of readers) expect(await values(reader.untilSync())).toEqual({ [leaf]: '1' });
    for (const count of [2, 3]) {
      device.setState(octets(count));
      const { gets } = device.counters();
      await clock.advance(5000);
      for (const reader of readers)
        expect(await reader.next()).toMatchObject({ updates: [[leaf, String(count)]], deletes: [] });
      expect(device.counters().gets).toBe(gets + 1);
    }
  });

  test('of a device that has gone tells that its state has', async () => {
    const running = await start();
    const { clock, core, device } = running;
    const extra = { mode: 'SAMPLE', sample_interval: 5_000_000_000, suppress_redundant: true };
    const reader = follow(running, 'STREAM', counters, { extra });
    await reader.untilSync();
    await device.down();
    await core.when('d', ({ session }) => session === 'down');
    await clock.advance(5000);
    expect(await reader.next()).toMatchObject({ updates: [], deletes: [counters] });
    await device.up();
    await core.when('d', ({ session }) => session === 'up');
    await clock.advance(5000);
    expect(await reader.next()).toMatchObject({ updates: [[leaf, '1']] });
  });
});

describe('ON_CHANGE', () => {
  test('looks every ten seconds, once for all who follow the same, and not when nobody does', async () => {
    const running = await start();
    const { clock, device } = running;
    const waiting = clock.waiting;
    const readers = [1, 2, 3].map(() =>
      follow(running, 'STREAM', counters, { extra: { mode: 'ON_CHANGE' } }),
    );
    for (const reader of readers) expect(await values(reader.untilSync())).toEqual({ [leaf]: '1' });
    for (const count of [2, 3]) {
      device.setState(octets(count));
      const { gets } = device.counters();
      await clock.advance(10_000);
      for (const reader of readers)
        expect(await reader.next()).toMatchObject({ updates: [[leaf, String(count)]] });
      expect(device.counters().gets).toBe(gets + 1);
    }
    for (const { stream } of readers) stream.cancel();
    await expect.poll(() => running.core.service.watchCounts()).toMatchObject({ groups: 0, places: 0 });
    await clock.advance(1000);
    expect(clock.waiting).toBe(waiting);
  });

  test('tells of state that went with the device and came back with it, at once', async () => {
    const running = await start();
    const { core, device } = running;
    const reader = follow(running, 'STREAM', '/ports', { extra: { mode: 'ON_CHANGE' } });
    expect(await values(reader.untilSync())).toMatchObject({ [leaf]: '1' });
    await device.down();
    expect(await reader.next()).toMatchObject({ updates: [], deletes: ['/ports/port[name=a]/state'] });
    await core.commit({ d: { '/ports/port[name=a]/config/mtu': 9000 } });
    expect(await reader.next()).toMatchObject({ updates: [['/ports/port[name=a]/config/mtu', 9000]] });
    await device.up();
    expect(await values(reader.next().then(told => [told]))).toMatchObject({ [leaf]: '1' });
  });

  test('follows devices that come and go with their endpoints', async () => {
    const running = await start();
    const { core, device } = running;
    const reader = follow(running, 'STREAM', counters, { extra: { mode: 'ON_CHANGE' }, target: '*' });
    expect(await values(reader.untilSync())).toEqual({ [leaf]: '1' });
    await core.commit({ system: { '/targets/target[name=d]/endpoint': undefined } });
    expect(await reader.next()).toMatchObject({ target: 'd', updates: [], deletes: [counters] });
    device.setState(octets(7));

    const endpoint = (entryFor(device.address) as { endpoint: unknown }).endpoint;
    await core.commit({ system: { '/targets/target[name=d]/endpoint': endpoint } });
    expect(await reader.next()).toMatchObject({ target: 'd', updates: [[leaf, '7']] });
  });

  test('does not wait for a device that is slow: what it says comes when it does', async () => {
    const running = await start();
    const { clock, core, device, deviceClock } = running;
    device.setFaults({ delayMs: 500 });
    const { gets } = device.counters();
    const reader = follow(running, 'STREAM', '/ports', { extra: { mode: 'ON_CHANGE' } });
    const synced = reader.untilSync();
    await expect.poll(() => device.counters().gets).toBe(gets + 1);
    await clock.advance(2000);
    expect(Object.keys((await values(synced)) as object)).not.toContain(leaf);
    device.setFaults({});
    await core.commit({ d: { '/ports/port[name=a]/config/mtu': 9000 } });
    expect(await reader.next()).toMatchObject({ updates: [['/ports/port[name=a]/config/mtu', 9000]] });
    await deviceClock.advance(500);
    expect(await values(reader.next().then(told => [told]))).toMatchObject({ [leaf]: '1' });
  });

  test('keeps what the device still has of an entry whose configuration is deleted', async () => {
    const running = await start();
    const { clock, core } = running;
    const reader = follow(running, 'STREAM', '/ports', { extra: { mode: 'ON_CHANGE' } });
    await reader.untilSync();
    await core.commit({ d: { '/ports/port[name=a]': undefined } });
    const { deletes } = await reader.next();
    const covering = deletes.filter(path => leaf.startsWith(`${path}/`));
    expect([deletes.length > 0, covering]).toEqual([true, []]);
    await core.southbound.synchronised('d', core.coordinator.state().revision);
    await clock.advance(10_000);
    // What mirrored the configuration has gone from the device, too.
    const after = await reader.next();
    expect(after.deletes).toContain('/ports/port[name=a]/state/mtu');
    expect(after.deletes.filter(path => leaf.startsWith(`${path}/`))).toEqual([]);
  });
});
