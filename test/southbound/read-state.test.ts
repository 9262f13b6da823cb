import { afterEach, describe, expect, test } from 'vitest';
import { parsePathElements } from '../../src/data/parse-path.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import type { ClientGetRequest, ClientGetResult } from '../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { createGnmiBackend } from '../../src/northbound/gnmi/gnmi-backend.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { type Core, entryFor, openCore, openDevice } from './support/network.ts';
import { portModelSets as modelSets } from './support/port-models.ts';

// State is read from the device at the time of the call: over gRPC from client to core, and from core to device.
const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const config = {
  ports: {
    port: [
      { name: 'a', config: { name: 'a', mtu: 9000, password: 'geheim' } },
      { name: 'b', config: { name: 'b', enabled: false } },
    ],
  },
  plain: { note: 'mine' },
};

interface Running {
  readonly core: Core;
  readonly device: Simulator;
  readonly client: GnmiClient;
}

async function start(options: Parameters<typeof openDevice>[0] = {}, timers = {}): Promise<Running> {
  const device = await openDevice({ modelSets, modelSet: 'port@1.0.0', ...options });
  const core = await openCore(createMemoryStore(), {}, modelSets);
  const backend = createGnmiBackend({ service: core.service, logger: silentLogger });
  const server = await createGnmiServer({
    backend,
    logger: silentLogger,
    listen: { address: '127.0.0.1:0' },
  });
  const client = createGnmiClient({ address: server.address, timeoutMs: 60_000 });
  open.push(
    () => device.close(),
    () => core.close(),
    () => server.close(0),
    () => client.close(),
  );
  const entry = { ...(entryFor(device.address, timers) as object), 'model-set': 'port@1.0.0' };
  const revision = await core.commit({ system: { '/targets/target[name=d]': entry }, d: { '/': config } });
  await core.southbound.synchronised('d', revision);
  return { core, device, client };
}

type Asked = Omit<ClientGetRequest, 'paths'> & { readonly timeoutMs?: number };

function read(client: GnmiClient, path: string, asked: Asked = {}): Promise<ClientGetResult> {
  const parsed = parsePathElements(path);
  if (!('elements' in parsed)) throw new Error(path);
  const { timeoutMs, ...request } = asked;
  const paths = [{ elements: parsed.elements }];
  return client.read(
    { target: 'd', encoding: 'json', paths, ...request },
    timeoutMs === undefined ? {} : { timeoutMs },
  );
}

/** The values of an answer. */
async function values(client: GnmiClient, path: string, asked: Asked = {}): Promise<readonly unknown[]> {
  const { notifications } = await read(client, path, asked);
  return notifications.flatMap(({ updates }) =>
    updates.map(({ value }) => ('json' in value ? value.json : 'value' in value ? value.value : undefined)),
  );
}

async function refusal(answer: Promise<unknown>): Promise<string> {
  const error: unknown = await answer.then(
    () => new Error('it was answered'),
    (reason: unknown) => reason,
  );
  const status = callStatusOf(error);
  return `${status?.name} ${status?.errorCode}: ${status?.details}`;
}

const counters = {
  ports: { port: [{ name: 'a', state: { counters: { 'in-octets': '12', 'in-errors': '0' } } }] },
};

