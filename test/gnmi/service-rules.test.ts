import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, plain, write } from './core-client.ts';
import { type Message, pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';

// Rules of the gNMI specification about Get and Set, each asked of the real service.

let core: RunningCore;
let client: CoreClient;

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
});

beforeEach(async () => {
  await client.set({ delete: [pathMessage('/')] });
  await client.set({ prefix: { target: 't2' }, delete: [pathMessage('/')] });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const update = (path: string, value: unknown): Message => ({ update: [write(path, ietf(value))] });
const replace = (path: string, value: unknown): Message => ({ replace: [write(path, ietf(value))] });
const refused = async (request: Message): Promise<readonly [string, string]> => {
  const before = await client.read('/', { type: 'CONFIG' });
  const outcome = await client.refusal('Set', request);
  expect(await client.read('/', { type: 'CONFIG' })).toEqual(before);
  return outcome;
};

describe('Get: paths (3.3)', () => {
  test('one Notification for each path, in order, the same path twice included', async () => {
    await client.set(update('/types', { u16: 1, text: 'a' }));
    const answer = await client.get(['/types/u16', '/types/text', '/types/u16', '/types/*']);
    expect(answer).toEqual([
      [['/types/u16', 1]],
      [['/types/text', 'a']],
      [['/types/u16', 1]],
      [
        ['/types/u16', 1],
        ['/types/text', 'a'],
      ],
    ]);
  });

  test('the mistakes of all paths are told, with the status of the first', async () => {
    await client.set(update('/types/u16', 1));
    const path = ['/nope', '/types/u16', '/types/u64', '/ports/port[nom=1]'].map(text => pathMessage(text));
    const [status, text] = await client.refusal('Get', { path });
    expect(status).toBe('UNIMPLEMENTED');
    expect(text.split('\n')).toEqual([
      expect.stringContaining("'nope'"),
      expect.stringContaining('/sample:types/u64'),
      expect.stringContaining("'nom'"),
    ]);
  });

  test.each([
    ['malformed', '/types/u16/x', 'UNIMPLEMENTED'],
    ['key of a container', '/types[a=1]', 'INVALID_ARGUMENT'],
    ['key of the wrong type', '/pair[a=x][b=900]', 'INVALID_ARGUMENT'],
    ['unknown key', '/pair[c=1]', 'INVALID_ARGUMENT'],
    ['unknown below a wildcard', '/ports/*/nope', 'UNIMPLEMENTED'],
    ['unknown anywhere', '/.../nope', 'UNIMPLEMENTED'],
    ['entry that is not there', '/pair[a=x][b=1]', 'NOT_FOUND'],
    ['list without entries', '/pair', 'NOT_FOUND'],
    ['default below an entry that is not there', '/ports/port[name=e1]/config/mtu', 'NOT_FOUND'],
    ['state asked for as configuration', '/live', 'NOT_FOUND'],
  ])('%s: %s is %s', async (_, path, status) => {
    const request = { path: [pathMessage(path)], type: path === '/live' ? 'CONFIG' : 'ALL' };
    expect((await client.refusal('Get', request))[0]).toBe(status);
  });

  test('a wildcard that matches nothing is an empty Notification, not an error', async () => {
    const paths = ['/pair[a=*][b=*]', '/pair[a=q]', '/ports/port[name=*]/config', '/*/port/config/mtu'];
    expect(await client.get(paths)).toEqual([[], [], [], []]);
  });

  test('the root of a target without data is there', async () => {
    expect(await client.get(['/'], { prefix: { target: 't2' } })).toEqual([[['', {}]]]);
  });

  test('prefix and path are joined; the target is echoed; paths are absolute', async () => {
    await client.set(update('/ports/port[name=e1]/config/mtu', 9000));
    const prefix = pathMessage('/ports/port[name=e1]', { target: 't1' });
    const { code, response } = await client.call('Get', { prefix, path: [pathMessage('/config/mtu')] });
    expect(code).toBe(0);
    expect(response).toMatchObject({
      notification: [
        {
          prefix: { target: 't1', elem: [] },
          update: [{ path: { elem: [{ name: 'ports' }, { key: { name: 'e1' } }, {}, { name: 'mtu' }] } }],
        },
      ],
    });
  });

  test('paths may name targets where the prefix does not', async () => {
    await client.set(update('/types/u16', 1));
    await client.set({ prefix: { target: 't2' }, ...update('/types/u16', 2) });
    const path = ['t1', 't2'].map(target => pathMessage('/types/u16', { target }));
    const { response } = await client.call('Get', { prefix: {}, path });
    expect(response).toMatchObject({
      notification: [
        { prefix: { target: 't1' }, update: [{ val: { json_val: Buffer.from('1') } }] },
        { prefix: { target: 't2' }, update: [{ val: { json_val: Buffer.from('2') } }] },
      ],
    });
  });

  test.each(['BYTES', 'ASCII'])('encoding %s: UNIMPLEMENTED', async encoding => {
    const [status, text] = await client.refusal('Get', { encoding, path: [pathMessage('/')] });
    expect([status, text]).toEqual(['UNIMPLEMENTED', expect.stringContaining('not supported')]);
  });

  test('unset encoding is JSON', async () => {
    await client.set(update('/types/u64', '5'));
    const { response } = await client.call('Get', { path: [pathMessage('/types')] });
    const val = { json_val: Buffer.from('{"u64":"5"}') };
    expect(response).toMatchObject({ notification: [{ update: [{ val }] }] });
  });

  test('timestamps are nanoseconds', async () => {
    const before = BigInt(Date.now()) * 1_000_000n - 1_000_000n;
    const { response } = await client.call('Get', { path: [pathMessage('/live')] });
    const [notification] = (response?.notification ?? []) as readonly { readonly timestamp: string }[];
    expect(BigInt(notification?.timestamp ?? 0) - before).toBeLessThan(60_000_000_000n);
    expect(BigInt(notification?.timestamp ?? 0)).toBeGreaterThanOrEqual(before);
  });
});

describe('Get: type (3.3.1)', () => {
  test('configuration stays out of state, and state out of configuration', async () => {
    await client.set(update('/types/u16', 1));
    expect(await client.read('/', { type: 'STATE' })).toEqual({ 'sample:live': { uptime: '7' } });
    expect(await client.read('/*', { type: 'CONFIG' })).toEqual({ 'sample:u16': 1 });
    expect(await client.get(['/*'], { type: 'STATE' })).toEqual([[['/live', { 'sample:uptime': '7' }]]]);
  });

  test('defaults in use are configuration, also inside presence containers and in chosen cases', async () => {
    await client.set(update('/mixed/here', {}));
    expect(await client.read('/mixed/here', { type: 'CONFIG' })).toEqual({ 'sample:level': 3 });
    await client.set(update('/mixed/l', 'x'));
    expect((await client.refusal('Get', { path: [pathMessage('/mixed/r')] }))[0]).toBe('NOT_FOUND');
  });
});

describe('Set: values of lists (3.4.5)', () => {
  test('a collection at the path of the list: update adds, replace removes what is not named', async () => {
    await client.set(update('/pair', [{ a: 'x', b: 1 }]));
    await client.set(update('/pair', [{ a: 'x', b: 2 }]));
    expect(await client.read('/pair')).toHaveLength(2);
    await client.set(replace('/pair', [{ a: 'z', b: 3 }]));
    expect(await client.read('/pair')).toEqual([{ 'sample:a': 'z', 'sample:b': 3 }]);
    await client.set(replace('/pair', []));
    expect(await client.get(['/pair[a=*]'])).toEqual([[]]);
  });

  test('the keys of an entry may be left out of its value, and may be repeated there', async () => {
    await client.set(update('/pair[a=x][b=1]', { value: 'v' }));
    await client.set(update('/pair[a=x][b=2]', { a: 'x', b: 2, value: 'w' }));
    expect(await client.read('/pair')).toMatchObject([{ 'sample:value': 'v' }, { 'sample:value': 'w' }]);
  });

  test.each([
    ['a strict subset of the keys', update('/pair[a=x]', { b: 1 })],
    ['a strict subset of the keys, in a replace', replace('/pair[a=x]', [{ b: 1 }])],
    ['another key in the value', update('/pair[a=x][b=1]', { b: 2 })],
    ['another key at the key leaf', update('/pair[a=x][b=1]/b', 2)],
    ['an entry of the collection without its key', replace('/pair', [{ a: 'x' }])],
    [
      'an entry twice',
      replace('/pair', [
        { a: 'x', b: 1 },
        { a: 'x', b: 1 },
      ]),
    ],
    ['an entry replaced by nothing', replace('/pair[a=x][b=1]', {})],
    ['an entry as an array', update('/pair[a=x][b=1]', [{ value: 'v' }])],
    ['null', replace('/types/u16', null)],
    ['two cases of a choice', update('/mixed', { l: 'x', r: 'y' })],
  ])('%s: INVALID_ARGUMENT, and nothing is changed', async (_, request) => {
    expect((await refused(request))[0]).toBe('INVALID_ARGUMENT');
  });

  test('an entry of keys alone can be made', async () => {
    await client.set(update('/pair[a=x][b=1]', {}));
    await client.set(replace('/pair[a=y][b=1]', { a: 'y' }));
    expect(await client.read('/pair')).toHaveLength(2);
  });

  test('the order of user-ordered lists is that of the array', async () => {
    await client.set(update('/mixed', { step: [{ name: 'b' }, { name: 'a' }] }));
    await client.set(update('/mixed', { step: [{ name: 'c' }] }));
    const names = (await client.read('/mixed/step')) as readonly { 'sample:name': string }[];
    expect(names.map(step => step['sample:name'])).toEqual(['b', 'a', 'c']);
  });
});

describe('Set: order and scope (3.4)', () => {
  test('replaces are done in order, then updates in order, and the last wins', async () => {
    await client.set({
      update: [write('/types/u16', ietf(4)), write('/types/u16', ietf(5))],
      replace: [write('/types', ietf({ u16: 1, text: 'a' })), write('/types', ietf({ u16: 2 }))],
    });
    expect(await client.read('/types')).toEqual({ 'sample:u16': 5 });
    await client.set({
      replace: [write('/', plain({ types: { text: 'b' } })), write('/types/u16', ietf(3))],
    });
    expect(await client.read('/types')).toEqual({ 'sample:u16': 3, 'sample:text': 'b' });
  });

  test('a replaced leaf falls back to nothing or to its default', async () => {
    await client.set(update('/ports/port[name=e1]/config', { mtu: 9000, description: 'x' }));
    await client.set(replace('/ports', { port: [{ name: 'e1', config: { name: 'e1' } }] }));
    expect(await client.read('/ports/port[name=e1]/config/mtu')).toBe(1500);
    const path = [pathMessage('/ports/port[name=e1]/config/description')];
    expect((await client.refusal('Get', { path }))[0]).toBe('NOT_FOUND');
  });

  test('deletes of wildcards and of some keys are expanded; of what is not there, accepted', async () => {
    await client.set({
      update: [1, 2].flatMap(b => ['x', 'y'].map(a => write(`/pair[a=${a}][b=${b}]/value`, ietf('v')))),
    });
    const paths = ['/pair[a=x]', '/pair[b=9]', '/pair[a=q][b=1]', '/mixed/step[name=*]/what', '/types/*'];
    await client.set({ delete: paths.map(path => pathMessage(path)) });
    expect(await client.read('/pair')).toHaveLength(2);
    await client.set({ delete: [pathMessage('/*')] });
    expect(await client.read('/', { type: 'CONFIG' })).toEqual({});
    expect(await client.read('/live/uptime')).toBe('7');
  });

  test('one UpdateResult for each operation, in order, with its path and operation', async () => {
    const response = await client.set({
      prefix: pathMessage('/types', { target: 't1' }),
      update: [write('/u16', ietf(1)), write('/u16', ietf(2))],
      replace: [write('/text', ietf('a'))],
      delete: [pathMessage('/*')],
    });
    expect(response).toMatchObject({
      prefix: { target: 't1', elem: [{ name: 'types' }] },
      response: [
        { op: 'DELETE', path: { elem: [{ name: '*' }] } },
        { op: 'REPLACE', path: { elem: [{ name: 'text' }] } },
        { op: 'UPDATE', path: { elem: [{ name: 'u16' }] } },
        { op: 'UPDATE', path: { elem: [{ name: 'u16' }] } },
      ],
    });
    expect(await client.read('/types')).toEqual({ 'sample:u16': 2, 'sample:text': 'a' });
  });

  test('every mistake of every operation on every target is told', async () => {
    const at = (path: string, target: string, value: unknown): Message => ({
      path: pathMessage(path, { target }),
      val: ietf(value),
    });
    const [status, text] = await client.refusal('Set', {
      prefix: {},
      update: [at('/types/u16', 't1', 'x'), at('/types/small', 't2', 0), at('/types/text', 't1', 'fine')],
      replace: [at('/nope', 't2', 1)],
    });
    // The replace comes first.
    expect(status).toBe('NOT_FOUND');
    const lines = text.split('\n');
    expect(lines).toHaveLength(3);
    for (const place of ['t1:/sample:types/u16', 't2:/sample:types/small', 't2:/'])
      expect(lines).toContainEqual(expect.stringContaining(place));
    expect(text).not.toContain('error:');
  });

  test('state is named with the keys of its list', async () => {
    await client.set(update('/ports/port[name=a]/config', { mtu: 1 }));
    const [, text] = await refused(update('/ports/port[name=a]/state/mtu', 1));
    expect(text).toContain("mtu is state and cannot be written at t1:/sample:ports/port[name='a']/state/mtu");
  });
});
