import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { backendTime, type MemoryBackend } from './memory-backend.ts';
import { expectStatus, type MemoryServer, startMemoryServer } from './memory-server.ts';
import { type Message, type Outcome, pathMessage, type RawClient } from './raw-client.ts';

let server: MemoryServer;
let client: RawClient;
let backend: MemoryBackend;

beforeAll(async () => {
  server = await startMemoryServer();
  ({ backend, client } = server);
});

beforeEach(() => {
  backend.gets.length = 0;
});

afterAll(() => server.close());

const get = (request: Message): Promise<Outcome> =>
  client.call('Get', { encoding: 'JSON_IETF', path: [pathMessage('/a')], ...request });

/** The request is refused with this code and these words, and the backend is not asked. */
async function expectRefusal(request: Message, code: status, words: RegExp): Promise<void> {
  expectStatus(await get(request), code, words);
  expect(backend.gets).toEqual([]);
}

function asked(): (typeof backend.gets)[number]['request'] {
  const [first] = backend.gets;
  if (first === undefined) throw new Error('the backend was not asked');
  return first.request;
}

interface RawNotification {
  readonly update: readonly { readonly path: { readonly elem: readonly { readonly name: string }[] } }[];
}

function notificationsOf(response: Message | undefined): readonly RawNotification[] {
  return (response?.notification ?? []) as readonly RawNotification[];
}

describe('Get: encodings', () => {
  test.each(['JSON', 'JSON_IETF', 'PROTO'])('%s is supported', async encoding => {
    expect((await get({ encoding })).code).toBe(status.OK);
    expect(asked().encoding).toBe(encoding.toLowerCase());
  });

  test.each(['BYTES', 'ASCII'])('unsupported encoding %s: UNIMPLEMENTED', async encoding => {
    await expectRefusal({ encoding }, status.UNIMPLEMENTED, /not supported; supported are/);
  });

  test('undefined encoding: INVALID_ARGUMENT', async () => {
    await expectRefusal({ encoding: 17 }, status.INVALID_ARGUMENT, /17 is not defined/);
  });

  test('JSON is the default', async () => {
    await client.call('Get', { path: [pathMessage('/a')] });
    expect(asked().encoding).toBe('json');
  });
});

describe('Get: type', () => {
  test('unset means ALL', async () => {
    await get({});
    expect(asked().type).toBe('all');
  });

  test.each(['CONFIG', 'STATE', 'OPERATIONAL', 'ALL'])('%s', async type => {
    await get({ type });
    expect(asked().type).toBe(type.toLowerCase());
  });

  test('undefined type: INVALID_ARGUMENT', async () => {
    await expectRefusal({ type: 9 }, status.INVALID_ARGUMENT, /9 is not defined/);
  });
});

