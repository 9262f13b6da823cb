import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, write } from '../core-client.ts';
import { type Message, pathMessage } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';
import { leavesAfter, on, subscribe as open, type Subscriber } from '../subscriber.ts';

// Rules of Subscribe that the suites beside this folder do not have.
let core: RunningCore;
let client: CoreClient;
const opened: Subscriber[] = [];

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
});

afterAll(async () => {
  for (const { stream } of opened) stream.cancel();
  client.close();
  await core.close();
});

beforeEach(() => client.set({ delete: [{}] }));

function subscribe(list: Message): Subscriber {
  const reader = open(core.address, { prefix: { target: 't1' }, mode: 'STREAM', ...list });
  opened.push(reader);
  return reader;
}

const onChange = (...paths: readonly string[]): Message => ({
  subscription: paths.map(path => on(path, { mode: 'ON_CHANGE' })),
});

const set = (...updates: readonly (readonly [path: string, json: unknown])[]): Promise<Message> =>
  client.set({ update: updates.map(([path, json]) => write(path, ietf(json))) });

test('no path stands twice in a Notification, whatever subscriptions overlap', async () => {
  await set(['/ports/port[name=a]/config/mtu', 9], ['/types/numbers', [1, 2]]);
  const reader = subscribe(onChange('/', '/ports', '/ports/port[name=*]/config/mtu', '/.../mtu'));
  const first = await reader.untilSync();
  await client.set({
    update: [
      write('/ports/port[name=a]/config/mtu', ietf(10)),
      write('/ports/port[name=a]/config/mtu', ietf(11)),
      write('/types/numbers', ietf([3])),
    ],
  });
  const second = await reader.next();
  expect(Object.fromEntries(second.updates)).toEqual({
    '/ports/port[name=a]/config/mtu': 11,
    '/types/numbers': [3],
  });
  for (const { updates } of [...first, second]) {
    const paths = updates.map(([path]) => path);
    expect(new Set(paths).size).toBe(paths.length);
  }
});

test('paths of answers are absolute, also where the prefix of the request has elements', async () => {
  await set(['/ports/port[name=a]/config/mtu', 9]);
  const prefix = pathMessage('/ports/port[name=a]', { target: 't1' });
  const [told] = await subscribe({ mode: 'ONCE', prefix, ...onChange('/config/mtu') }).untilSync();
  expect(told).toMatchObject({ target: 't1', updates: [['/ports/port[name=a]/config/mtu', 9]] });
});

test('the origin of the prefix is echoed, and none where there was none', async () => {
  await set(['/types/i8', 1]);
  const originOf = async (prefix: Message): Promise<unknown> => {
    const reader = subscribe({ mode: 'ONCE', prefix, ...onChange('/types/i8') });
    const message = await reader.stream.next();
    return (message as { update: { prefix: { origin: string } } } | undefined)?.update.prefix.origin;
  };
  expect(await originOf({ target: 't1', origin: 'openconfig' })).toBe('openconfig');
  expect(await originOf({ target: 't1' })).toBe('');
});

test('what goes out of an atomic container leaves it whole: all that is left is told', async () => {
  const rule = [
    { name: 'b', what: '1' },
    { name: 'a', what: '2' },
  ];
  await set(['/rules', { rule }]);
  const reader = subscribe(onChange('/rules'));
  await reader.untilSync();
  await client.set({ delete: [pathMessage('/rules/rule[name=b]/what')] });
  const told = await reader.next();
  expect(told).toMatchObject({ atomic: true, prefix: '/rules', deletes: [] });
  expect(told.updates.map(([path]) => path)).toEqual([
    '/rule[name=b]/name',
    '/rule[name=a]/name',
    '/rule[name=a]/what',
  ]);
});

test('what is atomic never shares a Notification with what is not', async () => {
  const reader = subscribe(onChange('/'));
  await reader.untilSync();
  await set(['/rules', { rule: [{ name: 'a', what: '1' }] }], ['/types/i8', 1], ['/types/i64', '2']);
  const told = [await reader.next(), await reader.next()];
  expect(new Set(told.map(({ atomic }) => atomic))).toEqual(new Set([true, false]));
  expect(told.map(({ updates }) => updates.length)).toEqual([2, 2]);
  expect(told[0]?.timestamp).toBe(told[1]?.timestamp);
});

