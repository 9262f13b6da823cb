import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { killAll, type Running, startCore, temporaryFolder } from '../support/product.ts';

// gnmic is a gNMI client that is not ours. `scripts/build-gnmic.sh` builds it; it is looked for on PATH, or where GNMIC says.
const gnmicProgram = process.env.GNMIC ?? 'gnmic';
const run = promisify(execFile);

const certificate = (name: string): string =>
  fileURLToPath(new URL(`../../gnmi/certificates/${name}`, import.meta.url));
const serverTls = ['--tls-cert', certificate('server.pem'), '--tls-key', certificate('server.key')];
const trust = ['--tls-ca', certificate('ca.pem'), '--tls-server-name', 'localhost'];
const clientTls = ['--tls-cert', certificate('client.pem'), '--tls-key', certificate('client.key')];

let core: Running;

beforeAll(async () => {
  core = await startCore(temporaryFolder('gnmic'), serverTls);
  await gnmic('set', '--update', '/targets/target[name=leaf1]/model-set:::json_ietf:::"switch@1.0.0"');
});

afterAll(async () => {
  await core.end();
  killAll();
});

async function gnmic(...args: readonly string[]): Promise<string> {
  const common = ['-a', core.address, '--timeout', '20s', '-e', 'json_ietf', ...trust];
  return (await run(gnmicProgram, [...common, ...args])).stdout;
}

/** What gnmic says on its standard error when the call fails. */
async function refusal(...args: readonly string[]): Promise<string> {
  return gnmic(...args).then(
    out => {
      throw new Error(`gnmic did not fail: ${out}`);
    },
    (error: unknown) => (error as { stderr: string }).stderr,
  );
}

interface Answer {
  readonly prefix?: string;
  readonly target?: string;
  readonly updates: readonly { readonly Path: string; readonly values: Record<string, unknown> }[];
}

/** The values of each Notification, by path. */
async function get(...args: readonly string[]): Promise<readonly Record<string, unknown>[]> {
  const answers = JSON.parse(await gnmic('get', ...args)) as readonly Answer[];
  return answers.map(
    ({ updates }) => Object.assign({}, ...updates.map(({ values }) => values)) as Record<string, unknown>,
  );
}

const ethernet = (name: string, mtu: number): object => ({
  name,
  config: { name, type: 'binnacle-types:ethernetCsmacd', mtu, enabled: true },
});

describe('capabilities', () => {
  test('version, models and encodings', async () => {
    const out = await gnmic('capabilities');
    expect(out).toContain('gNMI version: 0.10.0');
    expect(out).toContain('binnacle-interfaces, The Binnacle project,');
    expect(out).toMatch(/JSON_IETF\n.*JSON\n.*PROTO\n/);
  });
});

