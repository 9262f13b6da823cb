import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePathElements } from '../../../src/data/parse-path-elements.ts';
import type { ClientSetOperation } from '../../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../../src/gnmi/gnmi-client.ts';
import { randomOf } from '../fuzz/random.ts';
import { comparable, includes } from '../support/json-equal.ts';
import {
  killAll,
  type Running,
  readConfig,
  replace,
  startCore,
  synchronised,
  temporaryFolder,
  untilTarget,
  update,
  withClient,
} from '../support/product.ts';
import { certificate, freePort, toolPath } from './foreign.ts';
import { endReaders, openReader } from './line-reader.ts';

// Devices that are not ours, over TLS: the fake server of openconfig/gnmi, which knows Subscribe only, and a device of which paths, JSON
// and validation are those of openconfig/ygot.
const corpus = process.env['BINNACLE_CORPUS'];
if (corpus === undefined) throw new Error('BINNACLE_CORPUS names the folder of the test corpus');
const main = join(import.meta.dirname, '../../../dist/app/main.js');
const modelSet = 'openconfig-port@1.0.0';
const tls = { ca: readFileSync(certificate('ca.pem')), serverName: 'localhost' };

let core: Running;

beforeAll(async () => {
  const models = temporaryFolder('models');
  const home = join(models, 'openconfig-port/1.0.0');
  mkdirSync(home, { recursive: true });
  writeFileSync(
    join(home, 'model-set.json'),
    JSON.stringify({
      name: 'openconfig-port',
      version: '1.0.0',
      modules: ['openconfig-interfaces', 'openconfig-if-ethernet', 'openconfig-lldp', 'iana-if-type'],
      searchPath: [join(corpus, 'openconfig/yang')],
      implement: 'all',
    }),
  );
  core = await startCore(temporaryFolder('foreign'), ['--model-path', models]);
});

afterAll(async () => {
  endReaders();
  await core.end();
  killAll();
});

async function set(...operations: readonly ClientSetOperation[]): Promise<void> {
  await withClient(core.address, client => client.set({ operations }));
}

/** The device is compared at the beginning of a session and then never: what a core says of it is not put right by that. */
function register(name: string, address: string): Promise<void> {
  const timers = { 'compare-interval': 0, 'backoff-initial': 50, 'backoff-limit': 200 };
  return set(
    update('system', `/targets/target[name=${name}]`, {
      'model-set': modelSet,
      endpoint: {
        address,
        tls: { 'ca-file': certificate('ca.pem'), 'server-name': 'localhost' },
        timers,
      },
    }),
  );
}

describe('the fake server of openconfig/gnmi', () => {
  let address: string;

  beforeAll(async () => {
    const config = join(temporaryFolder('fake'), 'fake.cfg');
    writeFileSync(
      config,
      `target: "x" client_type: GRPC_GNMI_PROD disable_eof: true fixed { responses { update { timestamp: 5
         update { path { elem { name: "interfaces" } elem { name: "interface" key { key: "name" value: "eth0" } } elem { name: "mtu" } }
                  val { uint_val: 1500 } } } } }`,
    );
    const port = await freePort();
    const files = ['-server_crt', certificate('server.pem'), '-server_key', certificate('server.key')];
    const options = ['-text', '-config', config, '-port', String(port), ...files, '-allow_no_client_auth'];
    openReader(toolPath('fake_server'), options);
    address = `localhost:${port}`;
  });

  test.each(['once', 'poll'])('is followed: %s', mode => {
    const connection = ['--address', address, '--tls-ca', certificate('ca.pem')];
    const { stdout } = spawnSync(
      process.execPath,
      [main, 'subscribe', ...connection, '--json', '--mode', mode, 'fake:/interfaces'],
      { encoding: 'utf8', input: '' },
    );
    const events = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as unknown);
    expect(events).toEqual([
      expect.objectContaining({
        target: 'fake',
        updates: [{ path: '/interfaces/interface[name=eth0]/mtu', value: 1500 }],
      }),
      { event: 'sync' },
    ]);
  });

  test('is no device that can be configured, and its target says so', async () => {
    await register('fake', address);
    const { lastError } = await untilTarget(core, 'fake', status => status.lastError !== '');
    expect(lastError).toContain('Capabilities');
    await set({
      operation: 'delete',
      path: { target: 'system', elements: update('', '/targets/target[name=fake]', '').path.elements },
    });
  });
});

const port = (name: string): Record<string, unknown> => ({
  name,
  config: {
    name,
    type: 'iana-if-type:ethernetCsmacd',
    mtu: 9100,
    description: `to "${name}"`,
    enabled: false,
  },
  'hold-time': { config: { up: 10 } },
  'openconfig-if-ethernet:ethernet': {
    config: {
      'mac-address': '00:11:22:33:44:55',
      'auto-negotiate': false,
      'port-speed': 'openconfig-if-ethernet:SPEED_25GB',
    },
  },
  subinterfaces: { subinterface: [{ index: 1, config: { index: 1, description: 'one' } }] },
});

const names = ['Ethernet1', 'Ethernet1/2', 'Ethernet 3'];
const wanted = {
  'openconfig-interfaces:interfaces': { interface: names.map(port) },
  'openconfig-lldp:lldp': {
    config: {
      'hello-timer': '30',
      'system-name': 'leaf',
      'suppress-tlv-advertisement': ['openconfig-lldp-types:PORT_DESCRIPTION'],
    },
    interfaces: { interface: [{ name: 'Ethernet1', config: { name: 'Ethernet1', enabled: false } }] },
  },
};