test('lists of several keys: each entry comes and goes by all of its keys, also where some are left open', async () => {
  const reader = subscribe(onChange('/pair[a=x]'));
  await reader.untilSync();
  await set(['/pair[a=x][b=1]/value', 'v'], ['/pair[a=x][b=2]/value', 'w'], ['/pair[a=y][b=1]/value', 'z']);
  const told = await reader.next();
  expect(Object.fromEntries(told.updates)).toEqual({
    '/pair[a=x][b=1]/a': 'x',
    '/pair[a=x][b=1]/b': 1,
    '/pair[a=x][b=1]/value': 'v',
    '/pair[a=x][b=2]/a': 'x',
    '/pair[a=x][b=2]/b': 2,
    '/pair[a=x][b=2]/value': 'w',
  });
  await client.set({ delete: [pathMessage('/pair[a=x][b=1]'), pathMessage('/pair[a=y]')] });
  expect(await reader.next()).toMatchObject({ updates: [], deletes: ['/pair[a=x][b=1]'] });
});

test('a leaf-list is one Update with all of its values, and a delete when the last one goes', async () => {
  await set(['/types/numbers', [1, 2]]);
  const reader = subscribe(onChange('/types/numbers'));
  expect(Object.fromEntries(leavesAfter(await reader.untilSync()))).toEqual({ '/types/numbers': [1, 2] });
  await client.set({ delete: [pathMessage('/types/numbers[.=1]')] });
  expect(await reader.next()).toMatchObject({ updates: [['/types/numbers', [2]]], deletes: [] });
  await client.set({ delete: [pathMessage('/types/numbers')] });
  expect(await reader.next()).toMatchObject({ updates: [], deletes: ['/types/numbers'] });
});

test('values of JSON_IETF are those of RFC 7951', async () => {
  await set(
    ['/types/i64', '5'],
    ['/types/i8', 5],
    ['/types/decimal', '1.5'],
    ['/types/nothing', [null]],
    ['/types/colour', 'addition:teal'],
    ['/types/bits', 'one two'],
    ['/types/blob', 'AAE='],
  );
  const told = await subscribe({ mode: 'ONCE', ...onChange('/types') }).untilSync();
  expect(Object.fromEntries(leavesAfter(told))).toEqual({
    '/types/i64': '5',
    '/types/i8': 5,
    '/types/decimal': '1.5',
    '/types/nothing': [null],
    '/types/colour': 'addition:teal',
    '/types/bits': 'one two',
    '/types/blob': 'AAE=',
  });
});

test('all changes are told, not the first, each as what it is', async () => {
  await set(['/types/text', 'stays']);
  const reader = subscribe(onChange('/types'));
  await reader.untilSync();
  for (let value = 1; value <= 20; value += 1) await set(['/types/i8', value]);
  await client.set({ delete: [pathMessage('/types/i8')] });
  await set(['/types/i8', 99]);
  const told = [];
  for (let count = 0; count < 22; count += 1) told.push(await reader.next());
  expect(told.map(({ updates, deletes }) => updates[0]?.[1] ?? deletes[0])).toEqual([
    ...Array.from({ length: 20 }, (_, index) => index + 1),
    '/types/i8',
    99,
  ]);
  const times = told.map(({ timestamp }) => timestamp);
  expect(times).toEqual([...times].sort((a, b) => (a < b ? -1 : 1)));
});

test('what is created by a longer path is told as updates of leaves, never as a container', async () => {
  const reader = subscribe(onChange('/ports'));
  await reader.untilSync();
  await client.set({
    replace: [write('/ports', ietf({ port: [{ name: 'q', config: { name: 'q', mtu: 7 } }] }))],
  });
  const told = await reader.next();
  expect(Object.fromEntries(told.updates)).toMatchObject({ '/ports/port[name=q]/config/mtu': 7 });
  for (const [, value] of told.updates) expect(typeof value).not.toBe('object');
});

test('several targets in the paths of one list are told with their names', async () => {
  const subscription = ['t1', 't2'].map(target => ({
    path: pathMessage('/types/i8', { target }),
    mode: 'ON_CHANGE',
  }));
  const reader = subscribe({ prefix: {}, subscription });
  await reader.untilSync();
  await client.set({ prefix: { target: 't2' }, update: [write('/types/i8', ietf(3))] });
  expect(await reader.next()).toMatchObject({ target: 't2', updates: [['/types/i8', 3]] });
  await set(['/types/i8', 4]);
  expect(await reader.next()).toMatchObject({ target: 't1', updates: [['/types/i8', 4]] });
  await client.set({ prefix: { target: 't2' }, delete: [{}] });
});
