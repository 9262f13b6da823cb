import { inspect } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { decodeJson } from '../../src/data/decode-json.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataTree, InnerData } from '../../src/data/tree.ts';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { GetRequest, GnmiBackend, PathData, SetRequest } from '../../src/gnmi/backend.ts';
import { createGnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { type GnmiPath, showPath } from '../../src/gnmi/gnmi-path.ts';
import { createGnmiServer } from '../../src/gnmi/gnmi-server.ts';
import type { GrpcServer } from '../../src/gnmi/grpc-server.ts';
import type { TypedValue } from '../../src/gnmi/typed-value.ts';
import type { DeviceSession } from '../../src/southbound/device-session.ts';
import { createGnmiSession, type GnmiSessionOptions } from '../../src/southbound/gnmi-session.ts';
import { plan } from '../../src/southbound/plan.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { secretSchemaOf } from '../support/secret-schema.ts';

const schema = secretSchemaOf(`
  container system { leaf name { type string; } container state { config false; leaf boot-time { type uint64; } } }
  container counters { leaf octets { type uint64; } leaf load { type decimal64 { fraction-digits 2; } } }
  list port { key name; leaf name { type string; } leaf mtu { type int32; } leaf password { bx:secret; type string; } }
`);

const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A device that answers from a table of paths; what is not in it is not there. */
interface Script {
  readonly values?: Readonly<Record<string, TypedValue | BinnacleError>>;
  readonly models?: readonly string[];
  readonly endpoint?: Partial<GnmiSessionOptions['endpoint']>;
  /** Refuses each Set with this message. */
  readonly refusal?: string;
}

interface Played {
  readonly server: GrpcServer;
  readonly session: DeviceSession;
  readonly gets: GetRequest[];
  readonly sets: SetRequest[];
}

async function play({ values = {}, models = ['t'], endpoint = {}, refusal }: Script): Promise<Played> {
  const gets: GetRequest[] = [];
  const sets: SetRequest[] = [];
  const backend: GnmiBackend = {
    watch: () => {
      throw new Error('nobody subscribes here');
    },
    watchPast: () => {
      throw new Error('nobody subscribes here');
    },
    encodeLeaf: () => ({ path: { elements: [] }, value: { kind: 'string', value: '' } }),
    capabilities: () => Promise.resolve(models.map(name => ({ name, organization: '', version: '' }))),
    get(request) {
      gets.push(request);
      return Promise.resolve({ answers: request.paths.map(path => answer(values, path)) });
    },
    set(request) {
      sets.push(request);
      if (refusal !== undefined) return Promise.reject(new BinnacleError('request-invalid', refusal));
      return Promise.resolve({ timestampNs: 1n, revision: undefined });
    },
  };
  const server = await createGnmiServer({
    backend,
    listen: { address: '127.0.0.1:0' },
    logger: silentLogger,
  });
  const session = createGnmiSession({
    schema,
    endpoint: {
      address: server.address,
      deviceName: '',
      encoding: 'json_ietf',
      modelCheck: 'report',
      arbitration: undefined,
      connectTimeoutMs: 10_000,
      requestTimeoutMs: 10_000,
      ...endpoint,
    },
    openClient: () => createGnmiClient({ address: server.address }),
    password: 'open sesame',
    term: () => Promise.resolve(7n),
  });
  open.push(
    () => server.close(0),
    () => session.close(),
  );
  await session.connect();
  return { server, session, gets, sets };
}

function answer(values: NonNullable<Script['values']>, path: GnmiPath): PathData {
  const value = values[showPath(path)];
  if (value instanceof BinnacleError) throw value;
  if (value === undefined) throw new BinnacleError('data-missing', 'nothing there');
  return { timestampNs: 1n, updates: [{ path, value }] };
}

function ietf(json: unknown): TypedValue {
  return { kind: 'json_ietf', json };
}

function tree(json: unknown): DataTree {
  return { schema, root: decodeJson({ schema, at: [] }, json).node as InnerData };
}

function json({ root }: DataTree): unknown {
  return encodeJson(root, { qualify: 'none' });
}

describe('identify', () => {
  test('reads the boot time and finds missing models', async () => {
    const { session } = await play({
      values: { '/system/state/boot-time': ietf('1000000000') },
      models: ['other'],
    });
    const identity = {
      bootTime: '1970-01-01T00:00:01Z',
      encoding: 'json_ietf',
      models: [{ module: 't', expected: '', offered: [] }],
      notes: [],
    };
    expect(await session.identify()).toEqual(identity);
    // Nor is it forgotten by the next one, which only asks for the boot time.
    expect(await session.identify()).toEqual(identity);
  });

  test.each([
    ['is not there', undefined],
    ['is not known', new BinnacleError('path-unknown', 'what?')],
    ['is no time', { kind: 'leaflist', elements: [] } as const],
  ])('does without a boot time that %s', async (_name, value) => {
    const { session } = await play(
      value === undefined ? {} : { values: { '/system/state/boot-time': value } },
    );
    expect((await session.identify()).bootTime).toBeUndefined();
    expect((await session.identify()).bootTime).toBeUndefined();
  });

  test('takes scalars and what is not listed at all', async () => {
    const { session } = await play({
      values: { '/system/state/boot-time': { kind: 'uint', value: 2_000_000_000n } },
      models: [],
    });
    expect(await session.identify()).toMatchObject({ bootTime: '1970-01-01T00:00:02Z', notes: [] });
  });
});

test('a device without the models of its target is not driven where they are required', async () => {
  const refused = play({ models: ['other'], endpoint: { modelCheck: 'require' } });
  await expect(refused).rejects.toMatchObject({
    error: {
      code: 'config-invalid',
      message: 'the target requires its models of the device: the device does not list t among its models',
    },
  });
  await play({ endpoint: { modelCheck: 'require' } });
});

describe('observe', () => {
  test('asks for configuration, in the name of the device', async () => {
    const { session, gets } = await play({
      values: { '/': { kind: 'json', json: { system: { name: 'a' } } } },
      endpoint: { deviceName: 'leaf7', encoding: 'json' },
    });
    expect(json((await session.observe()).tree)).toEqual({ system: { name: 'a' } });
    expect(gets).toMatchObject([
      { type: 'config', encoding: 'json', paths: [{ target: 'leaf7', elements: [] }] },
    ]);
  });

  test('reads numbers of plain JSON as they are, and single leaves in their typed form', async () => {
    const { session } = await play({
      values: { '/': { kind: 'json', json: { counters: { octets: 42, load: 1.5 } } } },
      endpoint: { encoding: 'json' },
    });
    expect(json((await session.observe()).tree)).toEqual({
      counters: { octets: '42', load: '1.5' },
    });
  });

  test('takes an answer that there is nothing for an empty tree', async () => {
    const { session } = await play({});
    expect(json((await session.observe()).tree)).toEqual({});
  });
});

describe('reobserve', () => {
  const before = tree({ 't:system': { name: 'a' }, 't:port': [{ name: 'p', mtu: 1 }] });
  const after = tree({ 't:system': { name: 'b' }, 't:port': [{ name: 'q', mtu: 2 }] });
  const steps = plan(after, before);
  const name = { '/system/name': ietf('b') };
  const port = { '/port[name=q]': ietf({ name: 'q', mtu: 2 }) };

  test('reads what was written in one Get and what was deleted one by one', async () => {
    const { session, gets } = await play({ values: { ...name, ...port } });
    const { tree: seen } = await session.reobserve(before, steps);
    expect(json(seen)).toEqual(json(after));
    expect(gets.map(({ paths }) => paths.map(showPath))).toEqual([
      ['/system/name', '/port[name=q]'],
      ['/port[name=p]'],
    ]);
  });

  test('sees what is not there, and what is there still', async () => {
    const { session } = await play({ values: { ...name, '/port[name=p]': ietf({ name: 'p', mtu: 1 }) } });
    const { tree: seen } = await session.reobserve(before, steps);
    expect(json(seen)).toEqual({ system: { name: 'b' }, port: [{ name: 'p', mtu: 1 }] });
  });

  test('reads everything where it would have to ask too often', async () => {
    const many = tree({ 't:port': Array.from({ length: 40 }, (_, index) => ({ name: `p${index}` })) });
    const few = tree({ 't:port': [{ name: 'p0' }] });
    const { session, gets } = await play({ values: { '/': ietf({ 't:port': [{ name: 'p0' }] }) } });
    const { tree: seen } = await session.reobserve(many, plan(few, many));
    expect(json(seen)).toEqual({ port: [{ name: 'p0' }] });
    expect(gets).toHaveLength(1);
  });
});

describe('apply', () => {
  test('is one Set in the encoding of the endpoint', async () => {
    const steps = plan(tree({ 't:system': { name: 'b' } }), tree({ 't:port': [{ name: 'p' }] }));
    const { session, sets } = await play({ endpoint: { encoding: 'json', deviceName: 'leaf7' } });
    await session.apply(steps);
    expect(sets).toHaveLength(1);
    expect(sets[0]?.operations).toMatchObject([
      { operation: 'delete', path: { target: 'leaf7', elements: [{ name: 'port' }] } },
      { operation: 'update', value: { kind: 'json', json: { name: 'b' } } },
    ]);
  });

  test("an entry with the key '*' is written from above, and never deleted with all others", async () => {
    const [one, both] = [
      tree({ 't:port': [{ name: 'p' }] }),
      tree({ 't:port': [{ name: 'p' }, { name: '*' }] }),
    ];
    const { session, sets } = await play({ values: { '/': ietf({ 't:port': [{ name: '*' }] }) } });
    await session.apply(plan(both, one));
    expect(sets[0]?.operations).toMatchObject([
      { operation: 'update', path: { elements: [] }, value: { json: { 't:port': [{ name: '*' }] } } },
    ]);
    expect(json((await session.reobserve(one, plan(both, one))).tree)).toEqual(json(both));
    await expect(session.apply(plan(one, both))).rejects.toMatchObject({
      error: {
        code: 'target-rejected',
        status: 'INVALID_ARGUMENT',
        message: expect.stringContaining('cannot name an entry') as string,
      },
    });
    expect(sets).toHaveLength(1);
  });

  test('gives the status and the words of a refusal', async () => {
    const refusal = new BinnacleError('data-mandatory', 'not on this hardware');
    const { session } = await play({ values: { '/': refusal } });
    await expect(session.observe()).rejects.toMatchObject({
      error: { code: 'target-rejected', status: 'INVALID_ARGUMENT', message: 'not on this hardware' },
    });
  });
});

describe('a session', () => {
  test('that is closed answers nothing more', async () => {
    const { session } = await play({});
    session.close();
    await expect(session.observe()).rejects.toMatchObject({
      error: { code: 'target-unreachable', status: 'CANCELLED' },
    });
  });

  test('that was never connected answers nothing', async () => {
    const session = createGnmiSession({
      schema,
      endpoint: {
        address: 'x',
        deviceName: '',
        encoding: 'json_ietf',
        modelCheck: 'report',
        arbitration: undefined,
        connectTimeoutMs: 1,
        requestTimeoutMs: 1,
      },
      openClient: () => {
        throw new BinnacleError('config-invalid', 'no such file');
      },
    });
    await expect(session.connect()).rejects.toMatchObject({
      error: { code: 'config-invalid', message: 'no such file' },
    });
    await expect(session.observe()).rejects.toMatchObject({ error: { code: 'target-unreachable' } });
  });

  test('tells when its connection ends', async () => {
    const { server, session } = await play({});
    const lost = new Promise<string>(resolve => session.onLost(resolve));
    await server.close(0);
    expect(await lost).toContain('the connection ended');
  });
});

test('a device that quotes a secret it was sent is not repeated', async () => {
  const { session } = await play({ refusal: "password 'hunter2' of p is too weak" });
  await session.connect();
  const { node } = decodeJson({ schema, at: [] }, { 't:port': [{ name: 'p', password: 'hunter2' }] });
  const desired: DataTree = { schema, root: node as InnerData };
  const empty: DataTree = { schema, root: decodeJson({ schema, at: [] }, {}).node as InnerData };
  const failure: unknown = await session.apply(plan(desired, empty)).catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: "password '********' of p is too weak" });
  expect(inspect(failure, { depth: 10 })).not.toContain('hunter2');
});

test('nor is one that quotes the password of its login', async () => {
  const refused = new BinnacleError('request-invalid', "no user with the password 'open sesame'");
  const { session } = await play({ values: { '/': refused } });
  await session.connect();
  const failure: unknown = await session.observe().catch((error: unknown) => error);
  expect(failure).toMatchObject({ message: "no user with the password '********'" });
  expect(inspect(failure, { depth: 10 })).not.toContain('sesame');
});

test('a device that takes no Set of nothing hears who is master with the first that says something', async () => {
  const arbitration = { role: '' };
  const { session, sets } = await play({ refusal: 'a Set of nothing', endpoint: { arbitration } });
  expect(sets).toHaveLength(1);
  await expect(session.observe()).resolves.toMatchObject({ notes: [] });
});
