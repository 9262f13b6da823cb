import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { openDevice } from '../../test/southbound/support/network.ts';
import { encodeJson } from '../data/encode-json.ts';
import { callStatusOf } from '../gnmi/call-status.ts';
import { createGnmiClient, type GnmiClient } from '../gnmi/gnmi-client.ts';
import { createFakeClock } from '../lib/fake-clock.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { openControlServer } from './control-server.ts';
import type { Simulator } from './simulator.ts';

const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function start(options: Parameters<typeof openDevice>[0] = {}): Promise<[Simulator, GnmiClient]> {
  const simulator = await openDevice(options);
  const client = createGnmiClient({ address: simulator.address, timeoutMs: 10_000 });
  open.push(() => simulator.close(), client.close);
  return [simulator, client];
}

function elements(...names: string[]): { elements: { name: string; keys: Map<string, string> }[] } {
  return { elements: names.map(name => ({ name, keys: new Map() })) };
}

async function setName(client: GnmiClient, name: string, target = ''): Promise<void> {
  const value = { kind: 'json_ietf', json: name } as const;
  await client.set({
    target,
    operations: [{ operation: 'update', path: elements('system', 'name'), value }],
  });
}

function held(simulator: Simulator): unknown {
  return encodeJson(simulator.tree().root, { qualify: 'none' });
}

describe('a simulated device', () => {
  test('is one tree, whatever name a client gives it', async () => {
    const [simulator, client] = await start();
    await setName(client, 'a', 'anything');
    expect(held(simulator)).toEqual({ system: { name: 'a' } });
    const { models } = await client.capabilities();
    expect(models.map(({ name }) => name)).toEqual(['device']);
    const [answer] = await client.get({ paths: [elements()], type: 'config' });
    expect(answer?.updates[0]?.value).toMatchObject({ json: { 'device:system': { name: 'a' } } });
  });

  test('tells when it started', async () => {
    const [simulator, client] = await start();
    const bootTime = async (): Promise<unknown> => {
      const [answer] = await client.get({ paths: [elements('system', 'state', 'boot-time')], type: 'state' });
      return answer?.updates[0]?.value;
    };
    const before = await bootTime();
    expect(before).toMatchObject({ kind: 'json_ietf' });
    await simulator.drop();
    expect(await bootTime()).toEqual(before);
    await simulator.restart();
    expect(await bootTime()).not.toEqual(before);
  });

  test('keeps its configuration over a restart, in its store or in memory', async () => {
    const store = createMemoryStore();
    for (const options of [{}, { store }]) {
      const [simulator, client] = await start(options);
      await setName(client, 'kept');
      await simulator.restart();
      expect(held(simulator)).toEqual({ system: { name: 'kept' } });
    }
    const [again] = await start({ store });
    expect(held(again)).toEqual({ system: { name: 'kept' } });
  });

  test('forgets it if it is volatile, but not when only its cable is pulled', async () => {
    const [simulator, client] = await start({ volatile: true });
    await setName(client, 'kept');
    await simulator.drop();
    expect(held(simulator)).toEqual({ system: { name: 'kept' } });
    const { address } = simulator;
    await simulator.restart();
    expect(held(simulator)).toEqual({});
    expect(simulator.address).toBe(address);
    expect(simulator.counters()).toEqual({ gets: 0, sets: 1, refusedSets: 0, restarts: 1, subscribes: 0 });
  });

  test('refuses what it is told to refuse, with the status and the words given', async () => {
    const reject = [
      { path: '/system/name', message: 'names are fixed here', code: 'FAILED_PRECONDITION' as const },
    ];
    const [simulator, client] = await start({ faults: { reject } });
    const error = await setName(client, 'a').catch((error: unknown) => error);
    expect(callStatusOf(error)).toMatchObject({
      name: 'FAILED_PRECONDITION',
      details: 'names are fixed here',
    });
    expect(held(simulator)).toEqual({});
    simulator.setFaults({});
    await setName(client, 'a');
    expect(simulator.counters()).toMatchObject({ sets: 2, refusedSets: 1 });
  });

  test('answers late', async () => {
    const clock = createFakeClock();
    const [, client] = await start({ clock, faults: { delayMs: 60_000 } });
    const { waiting } = clock;
    let answered = false;
    const capabilities = client.capabilities().finally(() => {
      answered = true;
    });
    while (clock.waiting === waiting) await clock.advance(0);
    expect(answered).toBe(false);
    await clock.advance(60_000);
    await capabilities;
  });

  test('does not listen before its time', async () => {
    const clock = createFakeClock();
    const starting = start({ clock, startDelayMs: 5000 });
    expect(clock.waiting).toBe(1);
    await clock.advance(5000);
    const [simulator] = await starting;
    expect(simulator.address).toMatch(/^127\.0\.0\.1:\d+$/);
  });
});