describe('set and get', () => {
  const whole = fileURLToPath(new URL('../../../models/switch/1.0.0/examples/leaf.json', import.meta.url));

  test('a whole leaf from a file, there and back', async () => {
    await gnmic('set', '--target', 'leaf1', '--replace-path', '/', '--replace-file', whole);
    const [answer] = await get('--target', 'leaf1', '--path', '/interfaces/interface[name=Ethernet1]/config');
    expect(answer).toEqual({
      'interfaces/interface/config': expect.objectContaining({
        'binnacle-interfaces:name': 'Ethernet1',
        'binnacle-interfaces:mtu': 9100,
        'binnacle-interfaces:type': 'binnacle-types:ethernetCsmacd',
      }) as unknown,
    });
  });

  test('update, replace and delete in one request; the answer names each', async () => {
    const entry = JSON.stringify(ethernet('Ethernet90', 1600));
    const operations = [
      ['--delete', '/interfaces/interface[name=Ethernet1]'],
      ['--replace', `/interfaces/interface[name=Ethernet90]:::json_ietf:::${entry}`],
      ['--update', '/interfaces/interface[name=Ethernet2]/config/mtu:::uint:::1700'],
    ];
    const out = await gnmic('set', '--target', 'leaf1', ...operations.flat());
    const { results } = JSON.parse(out) as { results: readonly { operation: string }[] };
    expect(results.map(({ operation }) => operation)).toEqual(['DELETE', 'REPLACE', 'UPDATE']);
    const paths = ['Ethernet90', 'Ethernet2'].map(name => `/interfaces/interface[name=${name}]/config/mtu`);
    expect(await get('--target', 'leaf1', '--path', paths[0] ?? '', '--path', paths[1] ?? '')).toEqual([
      { 'interfaces/interface/config/mtu': 1600 },
      { 'interfaces/interface/config/mtu': 1700 },
    ]);
    expect(
      await refusal('get', '--target', 'leaf1', '--path', '/interfaces/interface[name=Ethernet1]'),
    ).toContain('code = NotFound');
  });

  test.each(['json', 'json_ietf', 'proto'])('encoding %s', async encoding => {
    const path = '/interfaces/interface[name=Ethernet2]/config/enabled';
    const out = await gnmic('get', '-e', encoding, '--target', 'leaf1', '--path', path);
    expect(out).toMatch(/"interfaces\/interface\/config\/enabled": true/);
  });

  test('a wildcard', async () => {
    const [names] = JSON.parse(
      await gnmic('get', '--target', 'leaf1', '--path', '/interfaces/interface[name=*]/config/name'),
    ) as readonly Answer[];
    expect(names?.updates.length).toBeGreaterThan(3);
    expect(names?.updates.map(({ Path }) => Path)).toContain(
      'interfaces/interface[name=Ethernet2]/config/name',
    );
  });

  test('prefix, type, depth, scalar values', async () => {
    const prefix = ['--prefix', '/interfaces/interface[name=Ethernet3]/config', '--target', 'leaf1'];
    await gnmic(
      'set',
      ...prefix,
      '--update',
      'description:::string:::to the rack',
      '--update',
      'enabled:::bool:::false',
    );
    expect(await get(...prefix, '--path', 'description', '--path', 'enabled', '--type', 'config')).toEqual([
      { 'interfaces/interface/config/description': 'to the rack' },
      { 'interfaces/interface/config/enabled': false },
    ]);
    const [top] = await get('--target', 'leaf1', '--path', '/interfaces', '--type', 'config', '--depth', '2');
    const entries = top?.interfaces as Record<string, readonly object[]>;
    expect(entries['binnacle-interfaces:interface']?.[0]).toEqual({ name: 'Ethernet10' });
  });

  test('a union that becomes the whole configuration, and one whose parts contradict each other', async () => {
    const set = ['set', '--target', 'union'];
    await gnmic('set', '--update', '/targets/target[name=union]/model-set:::json_ietf:::"switch@1.0.0"');
    await gnmic(...set, '--update', '/system/config/login-banner:::string:::old');
    const parts = [
      ['--union-replace', '/system/config/hostname:::string:::one'],
      ['--union-replace', '/system/dns/config:::json_ietf:::{"search":["a.example"]}'],
    ];
    const { results } = JSON.parse(await gnmic(...set, ...parts.flat())) as {
      results: readonly { operation: string }[];
    };
    expect(results.map(({ operation }) => operation)).toEqual(['UNION_REPLACE', 'UNION_REPLACE']);
    const config = ['--target', 'union', '--type', 'config', '--path', '/system/config'];
    expect(await get(...config)).toEqual([
      { 'system/config': { 'binnacle-platform-system:hostname': 'one' } },
    ]);
    const other = ['--union-replace', '/system/config:::json_ietf:::{"hostname":"two"}'];
    const text = await refusal(...set, ...parts.flat(), ...other);
    expect(text).toContain('code = InvalidArgument');
    expect(text).toContain('system/config/hostname');
  });

  test('the origin that unset means', async () => {
    const origin = ['--path', 'openconfig:/interfaces/interface[name=Ethernet2]/config/mtu'];
    expect(await get('--target', 'leaf1', ...origin)).toHaveLength(1);
  });
});