/** Defaults of the models, which the core states and the device does not. */
const defaults: Readonly<Record<string, unknown>> = {
  'loopback-mode': 'NONE',
  'enable-flow-control': false,
  'standalone-link-training': false,
  enabled: true,
  up: 0,
  down: 0,
};

/** Without what says the same by not being there. */
function withoutDefaults(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(withoutDefaults);
  if (typeof json !== 'object' || json === null) return json;
  const members = Object.entries(json)
    .filter(([name, value]) => name !== 'penalty-based-aied' && defaults[name] !== value)
    .map(([name, value]) => [name, withoutDefaults(value)] as const);
  return Object.fromEntries(members.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0;
}

describe('a device made of ygot', () => {
  let address: string;
  let device: GnmiClient;

  async function startDevice(): Promise<void> {
    const files = ['-cert', certificate('server.pem'), '-key', certificate('server.key')];
    const line = await openReader(toolPath('ygot_target'), files).until(/listening at/u);
    address = line.replace('listening at ', '');
    device = createGnmiClient({ address, tls, timeoutMs: 60_000 });
  }

  beforeAll(startDevice);
  afterAll(() => device.close());

  async function deviceHas(): Promise<unknown> {
    const [notification] = await device.get({ paths: [{ elements: [] }], type: 'config' });
    const value = notification?.updates[0]?.value;
    return value?.kind === 'json_ietf' ? comparable(value.json) : undefined;
  }

  const untilDone = (): Promise<unknown> => untilTarget(core, 'port', synchronised);
  const at = (name: string): string => `/interfaces/interface[name="${name}"]`;

  test('says which models it has, and they are those of the target', async () => {
    await register('port', address);
    const { remarks } = await untilTarget(core, 'port', status => status.session === 'up');
    expect(remarks.filter(remark => remark.includes('openconfig-interfaces'))).toEqual([]);
  });

  test('gets what is set, exactly', async () => {
    await set(replace('port', '/', wanted));
    await untilDone();
    expect(await deviceHas()).toEqual(comparable(wanted));
  });

  /** As soon as everything is confirmed, the device has what is desired and nothing else. Nothing that it does is drift. */
  async function expectSynchronised(): Promise<void> {
    const status = await untilTarget(
      core,
      'port',
      row => row.appliedRevision >= row.desiredRevision && row.lag === 0,
    );
    expect(status).toMatchObject({ session: 'up', drift: [], driftCount: 0, rejected: [], lastError: '' });
    const desired = comparable(await readConfig(core.address, 'port'));
    expect(withoutDefaults(await deviceHas())).toEqual(withoutDefaults(desired));
  }

  test.each([1, 2, 3, 4])('follows random changes (%i)', async seed => {
    const random = randomOf(seed);
    for (let round = 1; round <= 100; round += 1) {
      const name = random.pick(names);
      const elements = parsePathElements(random.pick([at(name), `${at(name)}/config/mtu`]));
      if ('diagnostics' in elements) throw new Error('not a path');
      const lldp = { name, config: { name, 'openconfig-lldp:enabled': random(2) === 1 } };
      await set(
        ...random.pick<readonly ClientSetOperation[]>([
          [update('port', at(name), port(name)), update('port', `${at(name)}/config/mtu`, random(9000))],
          [replace('port', at(name), { ...port(name), 'hold-time': { config: { down: 1 + random(50) } } })],
          [replace('port', at(name), port(name)), replace('port', '/lldp/interfaces', { interface: [lldp] })],
          [
            { operation: 'delete', path: { target: 'port', elements: elements.elements } },
            replace('port', '/lldp/interfaces', {}),
          ],
        ]),
      );
      if (round % 25 === 0) await expectSynchronised();
    }
    await set(replace('port', '/', wanted));
    await expectSynchronised();
    expect(await deviceHas()).toEqual(comparable(wanted));
  });

  test('is put right when somebody else changes it', async () => {
    const interval = '/targets/target[name=port]/endpoint/timers/compare-interval';
    await set(update('system', interval, 200));
    await untilDone();
    await device.set({
      operations: [
        update('', `${at('Ethernet1')}/config/mtu`, 1500),
        update('', at('Ethernet9'), port('Ethernet9')),
      ],
    });
    await expect.poll(deviceHas, { timeout: 60_000 }).toEqual(comparable(wanted));
  });

  test('that comes back empty at another address gets everything again', async () => {
    device.close();
    endReaders();
    await startDevice();
    await set(update('system', '/targets/target[name=port]/endpoint/address', address));
    await expect.poll(deviceHas, { timeout: 60_000 }).toEqual(comparable(wanted));
  });

  test('that is full can be imported', async () => {
    await set({
      operation: 'delete',
      path: { target: 'system', elements: update('', '/targets/target[name=port]', '').path.elements },
    });
    await register('found', address);
    const args = [main, 'targets', 'import', 'found', '--yes', '--address', core.address];
    expect(spawnSync(process.execPath, args, { encoding: 'utf8' })).toMatchObject({ status: 0 });
    expect(includes(comparable(await readConfig(core.address, 'found')), comparable(wanted))).toBe(true);
    expect(await deviceHas()).toEqual(comparable(wanted));
  });
});
