import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Core, composeCore } from '../../src/app/compose.ts';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { builtInModels, loadServeSettings } from '../../src/config/settings.ts';
import { type ControlClient, createControlClient } from '../../src/control/control-client.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { parsePathElements } from '../../src/data/parse-path.ts';
import type { ClientPath } from '../../src/gnmi/client-messages.ts';
import type { DataEncoding } from '../../src/gnmi/encoding.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import type { TypedValue } from '../../src/gnmi/typed-value.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import { openSimulator, type Simulator } from '../../src/simulator/simulator.ts';
import { openLevelStore } from '../../src/store/level-store.ts';
import { createLogger, silentLogger } from '../../src/telemetry/logger.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import { pem } from '../gnmi/certificates.ts';

/** Every secret of this file; none may be seen anywhere but in the store and at the device. */
const secretPattern = /hunter2|correct-horse|tr0ub4dor/u;
const mask = '********';

const data = mkdtempSync(join(tmpdir(), 'binnacle-secrets-'));
const lines: string[] = [];
const logger = createLogger({ level: 'debug', write: line => lines.push(line) });
const certificate = (name: string): string =>
  fileURLToPath(new URL(`../gnmi/certificates/${name}`, import.meta.url));

let core: Core;
let device: Simulator;
let client: GnmiClient;
let control: ControlClient;

async function open(): Promise<void> {
  const flags = {
    listen: '127.0.0.1:0',
    data,
    logLevel: 'debug',
    tlsCert: certificate('server.pem'),
    tlsKey: certificate('server.key'),
    tlsClientCa: certificate('ca.pem'),
  };
  core = await composeCore(loadServeSettings({ flags, environment: {}, file: undefined }), { logger });
  const tls = { ca: pem('ca.pem'), certificate: pem('client.pem'), privateKey: pem('client.key') };
  client = createGnmiClient({ address: core.address, tls });
  control = createControlClient({ address: core.address, tls });
}

async function close(): Promise<void> {
  client.close();
  control.close();
  await core.stop();
}

beforeAll(async () => {
  const modelSets = loadModelSets([builtInModels]);
  device = await openSimulator({
    modelSets,
    modelSet: 'switch@1.0.0',
    listen: { address: '127.0.0.1:0' },
    clock: systemClock,
    logger: silentLogger,
    volatile: true,
  });
  await open();
});

afterAll(async () => {
  await close();
  await device.close();
  rmSync(data, { recursive: true });
});

function pathOf(text: string, target: string): ClientPath {
  const parsed = parsePathElements(text);
  if (!('elements' in parsed)) throw new Error(text);
  return { elements: parsed.elements, target };
}

const ietf = (json: unknown): TypedValue => ({ kind: 'json_ietf', json });

async function write(
  operation: 'update' | 'replace',
  values: Readonly<Record<string, TypedValue>>,
  target = '',
): Promise<void> {
  const operations = Object.entries(values).map(([path, value]) => ({
    operation,
    path: pathOf(path, target),
    value,
  }));
  await client.set({ operations });
}

async function read(path: string, target = '', encoding: DataEncoding = 'json_ietf'): Promise<unknown> {
  const { elements } = pathOf(path, target);
  const [notification] = await client.get({ target, paths: [{ elements }], encoding, type: 'config' });
  return notification?.updates.map(({ value }) => value);
}

const endpoint = '/targets/target[name=leaf1]/endpoint';
const bgp =
  '/network-instances/network-instance[name=default]/protocols/protocol[identifier=BGP][name=BGP]/bgp';
const neighbor = `${bgp}/neighbors/neighbor[neighbor-address=10.0.1.0]`;

async function settled(): Promise<void> {
  await core.southbound.settled(
    'leaf1',
    (await collectItems(control.history({ limit: 1 })))[0]?.revision ?? 0,
  );
}

/** The passwords that a device holds, of all peers. */
function held(): readonly string[] {
  const text = JSON.stringify(encodeJson(device.tree().root));
  return [...text.matchAll(/"auth-password":"(?<password>[^"]*)"/gu)].map(
    ({ groups }) => groups?.password ?? '',
  );
}