describe('the control server', () => {
  async function control(): Promise<
    [
      Simulator,
      GnmiClient,
      (method: string, path: string, body?: unknown) => Promise<{ status: number; json: unknown }>,
    ]
  > {
    const [simulator, client] = await start({ volatile: true });
    const server = await openControlServer('127.0.0.1:0', simulator);
    open.push(() => server.close());
    return [
      simulator,
      client,
      async (method, path, body) => {
        const response = await fetch(`${server.url}${path}`, {
          method,
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        });
        return { status: response.status, json: await response.json() };
      },
    ];
  }

  test('changes faults while the device runs', async () => {
    const [simulator, , ask] = await control();
    const faults = {
      reject: [{ path: '/system', message: 'no' }],
      delayMs: 1,
      loseAnswers: false,
      mute: false,
    };
    expect(await ask('PUT', '/faults', faults)).toEqual({ status: 200, json: faults });
    expect(simulator.faults()).toEqual(faults);
    expect(await ask('GET', '/faults')).toEqual({ status: 200, json: faults });
    await ask('DELETE', '/faults');
    expect(simulator.faults()).toEqual({});
  });

  test('counts, drops and restarts', async () => {
    const [simulator, client, ask] = await control();
    await setName(client, 'a');
    await ask('POST', '/drop', { downMs: 1 });
    expect(held(simulator)).toEqual({ system: { name: 'a' } });
    await ask('POST', '/restart');
    expect(held(simulator)).toEqual({});
    expect(await ask('GET', '/counters')).toMatchObject({ json: { sets: 1, restarts: 1 } });
  });

  test('says what it does not understand', async () => {
    const [simulator, , ask] = await control();
    expect(await ask('PUT', '/faults', { explode: 1 })).toMatchObject({ status: 400 });
    expect(await ask('PUT', '/faults', '{')).toMatchObject({ status: 400 });
    expect(await ask('POST', '/drop', { downMs: 'x' })).toEqual({
      status: 400,
      json: { error: 'downMs is a number from 0' },
    });
    expect(await ask('GET', '/')).toMatchObject({ status: 404 });
    const nowhere = { reject: [{ path: '/system/nme', message: 'no' }] };
    expect(await ask('PUT', '/faults', nowhere)).toMatchObject({
      status: 400,
      json: { error: expect.stringMatching(/do not fit the model.*no 'nme' here/) as string },
    });
    expect(simulator.faults()).toEqual({});
    await expect(start({ faults: nowhere })).rejects.toThrow("there is no 'nme' here");
    expect(await ask('PUT', '/faults', 'x'.repeat(1_100_000))).toMatchObject({ status: 400 });
  });

  test('refuses what a web page may have sent', async () => {
    const [simulator] = await start({ volatile: true });
    const server = await openControlServer('127.0.0.1:0', simulator);
    open.push(() => server.close());
    const { hostname, port } = new URL(server.url);
    const statusOf = (headers: Record<string, string>): Promise<number | undefined> =>
      new Promise((resolve, reject) => {
        const call = request({ hostname, port, path: '/faults', method: 'DELETE', headers }, response => {
          response.resume();
          resolve(response.statusCode);
        });
        call.on('error', reject).end();
      });
    simulator.setFaults({ delayMs: 1 });
    expect(await statusOf({ host: `rebound.example:${port}` })).toBe(403);
    expect(await statusOf({ host: '192.0.2.1' })).toBe(403);
    expect(await statusOf({ origin: 'https://page.example' })).toBe(403);
    expect(await statusOf({ origin: 'null' })).toBe(403);
    expect(await statusOf({ 'sec-fetch-site': 'cross-site' })).toBe(403);
    expect(simulator.faults()).toEqual({ delayMs: 1 });
    expect(await statusOf({ host: `localhost:${port}` })).toBe(200);
    expect(simulator.faults()).toEqual({});
  });

  test('is for this machine only', async () => {
    const [simulator] = await start();
    await expect(openControlServer('0.0.0.0:0', simulator)).rejects.toThrow('loopback');
  });
});