describe('the state of a device', () => {
  test('is what it is at the time of the call', async () => {
    const { client, device } = await start({ state: counters });
    const path = '/ports/port[name=a]/state/counters/in-octets';
    expect(await values(client, path)).toEqual(['12']);
    device.setState({ ports: { port: [{ name: 'a', state: { counters: { 'in-octets': '13' } } }] } });
    expect(await values(client, path)).toEqual(['13']);
    expect(await values(client, path, { type: 'state' })).toEqual(['13']);
    expect(await values(client, path, { type: 'operational' })).toEqual(['13']);
    expect(await refusal(read(client, path, { type: 'config' }))).toMatch(/^NOT_FOUND data-missing/);
    expect(await values(client, path, { type: 'state', encoding: 'proto' })).toEqual([13n]);
  });

  test('comes with our configuration, which stays as it is desired', async () => {
    const more = { name: 'c', state: { 'oper-status': 'DOWN' } };
    const { client, core } = await start({ state: { ports: { port: [...counters.ports.port, more] } } });
    const revision = core.coordinator.state().revision;
    const [all] = await values(client, '/ports');
    expect(all).toEqual({
      port: [
        {
          name: 'a',
          config: { name: 'a', enabled: true, mtu: 9000, password: '********' },
          state: {
            name: 'a',
            enabled: true,
            mtu: 9000,
            password: '********',
            counters: { 'in-octets': '12', 'in-errors': '0' },
          },
        },
        {
          name: 'b',
          config: { name: 'b', enabled: false, mtu: 1500 },
          state: { name: 'b', enabled: false, mtu: 1500 },
        },
        // Nobody has configured it: it has no defaults.
        { name: 'c', state: { 'oper-status': 'DOWN' } },
      ],
    });
    expect(await values(client, '/ports/port[name=c]')).toEqual([more]);
    expect(core.coordinator.state().revision).toBe(revision);
    const [kept] = await values(client, '/', { type: 'config' });
    expect(kept).toMatchObject({ plain: { note: 'mine' } });
    expect(JSON.stringify(kept)).not.toContain('"c"');
  });

  test('of type OPERATIONAL is without what repeats the configuration', async () => {
    const { client } = await start({ state: counters });
    expect(await values(client, '/ports', { type: 'operational' })).toEqual([counters.ports]);
    const [state] = await values(client, '/ports', { type: 'state' });
    expect(state).toMatchObject({ port: [{ name: 'a', state: { mtu: 9000 } }, { name: 'b' }] });
    expect(JSON.stringify(state)).not.toContain('config');
  });

  test('is found by wildcards and missing keys, and as deep as is asked', async () => {
    const { client } = await start({ state: counters });
    for (const path of ['/ports/port[name=*]/state/mtu', '/ports/port/state/mtu', '/.../state/mtu'])
      expect([path, await values(client, path)]).toEqual([path, [9000, 1500]]);
    expect(await values(client, '/ports/port[name=a]', { type: 'state', depth: 2 })).toEqual([
      { name: 'a', state: { name: 'a', enabled: true, mtu: 9000, password: '********' } },
    ]);
    expect(
      await values(client, '/ports/port[name=nobody]/state/mtu', { type: 'state' }).catch(() => 'none'),
    ).toBe('none');
  });

  test('may have lists without keys', async () => {
    const alarms = { alarm: [{ text: 'hot' }, { text: 'hot' }], tag: ['x', 'y'] };
    const { client } = await start({ state: { alarms } });
    expect(await values(client, '/alarms')).toEqual([alarms]);
    expect(await values(client, '/alarms/alarm/text')).toEqual(['hot', 'hot']);
  });

  test('is not asked for where only configuration is wanted', async () => {
    const { client, device } = await start();
    const { gets } = device.counters();
    await read(client, '/', { type: 'config' });
    await read(client, '/plain');
    await read(client, '/ports/port[name=a]/config');
    await read(client, '/ports/port[name=*]/config/mtu');
    expect(await refusal(read(client, '/nowhere'))).toMatch(/^UNIMPLEMENTED path-unknown/);
    expect(device.counters().gets).toBe(gets);
    await read(client, '/ports/port[name=a]');
    expect(device.counters().gets).toBe(gets + 1);
  });
});