/** What the core holds in truth: read from its store, while it is not running. */
async function storedPassword(): Promise<string | undefined> {
  await close();
  const store = await openLevelStore({ directory: join(data, 'store') });
  const modelSets = loadModelSets([builtInModels]);
  const coordinator = await openCoordinator({ store, modelSets, clock: systemClock, logger: silentLogger });
  const tree = coordinator.state().targets.get('system')?.tree;
  const text = JSON.stringify(tree === undefined ? {} : encodeJson(tree.root));
  await coordinator.close();
  await store.close();
  await open();
  return /"password":"(?<password>[^"]*)"/u.exec(text)?.groups?.password;
}

test('a secret is masked in every answer, and who reads and writes back keeps it', async () => {
  await write('update', {
    '/targets/target[name=leaf1]': ietf({
      'model-set': 'switch@1.0.0',
      endpoint: {
        address: device.address,
        username: 'admin',
        password: 'hunter2',
        tls: { enabled: false },
      },
    }),
  });
  for (const path of ['/', '/targets', '/targets/target[name=*]', '/targets/target[name=leaf1]', endpoint]) {
    for (const encoding of ['json_ietf', 'json', 'proto'] as const) {
      const text = show(await read(path, '', encoding));
      expect(text, `${path} ${encoding}`).toContain(mask);
      expect(text).not.toMatch(secretPattern);
    }
  }
  expect(await read(`${endpoint}/password`)).toEqual([ietf(mask)]);
  expect(await read(`${endpoint}/password`, '', 'proto')).toEqual([{ kind: 'string', value: mask }]);

  const shown = (await read(endpoint)) as readonly { readonly json: object }[];
  await write('replace', { [endpoint]: ietf({ ...shown[0]?.json, 'device-name': 'first' }) });
  await write('update', { [`${endpoint}/password`]: { kind: 'string', value: mask } });
  expect(await read(`${endpoint}/device-name`)).toEqual([ietf('first')]);
  expect(await storedPassword()).toBe('hunter2');
});

test('a delete and an update with the mask in one Set keep it, too', async () => {
  const [shown] = (await read(endpoint)) as readonly TypedValue[];
  const path = pathOf(endpoint, '');
  if (shown === undefined) throw new Error('nothing there');
  await client.set({
    operations: [
      { operation: 'delete', path },
      { operation: 'update', path, value: shown },
    ],
  });
  expect(await storedPassword()).toBe('hunter2');
});

test('a mask where nothing is, and a wrong value, are refused without a word of any secret', async () => {
  const absent = {
    'model-set': 'switch@1.0.0',
    endpoint: { address: '127.0.0.1:1', username: 'a', password: mask },
  };
  await expect(write('update', { '/targets/target[name=leaf2]': ietf(absent) })).rejects.toThrow(
    /stands for the present value of the secret password, and there is none at system:.*leaf2.*password/u,
  );
  const wrong: unknown = await write('update', {
    [`${endpoint}/password`]: ietf(`hunter2${'x'.repeat(2000)}`),
    [`${endpoint}/address`]: ietf('nowhere'),
  }).catch((error: unknown) => error);
  expect(String(wrong)).toMatch(/the value of password, a secret that is not shown/u);
  expect(String(wrong)).not.toMatch(secretPattern);
});

test('devices are sent the values; differences and history tell only that they changed', async () => {
  const peer = (password: string): TypedValue =>
    ietf({ config: { 'neighbor-address': '10.0.1.0', 'auth-password': password } });
  const instance = '/network-instances/network-instance[name=default]';
  await write(
    'update',
    {
      [`${instance}/config`]: ietf({ name: 'default', type: 'DEFAULT_INSTANCE' }),
      [`${instance}/protocols/protocol[identifier=BGP][name=BGP]/config`]: ietf({
        identifier: 'BGP',
        name: 'BGP',
      }),
      [`${bgp}/global/config/as`]: ietf(65_000),
    },
    'leaf1',
  );
  const before = (await collectItems(control.history({ limit: 1 })))[0]?.revision ?? 0;
  await write('update', { [neighbor]: peer('correct-horse') }, 'leaf1');
  await settled();
  expect(held()).toEqual(['correct-horse']);
  await write('update', { [neighbor]: peer('tr0ub4dor') }, 'leaf1');
  await settled();
  expect(held()).toEqual(['tr0ub4dor']);

  const first = await collectItems(control.diff({ from: before, to: before + 1, target: 'leaf1' }));
  expect(JSON.stringify(first)).toContain(mask);
  const second = await collectItems(control.diff({ from: before + 1, to: before + 2 }));
  expect(second).toMatchObject([
    {
      target: 'leaf1',
      differences: [{ path: expect.stringMatching(/auth-password$/u) as string, before: mask, after: mask }],
    },
  ]);
  const history = await collectItems(control.history({}));
  expect(show([first, second, history, await read('/', 'leaf1')])).not.toMatch(secretPattern);

  await control.rollback({ revision: before + 1 });
  await settled();
  expect(held()).toEqual(['correct-horse']);
});