describe('refusals', () => {
  test.each([
    [
      'InvalidArgument',
      ['set', '--update', '/interfaces/interface[name=Ethernet2]/config/mtu:::json_ietf:::"big"'],
    ],
    ['InvalidArgument', ['set', '--update', '/interfaces/interface/config/mtu:::json_ietf:::1']],
    ['NotFound', ['set', '--update', '/nowhere:::json_ietf:::1']],
    ['Unimplemented', ['get', '--path', '/nowhere']],
    ['Unimplemented', ['get', '--path', '/interfaces', '-e', 'ascii']],
    ['InvalidArgument', ['get', '--path', 'cli:/interfaces']],
    [
      'InvalidArgument',
      ['set', '--union-replace', '/interfaces:::json_ietf:::{}', '--delete', '/interfaces'],
    ],
  ])('%s: %j', async (code, [call = '', ...args]) => {
    const said = await refusal(call, '--target', 'leaf1', ...args);
    expect(said).toContain(`code = ${code}`);
  });

  test('nothing of it was done', async () => {
    const path = '/interfaces/interface[name=Ethernet2]/config/mtu';
    expect(await get('--target', 'leaf1', '--path', path)).toEqual([
      { 'interfaces/interface/config/mtu': 1700 },
    ]);
  });
});

describe('commits that have to be confirmed', () => {
  const path = '/interfaces/interface[name=Ethernet2]/config/mtu';
  const mtu = async (): Promise<unknown> => {
    const [values = {}] = await get('--target', 'leaf1', '--path', path);
    return Object.values(values)[0];
  };
  const begin = (value: number, id: string, ...more: string[]): Promise<string> =>
    gnmic(
      'set',
      '--target',
      'leaf1',
      '--update',
      `${path}:::json_ietf:::${value}`,
      '--commit-id',
      id,
      '--commit-request',
      ...more,
    );
  const act = (id: string, ...action: string[]): string[] => ['set', '--commit-id', id, ...action];

  test('are kept when they are confirmed', async () => {
    await begin(1800, 'one', '--rollback-duration', '60s');
    expect(await mtu()).toBe(1800);
    await gnmic(...act('one', '--commit-confirm'));
    expect(await refusal(...act('one', '--commit-confirm'))).toContain('code = FailedPrecondition');
    expect(await mtu()).toBe(1800);
  });

  test('are taken back when they are cancelled', async () => {
    await begin(1900, 'two');
    expect(await mtu()).toBe(1900);
    const others = ['set', '--target', 'leaf1', '--update', `${path}:::json_ietf:::2000`];
    expect(await refusal(...others)).toContain('code = FailedPrecondition');
    expect(await refusal(...others, '--commit-id', 'x', '--commit-request')).toContain(
      'code = FailedPrecondition',
    );
    expect(await refusal(...act('wrong', '--commit-cancel'))).toContain('code = InvalidArgument');
    await gnmic(...act('two', '--rollback-duration', '30s'));
    await gnmic(...act('two', '--commit-cancel'));
    expect(await mtu()).toBe(1800);
  });

  test('are taken back when nobody confirms them', async () => {
    await begin(1900, 'three', '--rollback-duration', '1s');
    await expect.poll(mtu, { timeout: 20_000 }).toBe(1800);
  });
});

describe('security', () => {
  test('there is no plaintext', async () => {
    const attempt = run(gnmicProgram, ['-a', core.address, '--insecure', '--timeout', '3s', 'capabilities']);
    await expect(attempt).rejects.toThrow(/Unavailable|DeadlineExceeded/);
  });

  test('a certificate of another name is not accepted', async () => {
    const args = ['-a', core.address, '--tls-ca', certificate('ca.pem'), '--tls-server-name', 'elsewhere'];
    await expect(run(gnmicProgram, [...args, '--timeout', '3s', 'capabilities'])).rejects.toThrow(
      /certificate/,
    );
  });

  test('mutual TLS: with a certificate yes, without no', async () => {
    const data = temporaryFolder('gnmic-mutual');
    const mutual = await startCore(data, [...serverTls, '--tls-client-ca', certificate('ca.pem')]);
    const args = ['-a', mutual.address, ...trust, '--timeout', '3s'];
    const { stdout } = await run(gnmicProgram, [...args, ...clientTls, 'capabilities']);
    expect(stdout).toContain('gNMI version: 0.10.0');
    await expect(run(gnmicProgram, [...args, 'capabilities'])).rejects.toThrow(
      /Unavailable|DeadlineExceeded/,
    );
    await mutual.end();
  });
});