describe('a device', () => {
  test('that is down is UNAVAILABLE for state; our configuration can be read, and the answer says what it lacks', async () => {
    const { client, core, device } = await start({ state: counters });
    await device.down();
    await core.when('d', ({ session }) => session === 'down');
    for (const [path, type] of [
      ['/ports', 'state'],
      ['/ports', 'operational'],
      ['/ports/port[name=a]/state', 'all'],
      ['/ports/port[name=*]/state/mtu', 'all'],
    ] as const)
      expect(await refusal(read(client, path, { type }))).toMatch(
        /^UNAVAILABLE target-unreachable: the state of d cannot be read: /,
      );
    const { notifications, remarks } = await read(client, '/ports/port[name=b]');
    expect(notifications[0]?.updates[0]?.value).toMatchObject({
      json: { name: 'b', config: { name: 'b', enabled: false, mtu: 1500 } },
    });
    expect(remarks).toEqual([
      {
        target: 'd',
        path: '/ports/port[name=b]',
        missing: true,
        message: expect.stringContaining('the state of d cannot be read') as string,
      },
    ]);
    await device.up();
    await core.when('d', ({ session }) => session === 'up');
    expect(await values(client, '/ports/port[name=a]/state/counters/in-octets')).toEqual(['12']);
  });

  test('that knows more, and has other types, is understood as far as our models go', async () => {
    const odd = {
      ports: { port: [{ name: 'a', state: { speed: 'fast', colour: 'red', 'oper-status': 'UP' } }] },
    };
    const { client } = await start({ modelSet: 'odd@1.0.0', state: { ...odd, vendor: { x: 'y' } } });
    const { notifications, remarks } = await read(client, '/', { type: 'operational' });
    expect(notifications[0]?.updates[0]?.value).toMatchObject({
      json: { ports: { port: [{ name: 'a', state: { 'oper-status': 'UP' } }] } },
    });
    const messages = remarks.map(({ message, missing }) => `${missing} ${message}`).sort();
    expect(messages).toHaveLength(3);
    expect(messages.join('\n')).toMatch(/colour[^]*speed[^]*vendor|vendor/);
    expect(messages.every(message => message.startsWith('false'))).toBe(true);
    const speed = refusal(read(client, '/ports/port[name=a]/state/speed', { type: 'state' }));
    expect(await speed).toMatch(
      /^NOT_FOUND data-missing: nothing is there [^\n]*\nleft out of what the device says: [^\n]*speed/,
    );
  });

  test('is asked once by those who ask the same at the same time, and by a few at a time', async () => {
    const clock = createFakeClock();
    const { client, device } = await start({ clock, state: counters });
    device.setFaults({ delayMs: 1000 });
    const { gets } = device.counters();
    const { waiting } = clock;
    const path = '/ports/port[name=a]/state/counters';
    const same = Promise.all([values(client, path), values(client, path), values(client, path)]);
    await expect.poll(() => clock.waiting).toBe(waiting + 1);
    const others = Promise.all(
      ['name', 'mtu', 'enabled', 'oper-status', 'password'].map(leaf =>
        read(client, `/ports/port[name=b]/state/${leaf}`).catch(() => undefined),
      ),
    );
    await expect.poll(() => clock.waiting).toBe(waiting + 4);
    expect(device.counters().gets).toBe(gets + 4);
    while (device.counters().gets < gets + 6) await clock.advance(1000);
    await clock.advance(1000);
    const [first, ...rest] = await same;
    expect(first).toEqual([{ 'in-octets': '12', 'in-errors': '0' }]);
    expect(rest).toEqual([first, first]);
    await others;
    expect(device.counters().gets).toBe(gets + 6);
  });

  test('is read for as many paths as one call has', async () => {
    const names = Array.from({ length: 150 }, (_, index) => `p${index}`);
    const port = names.map(name => ({ name, state: { counters: { 'in-octets': '7' } } }));
    const { client } = await start({ state: { ports: { port } } });
    const paths = names.map(name => {
      const parsed = parsePathElements(`/ports/port[name=${name}]/state/counters`);
      return { elements: 'elements' in parsed ? parsed.elements : [] };
    });
    const { notifications } = await client.read({ target: 'd', encoding: 'json', type: 'state', paths });
    expect(notifications.flatMap(({ updates }) => updates)).toHaveLength(names.length);
  });

  test('that is slow costs the state, not our configuration and not more than the client waits', async () => {
    const clock = createFakeClock();
    const { client, device } = await start({ clock, state: counters });
    device.setFaults({ delayMs: 1_000_000 });
    const { waiting } = clock;
    const slow = refusal(read(client, '/ports', { type: 'state', timeoutMs: 2000 }));
    expect(await slow).toMatch(/^UNAVAILABLE target-unreachable: [^\n]*: the device did not answer in time/);
    const { notifications, remarks } = await read(client, '/ports', { timeoutMs: 2000 });
    expect(JSON.stringify(notifications[0]?.updates[0]?.value)).toContain('"mtu":9000');
    expect(remarks[0]?.message).toBe('the state of d cannot be read: the device did not answer in time');
    // Late answers are for nobody; the device is well again.
    device.setFaults({});
    while (clock.waiting > waiting) await clock.advance(1_000_000);
    expect(await values(client, '/ports/port[name=a]/state/counters/in-octets')).toEqual(['12']);
  });

  test('that does not answer in its own time is UNAVAILABLE', async () => {
    const clock = createFakeClock();
    const { client, device } = await start({ clock }, { 'request-timeout': 100 });
    device.setFaults({ delayMs: 1_000_000 });
    const { waiting } = clock;
    expect(await refusal(read(client, '/ports', { type: 'state' }))).toMatch(
      /^UNAVAILABLE target-unreachable: the state of d cannot be read: /,
    );
    while (clock.waiting > waiting) await clock.advance(1_000_000);
  });
});