describe('Get: prefix, target, origin', () => {
  test('an absolute path is prefix + path', async () => {
    await get({ prefix: pathMessage('/a/b[k=1]'), path: [pathMessage('/c')] });
    expect(asked().paths[0]?.elements.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
    expect(asked().paths[0]?.elements[1]?.keys).toEqual(new Map([['k', '1']]));
  });

  test('target is echoed if sent', async () => {
    const { response } = await get({ prefix: { target: 'leaf1' } });
    expect(response).toMatchObject({ notification: [{ prefix: { target: 'leaf1', elem: [] } }] });
    expect(asked().paths[0]?.target).toBe('leaf1');
  });

  test('target is not required, and then not in the answer', async () => {
    const { response } = await get({});
    expect(response).toMatchObject({ notification: [{ prefix: null }] });
  });

  test('target in prefix and path: INVALID_ARGUMENT', async () => {
    const path = [pathMessage('/a', { target: 'x' })];
    await expectRefusal({ prefix: { target: 'y' }, path }, status.INVALID_ARGUMENT, /target is set in both/);
  });

  test('origin in prefix and path: INVALID_ARGUMENT', async () => {
    const path = [pathMessage('/a', { origin: 'openconfig' })];
    await expectRefusal(
      { prefix: { origin: 'openconfig' }, path },
      status.INVALID_ARGUMENT,
      /origin is set in both/,
    );
  });

  test('origin in the path and elements in the prefix: INVALID_ARGUMENT', async () => {
    const path = [pathMessage('/a', { origin: 'openconfig' })];
    await expectRefusal(
      { prefix: pathMessage('/p'), path },
      status.INVALID_ARGUMENT,
      /prefix must not have elements/,
    );
  });

  test('unknown origin: INVALID_ARGUMENT', async () => {
    await expectRefusal({ prefix: { origin: 'cli' } }, status.INVALID_ARGUMENT, /origin "cli" is unknown/);
  });

  test('origin openconfig is what unset means, and stands where it was sent', async () => {
    const inPath = await get({ path: [pathMessage('/a', { origin: 'openconfig' })] });
    expect(inPath.response).toMatchObject({
      notification: [{ prefix: null, update: [{ path: { origin: 'openconfig' } }] }],
    });
    const inPrefix = await get({ prefix: { origin: 'openconfig' } });
    expect(inPrefix.response).toMatchObject({
      notification: [{ prefix: { origin: 'openconfig' }, update: [{ path: { origin: '' } }] }],
    });
  });
});

describe('Get: paths', () => {
  test('one Notification for each path, never collapsed, in order', async () => {
    const path = ['/a', '/b', '/a'].map(text => pathMessage(text));
    const { response } = await get({ path });
    const names = notificationsOf(response).map(notification =>
      notification.update.map(update => update.path.elem.map(({ name }) => name)),
    );
    expect(names).toEqual([[['a']], [['b']], [['a']]]);
  });

  test('no path at all is the prefix', async () => {
    await get({ prefix: pathMessage('/p'), path: [] });
    expect(asked().paths.map(path => path.elements.map(({ name }) => name))).toEqual([['p']]);
  });

  test('wildcards are legal', async () => {
    expect((await get({ path: [pathMessage('/a/*/b[k=*]/...')] })).code).toBe(status.OK);
  });

  test('element strings of old clients are understood', async () => {
    await get({ path: [{ element: ['a', 'b[k=x\\]y][l=2]'] }] });
    expect(asked().paths[0]?.elements[1]).toEqual({
      name: 'b',
      keys: new Map([
        ['k', 'x]y'],
        ['l', '2'],
      ]),
    });
  });

  test.each([
    [{ elem: [{ name: '' }] }, /has no name/],
    [{ elem: [{ name: 'a', key: { '': 'x' } }] }, /key of a has no name/],
    [{ element: ['a[k'] }, /malformed key/],
    [{ element: ['a[k=1][k=2]'] }, /twice/],
    [{ element: [']'] }, /not a path element/],
  ])('malformed path %j: INVALID_ARGUMENT', async (path, words) => {
    await expectRefusal({ path: [path] }, status.INVALID_ARGUMENT, words);
  });

  test('the timestamp is exact to the nanosecond', async () => {
    const { response } = await get({});
    expect(response).toMatchObject({ notification: [{ timestamp: String(backendTime) }] });
  });

  test('all mistakes are told, one per line', async () => {
    const { details } = await get({ encoding: 17, type: 9, path: [pathMessage('/a', { origin: 'x' })] });
    expect(details.split('\n')).toHaveLength(3);
  });
});

describe('Get: use_models', () => {
  test('a supported model, by name alone or in full', async () => {
    const use_models = [
      { name: 'test-system' },
      { name: 'test-interfaces', organization: 'Tests', version: '2025-01-01' },
    ];
    expect((await get({ use_models })).code).toBe(status.OK);
    expect(asked().useModels.map(({ name }) => name)).toEqual(['test-system', 'test-interfaces']);
  });

  test.each([{ name: 'nothing' }, { name: 'test-system', version: '0.1.0' }])(
    'a model that is not supported, %j: INVALID_ARGUMENT',
    async model => {
      await expectRefusal({ use_models: [model] }, status.INVALID_ARGUMENT, /is not supported/);
    },
  );
});

describe('Get: extensions', () => {
  test('depth', async () => {
    await get({ extension: [{ depth: { level: 2 } }] });
    expect(asked().depth).toBe(2);
  });

  test('unknown extensions are ignored', async () => {
    const extension = [{ registered_ext: { id: 'EID_EXPERIMENTAL', msg: Buffer.from('somebody else') } }, {}];
    expect((await get({ extension })).code).toBe(status.OK);
  });

  test.each([
    { history: { snapshot_time: '1' } },
    { config_subscription: { start: {} } },
    { commit: { id: '1' } },
  ])('%j has no meaning in a Get: INVALID_ARGUMENT', async extension => {
    await expectRefusal({ extension: [extension] }, status.INVALID_ARGUMENT, /no meaning in a Get/);
  });
});

describe('Capabilities', () => {
  test('version, models and encodings', async () => {
    const { response } = await client.call('Capabilities', {});
    expect(response).toEqual({
      gNMI_version: '0.10.0',
      supported_models: [
        { name: 'test-system', organization: 'Tests', version: '1.2.0' },
        { name: 'test-interfaces', organization: 'Tests', version: '2025-01-01' },
      ],
      supported_encodings: ['JSON_IETF', 'JSON', 'PROTO'],
      extension: [],
    });
  });

  test('depth has no meaning there: INVALID_ARGUMENT', async () => {
    const { code } = await client.call('Capabilities', { extension: [{ depth: { level: 1 } }] });
    expect(code).toBe(status.INVALID_ARGUMENT);
  });
});
