import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createRawClient, type Message, type Outcome, pathMessage, type RawClient } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';

let core: RunningCore;
let client: RawClient;

beforeAll(async () => {
  core = await startCore();
  client = createRawClient(core.address);
});

beforeEach(async () => {
  await set({ delete: [pathMessage('/')] });
  await set({ prefix: { target: 't2' }, delete: [pathMessage('/')] });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const set = (request: Message): Promise<Outcome> =>
  client.call('Set', { prefix: { target: 't1' }, ...request });
const json = (value: unknown): Message => ({ json_ietf_val: Buffer.from(JSON.stringify(value)) });
const update = (path: string, val: Message): Message => ({ path: pathMessage(path), val });

async function mustSet(request: Message): Promise<Message | undefined> {
  const { code, details, response } = await set(request);
  expect({ code, details }).toEqual({ code: 0, details: '' });
  return response;
}

interface RawUpdate {
  readonly path: {
    readonly elem: readonly { readonly name: string; readonly key: Record<string, string> }[];
  };
  readonly val: Record<string, unknown> & { readonly value: string };
}

function show(update: RawUpdate): [string, unknown] {
  const text = update.path.elem.map(({ name, key }) => {
    const keys = Object.entries(key).map(([k, v]) => `[${k}=${v}]`);
    return `/${name}${keys.join('')}`;
  });
  const value = update.val[update.val.value];
  return [
    text.join(''),
    Buffer.isBuffer(value) && /json/.test(update.val.value) ? JSON.parse(value.toString()) : value,
  ];
}

/** The updates of each Notification, as path and value. */
async function get(paths: readonly string[], extra: Message = {}): Promise<(readonly [string, unknown][])[]> {
  const request = {
    prefix: { target: 't1' },
    encoding: 'JSON_IETF',
    path: paths.map(path => pathMessage(path)),
    ...extra,
  };
  const { code, details, response } = await client.call('Get', request);
  expect({ code, details }).toEqual({ code: 0, details: '' });
  const notifications = response?.notification as { update: RawUpdate[] }[];
  return notifications.map(notification => notification.update.map(show));
}

/** The value at one path. */
async function read(path: string, extra: Message = {}): Promise<unknown> {
  const [updates] = await get([path], extra);
  expect(updates).toHaveLength(1);
  return updates?.[0]?.[1];
}

async function expectGetRefusal(path: string, code: status, extra: Message = {}): Promise<void> {
  const request = { prefix: { target: 't1' }, encoding: 'JSON_IETF', path: [pathMessage(path)], ...extra };
  const outcome = await client.call('Get', request);
  expect({ path, code: status[outcome.code], details: outcome.details }).toMatchObject({
    path,
    code: status[code],
  });
}

async function expectSetRefusal(request: Message, code: status): Promise<void> {
  const before = core.service.get({ target: 'system', path: [], type: 'config' }).revision;
  const outcome = await set(request);
  expect({ request, code: status[outcome.code], details: outcome.details }).toMatchObject({
    code: status[code],
  });
  expect(outcome.details).not.toBe('');
  expect(core.service.get({ target: 'system', path: [], type: 'config' }).revision).toBe(before);
}

const values: readonly [string, unknown, Message][] = [
  ['i8', -5, { int_val: '-5' }],
  ['i64', '-9223372036854775808', { int_val: '-9223372036854775808' }],
  ['u16', 7, { uint_val: '7' }],
  ['u64', '18446744073709551615', { uint_val: '18446744073709551615' }],
  ['decimal', '1.5', { double_val: 1.5 }],
  ['text', 'abc', { string_val: 'abc' }],
  ['flag', true, { bool_val: true }],
  ['nothing', [null], { bool_val: true }],
  ['word', 'up', { string_val: 'up' }],
  ['bits', 'one two', { string_val: 'one two' }],
  ['blob', 'aGk=', { bytes_val: Buffer.from('hi') }],
  ['colour', 'sample:red', { string_val: 'red' }],
  ['either', 5, { uint_val: '5' }],
];

describe('every type, there and back', () => {
  test.each(values)('%s in JSON_IETF', async (name, value) => {
    await mustSet({ update: [update(`/types/${name}`, json(value))] });
    expect(await read(`/types/${name}`)).toEqual(value);
  });

  test.each(values)('%s in PROTO', async (name, value, proto) => {
    await mustSet({ update: [update(`/types/${name}`, json(value))] });
    const [[kind, content] = []] = Object.entries(proto);
    const { response } = await client.call('Get', {
      prefix: { target: 't1' },
      encoding: 'PROTO',
      path: [pathMessage(`/types/${name}`)],
    });
    expect(response).toMatchObject({
      notification: [{ update: [{ val: { value: kind, [kind ?? '']: content } }] }],
    });
  });

  test.each(values.filter(([name]) => name !== 'nothing'))(
    '%s written as a scalar',
    async (name, value, proto) => {
      await mustSet({ update: [update(`/types/${name}`, proto)] });
      expect(await read(`/types/${name}`)).toEqual(value);
    },
  );

  test('leaf-lists', async () => {
    const leaflist = { leaflist_val: { element: [{ uint_val: '3' }, { uint_val: '1' }] } };
    await mustSet({
      update: [update('/types/numbers', leaflist), update('/types/ordered', json(['b', 'a']))],
    });
    expect(await read('/types/numbers')).toEqual([1, 3]);
    expect(await read('/types/ordered')).toEqual(['b', 'a']);
    const { response } = await client.call('Get', {
      prefix: { target: 't1' },
      encoding: 'PROTO',
      path: [pathMessage('/types/ordered')],
    });
    expect(response).toMatchObject({
      notification: [
        { update: [{ val: { leaflist_val: { element: [{ string_val: 'b' }, { string_val: 'a' }] } } }] },
      ],
    });
  });

  test('deprecated decimal and float, and ascii', async () => {
    await mustSet({ update: [update('/types/decimal', { decimal_val: { digits: '-125', precision: 2 } })] });
    expect(await read('/types/decimal')).toBe('-1.25');
    await mustSet({ update: [update('/types/decimal', { float_val: 0.1 })] });
    expect(await read('/types/decimal')).toBe('0.1');
    await mustSet({ update: [update('/types/decimal', { double_val: 1e-3 })] });
    expect(await read('/types/decimal')).toBe('0.001');
    await mustSet({ update: [update('/types/u16', { ascii_val: '12' })] });
    expect(await read('/types/u16')).toBe(12);
  });

  test('plain JSON has no module names and takes numbers for 64 bits', async () => {
    const val = { json_val: Buffer.from('{"u64": 18446744073709551615, "colour": "red"}') };
    await mustSet({ update: [update('/types', val)] });
    const expected = { u64: '18446744073709551615', colour: 'red' };
    expect(await read('/types', { encoding: 'JSON' })).toEqual(expected);
  });
});

describe('Set semantics', () => {
  const port = (name: string, config: object): object => ({ name, config: { name, ...config } });

  test('update touches only what it names', async () => {
    await mustSet({ update: [update('/types', json({ u16: 1, text: 'a' }))] });
    await mustSet({ update: [update('/types', json({ u16: 2 }))] });
    expect(await read('/types')).toEqual({ 'sample:u16': 2, 'sample:text': 'a' });
  });

  test('replace removes what it does not name, and falls back to defaults', async () => {
    await mustSet({ update: [update('/ports/port[name=e1]/config', json({ mtu: 9000, description: 'x' }))] });
    await mustSet({ replace: [update('/ports/port[name=e1]/config', json({ name: 'e1' }))] });
    expect(await read('/ports/port[name=e1]/config')).toEqual({
      'sample:name': 'e1',
      'sample:mtu': 1500,
      'sample:enabled': true,
    });
  });

  test('replace of a collection removes entries that are not named', async () => {
    const ports = json({ port: [port('e1', {}), port('e2', {})] });
    await mustSet({ update: [update('/ports', ports)] });
    await mustSet({ replace: [update('/ports', json({ port: [port('e2', {}), port('e3', {})] }))] });
    const [updates] = await get(['/ports/port[name=*]/name']);
    expect(updates?.map(([path]) => path)).toEqual([
      '/ports/port[name=e2]/name',
      '/ports/port[name=e3]/name',
    ]);
  });

  test('delete, then replace, then update, whatever the order in the message', async () => {
    await mustSet({
      update: [update('/types/text', json('b'))],
      replace: [update('/types', json({ u16: 1 }))],
      delete: [pathMessage('/types')],
    });
    expect(await read('/types')).toEqual({ 'sample:u16': 1, 'sample:text': 'b' });
  });

  test('the same path twice: the last wins', async () => {
    await mustSet({ update: [update('/types/u16', json(1)), update('/types/u16', json(2))] });
    expect(await read('/types/u16')).toBe(2);
  });

  test('the order of two replaces matters', async () => {
    await mustSet({
      replace: [update('/types/u16', json(1)), update('/', json({ 'sample:types': { text: 'a' } }))],
    });
    expect(await read('/types')).toEqual({ 'sample:text': 'a' });
  });

  test('the root can be written', async () => {
    await mustSet({ update: [update('/', json({ 'sample:types': { u16: 4 } }))] });
    expect(await read('/', { type: 'CONFIG' })).toEqual({ 'sample:types': { u16: 4 } });
  });

  test('names with and without module are understood in paths', async () => {
    await mustSet({ update: [update('/sample:ports/port[name=e1]/config/addition:speed', json('10G'))] });
    expect(await read('/ports/port[name=e1]/config/speed')).toBe('10G');
  });

  test('delete: what is not there is no mistake; wildcards and missing keys expand', async () => {
    await mustSet({ delete: [pathMessage('/types/u16'), pathMessage('/ports/port[name=none]')] });
    await mustSet({
      update: [update('/ports', json({ port: ['e1', 'e2'].map(name => port(name, { mtu: 9 })) }))],
    });
    await mustSet({ delete: [pathMessage('/ports/port[name=*]/config/mtu')] });
    expect(await read('/ports/port[name=e2]/config/mtu')).toBe(1500);
    await mustSet({
      update: [update('/pair[a=x][b=1]/value', json('1')), update('/pair[a=x][b=2]/value', json('2'))],
    });
    await mustSet({ delete: [pathMessage('/pair[b=1]')] });
    const [updates] = await get(['/pair[a=*][b=*]/value']);
    expect(updates?.map(([path]) => path)).toEqual(['/pair[a=x][b=2]/value']);
    await mustSet({ delete: [pathMessage('/ports/port')] });
    await expectGetRefusal('/ports/port[name=e1]', status.NOT_FOUND);
  });

  test('all or nothing', async () => {
    await expectSetRefusal(
      { update: [update('/types/text', json('fine')), update('/types/u16', json('wrong'))] },
      status.INVALID_ARGUMENT,
    );
    await expectGetRefusal('/types/text', status.NOT_FOUND);
  });

  test('several targets in one transaction', async () => {
    const both = ['t1', 't2'].map(target => ({ path: pathMessage('/types/u16', { target }), val: json(3) }));
    await mustSet({ prefix: {}, update: both });
    expect(await read('/types/u16')).toBe(3);
    expect(await read('/types/u16', { prefix: { target: 't2' } })).toBe(3);
    const wrong = { path: pathMessage('/types/u16', { target: 't2' }), val: json('x') };
    const right = { path: pathMessage('/types/u16', { target: 't1' }), val: json(4) };
    await expectSetRefusal({ prefix: {}, update: [right, wrong] }, status.INVALID_ARGUMENT);
    expect(await read('/types/u16')).toBe(3);
  });

  test('an empty Set is accepted and makes no revision', async () => {
    const before = core.service.get({ target: 'system', path: [], type: 'config' }).revision;
    await mustSet({});
    expect(core.service.get({ target: 'system', path: [], type: 'config' }).revision).toBe(before);
  });

  test('a target is made and filled at once', async () => {
    await mustSet({
      prefix: {},
      update: [
        update('/targets/target[name=t3]/model-set', json('sample@1.0.0')),
        { path: pathMessage('/types/u16', { target: 't3' }), val: json(5) },
      ],
    });
    expect(await read('/types/u16', { prefix: { target: 't3' } })).toBe(5);
    await mustSet({ prefix: {}, delete: [pathMessage('/targets/target[name=t3]')] });
    await expectGetRefusal('/types/u16', status.NOT_FOUND, { prefix: { target: 't3' } });
  });
});

describe('status codes of Set', () => {
  test.each([
    ['unknown path', '/nothing', 1, status.NOT_FOUND],
    ['unknown path below a known one', '/types/nowhere', 1, status.NOT_FOUND],
    ['unknown member', '/types', { nothing: 1 }, status.INVALID_ARGUMENT],
    ['partial keys', '/pair[a=x]/value', 'v', status.INVALID_ARGUMENT],
    ['no keys', '/ports/port/config/mtu', 1, status.INVALID_ARGUMENT],
    ['unknown key', '/ports/port[nom=e1]/config/mtu', 1, status.INVALID_ARGUMENT],
    ['key leaf differs from the path', '/ports/port[name=e1]', { name: 'e2' }, status.INVALID_ARGUMENT],
    ['entry without its key', '/ports', { port: [{ config: {} }] }, status.INVALID_ARGUMENT],
    ['wrong type', '/types/u16', 'many', status.INVALID_ARGUMENT],
    ['out of range', '/types/small', 101, status.INVALID_ARGUMENT],
    ['pattern', '/types/text', 'ABC', status.INVALID_ARGUMENT],
    ['length', '/types/text', 'abcdefghijk', status.INVALID_ARGUMENT],
    ['unknown enum', '/types/word', 'sideways', status.INVALID_ARGUMENT],
    ['unknown identity', '/types/colour', 'blue', status.INVALID_ARGUMENT],
    ['null inside', '/types', { text: null }, status.INVALID_ARGUMENT],
    ['number for 64 bits in JSON_IETF', '/types/u64', 5, status.INVALID_ARGUMENT],
    ['config false', '/live/uptime', '5', status.INVALID_ARGUMENT],
    ['config false inside', '/ports/port[name=e1]', { state: { mtu: 1 } }, status.INVALID_ARGUMENT],
    ['mandatory is missing', '/strict/more', 'x', status.INVALID_ARGUMENT],
    ['object for a leaf', '/types/text', { a: 1 }, status.INVALID_ARGUMENT],
  ])('%s', async (_, path, value, code) => {
    await expectSetRefusal({ update: [update(path, json(value))] }, code);
    await expectSetRefusal({ replace: [update(path, json(value))] }, code);
  });

  test('a scalar of the wrong type', async () => {
    await expectSetRefusal({ update: [update('/types/u16', { bool_val: true })] }, status.INVALID_ARGUMENT);
    await expectSetRefusal({ update: [update('/types/flag', { int_val: '1' })] }, status.INVALID_ARGUMENT);
    await expectSetRefusal({ update: [update('/types', { string_val: 'x' })] }, status.INVALID_ARGUMENT);
  });

  test('unknown target', async () => {
    await expectSetRefusal(
      { prefix: { target: 'nobody' }, update: [update('/types/u16', json(1))] },
      status.NOT_FOUND,
    );
  });

  test('delete of an unknown path, of state', async () => {
    await expectSetRefusal({ delete: [pathMessage('/nothing')] }, status.NOT_FOUND);
    await expectSetRefusal({ delete: [pathMessage('/live')] }, status.INVALID_ARGUMENT);
  });

  test('every mistake is told', async () => {
    const { details } = await set({
      update: [update('/types', json({ u16: 'x', small: 0, word: 'y' })), update('/nothing', json(1))],
    });
    expect(details.split('\n')).toHaveLength(4);
    expect(details).toContain('/sample:types/small');
  });
});

describe('Get', () => {
  test('defaults in use are data', async () => {
    await mustSet({ update: [update('/ports/port[name=e1]/config/name', json('e1'))] });
    expect(await read('/ports/port[name=e1]/config/mtu')).toBe(1500);
  });

  test('known, but no data: NOT_FOUND, even if one of many', async () => {
    await mustSet({ update: [update('/types/u16', json(1))] });
    await expectGetRefusal('/types/text', status.NOT_FOUND);
    const outcome = await client.call('Get', {
      prefix: { target: 't1' },
      path: [pathMessage('/types/u16'), pathMessage('/types/text')],
    });
    expect(outcome.code).toBe(status.NOT_FOUND);
  });

  test('unknown path: UNIMPLEMENTED; unknown target: NOT_FOUND; unknown key: INVALID_ARGUMENT', async () => {
    await expectGetRefusal('/nothing', status.UNIMPLEMENTED);
    await expectGetRefusal('/types/u16', status.NOT_FOUND, { prefix: { target: 'nobody' } });
    await expectGetRefusal('/ports/port[nom=e1]', status.INVALID_ARGUMENT);
  });

  test('no target is the system', async () => {
    const [updates] = await get(['/targets/target[name=t1]/model-set'], { prefix: {} });
    expect(updates).toEqual([['/targets/target[name=t1]/model-set', 'sample@1.0.0']]);
  });

  test('types of data', async () => {
    await mustSet({ update: [update('/types/u16', json(1))] });
    const all = { 'sample:types': { u16: 1 }, 'sample:live': { uptime: '7' } };
    expect(await read('/', { type: 'ALL' })).toEqual(all);
    expect(await read('/', { type: 'CONFIG' })).toEqual({ 'sample:types': { u16: 1 } });
    expect(await read('/', { type: 'STATE' })).toEqual({ 'sample:live': { uptime: '7' } });
    expect(await read('/', { type: 'OPERATIONAL' })).toEqual({ 'sample:live': { uptime: '7' } });
    await expectGetRefusal('/types', status.NOT_FOUND, { type: 'STATE' });
  });

  test('wildcards: definite paths in the answer, one Notification for each request path', async () => {
    await mustSet({
      update: [
        update('/ports/port[name=e1]/config/mtu', json(9)),
        update('/ports/port[name=e2]/config/mtu', json(8)),
      ],
    });
    expect(
      await get(['/ports/port[name=*]/config/mtu', '/ports/*/*/mtu', '/.../mtu'], { type: 'CONFIG' }),
    ).toEqual(
      Array.from({ length: 3 }, () => [
        ['/ports/port[name=e1]/config/mtu', 9],
        ['/ports/port[name=e2]/config/mtu', 8],
      ]),
    );
    expect(await get(['/pair[a=*]'])).toEqual([[]]);
  });

  test('PROTO: one Update for each leaf', async () => {
    await mustSet({
      update: [update('/ports/port[name=e1]/config', json({ name: 'e1', 'addition:speed': '1G' }))],
    });
    const [updates] = await get(['/ports'], { encoding: 'PROTO', type: 'CONFIG' });
    expect(updates).toEqual([
      ['/ports/port[name=e1]/name', 'e1'],
      ['/ports/port[name=e1]/config/name', 'e1'],
      ['/ports/port[name=e1]/config/mtu', '1500'],
      ['/ports/port[name=e1]/config/enabled', true],
      ['/ports/port[name=e1]/config/speed', '1G'],
    ]);
  });

  test('depth', async () => {
    await mustSet({
      update: [update('/types/u16', json(1)), update('/ports/port[name=e1]/config/mtu', json(9))],
    });
    const depth = (level: number): Message => ({ type: 'CONFIG', extension: [{ depth: { level } }] });
    expect(await read('/', depth(2))).toEqual({ 'sample:types': { u16: 1 } });
    expect(await read('/ports', depth(2))).toEqual({ 'sample:port': [{ name: 'e1' }] });
    expect(await read('/', depth(0))).toMatchObject({ 'sample:ports': { port: [{ config: { mtu: 9 } }] } });
  });

  test('use_models', async () => {
    const config = { name: 'e1', 'addition:speed': '1G' };
    await mustSet({ update: [update('/ports/port[name=e1]/config', json(config))] });
    expect(await read('/ports', { use_models: [{ name: 'addition' }], type: 'CONFIG' })).toEqual({
      'sample:port': [{ name: 'e1', config: { 'addition:speed': '1G' } }],
    });
    await expectGetRefusal('/ports', status.INVALID_ARGUMENT, { use_models: [{ name: 'other' }] });
    await mustSet({ update: [update('/types/u16', json(1))] });
    await expectGetRefusal('/types', status.NOT_FOUND, { use_models: [{ name: 'addition' }] });
  });

  test('the timestamp is that of the clock, in nanoseconds', async () => {
    const before = BigInt(Date.now()) * 1_000_000n;
    const response = await mustSet({ update: [update('/types/u16', json(1))] });
    expect(BigInt(String(response?.timestamp))).toBeGreaterThanOrEqual(before - 1_000_000n);
  });
});

test('Capabilities lists every module that is implemented', async () => {
  const { response } = await client.call('Capabilities', {});
  expect(response?.supported_models).toEqual(
    expect.arrayContaining([
      { name: 'sample', organization: 'Samples', version: '2025-01-01' },
      expect.objectContaining({ name: 'binnacle-system' }),
    ]),
  );
});