test('the one who showed a client certificate is the author', async () => {
  const authors = new Set((await collectItems(control.history({}))).map(({ author }) => author));
  expect([...authors]).toEqual(['tester']);
});

test("a device's message that quotes what it was sent is shown without it", async () => {
  device.setFaults({ reject: [{ path: '/network-instances', message: 'weak password: hunter2, hunter2!' }] });
  await write('update', { [`${neighbor}/config/auth-password`]: ietf('hunter2') }, 'leaf1');
  await settled();
  const [row] = await collectItems(control.listTargets({ target: 'leaf1' }));
  expect(row?.rejected.map(({ message }) => message)).toEqual([`weak password: ${mask}, ${mask}!`]);
  expect(show([row, await client.get({ paths: [{ elements: [] }], type: 'state' })])).not.toMatch(
    secretPattern,
  );
  device.setFaults({});
});

test('nor do plans, blame, conflicts, the past, and what became of transactions show a secret', async () => {
  const path = `${neighbor}/config/auth-password`;
  const operations = [
    { operation: 'update' as const, path: pathOf(path, 'leaf1'), value: ietf('hunter2-again') },
  ];
  const newest = (await collectItems(control.history({ limit: 1 })))[0]?.revision ?? 0;
  const { plan } = await client.set({ operations, dryRun: true });
  expect(plan?.targets).toMatchObject([
    {
      target: 'leaf1',
      differences: [{ before: mask, after: mask }],
      operations: expect.stringContaining(mask) as string,
    },
  ]);
  const back = await control.rollback({ revision: newest - 1, options: { dryRun: true } });
  const undo = await control.undo({ revision: newest, options: { dryRun: true } });
  const blamed = await collectItems(control.blame({ target: 'leaf1', path: neighbor }));
  expect(blamed.find(entry => entry.path.endsWith('auth-password'))).toMatchObject({ value: mask });
  const past = await client.get({ paths: [pathOf(neighbor, '')], target: 'leaf1', at: '-1' });
  const conflict: unknown = await client
    .set({ operations, expectRevision: newest - 1 })
    .catch((error: unknown) => error);
  expect(String(conflict)).toContain('conflict');
  device.setFaults({ reject: [{ path: '/network-instances', message: 'weak: hunter2-again' }] });
  const { transaction } = await client.set({ operations, mode: 'sync', timeoutMs: 20_000 });
  expect(transaction?.parts).toMatchObject([{ state: 'rejected', paths: [{ message: `weak: ${mask}` }] }]);
  const reverted: unknown = await client
    .set({
      operations: [{ operation: 'update', path: pathOf(path, 'leaf1'), value: ietf('hunter2') }],
      mode: 'atomic',
    })
    .catch((error: unknown) => error);
  expect(String(reverted)).toContain('taken back');
  const kept = await control.transaction('-1');
  const replayed = await collectItems(
    client.subscribe({
      mode: 'stream',
      target: 'leaf1',
      subscriptions: [{ path: pathOf(neighbor, '') }],
      history: { kind: 'range', startNs: 0n, endNs: systemClock.now() },
    }),
  );
  expect(show(replayed)).toContain(mask);
  const history = await collectItems(control.history({ limit: 3 }));
  const all = [plan, back, undo, blamed, past, conflict, transaction, reverted, kept, history, replayed];
  expect(show(all.map(item => (item instanceof Error ? String(item) : item)))).not.toMatch(secretPattern);
  device.setFaults({});
});

test('what is on the disk is for its owner alone, and nothing of it was in the log', async () => {
  await close();
  const folder = join(data, 'store');
  expect((statSync(folder).mode & 0o777).toString(8)).toBe('700');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter(entry => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  expect(files.some(file => secretPattern.test(readFileSync(file, 'latin1')))).toBe(true);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter(line => secretPattern.test(line))).toEqual([]);
  await open();
});

/** Everything in a value, as text. */
function show(value: unknown): string {
  return inspect(value, { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null });
}
