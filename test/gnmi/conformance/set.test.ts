import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, plain, write } from '../core-client.ts';
import { type Message, pathMessage } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';

let core: RunningCore;
let client: CoreClient;

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
});

beforeEach(async () => {
  await client.set({ delete: [pathMessage('/')] });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const config = (): Promise<unknown> => client.read('/', { type: 'CONFIG', encoding: 'JSON' });

test('what the schema knows and is not there is made, with all that leads to it', async () => {
  await client.set({ update: [write('/ports/port[name=e1]/config/description', ietf('x'))] });
  await client.set({ replace: [write('/mixed/extra/item[id=a]/at', ietf('up'))] });
  expect(await config()).toEqual({
    ports: { port: [{ name: 'e1', config: { description: 'x', enabled: true, mtu: 1500 } }] },
    mixed: { extra: { item: [{ id: 'a', at: 'up' }] } },
  });
});

test('a delete takes all that is below, and gives defaults back', async () => {
  await client.set({
    update: [write('/ports/port[name=e1]/config', ietf({ mtu: 9000, description: 'x', enabled: false }))],
  });
  await client.set({ delete: [pathMessage('/ports/port[name=e1]/config')] });
  expect(await client.read('/ports/port[name=e1]/config', { encoding: 'JSON' })).toEqual({
    mtu: 1500,
    enabled: true,
  });
  await client.set({ delete: [pathMessage('/ports')] });
  expect(await config()).toEqual({});
});

test.each<[string, Message[]]>([
  ['a leafref to nothing', [write('/checked/port', ietf('e9'))]],
  ['a must that is false', [write('/checked', ietf({ low: 2, high: 1 }))]],
  ['a when that is false', [write('/types/gated', ietf('x'))]],
  ['a mandatory leaf that is missing', [write('/strict', ietf({}))]],
])('what the whole breaks is INVALID_ARGUMENT, and nothing is done: %s', async (_, update) => {
  const request = { update: [write('/types/u16', ietf(1)), ...update] };
  expect((await client.refusal('Set', request))[0]).toBe('INVALID_ARGUMENT');
  expect(await config()).toEqual({});
});

test('the whole is judged when everything is done: what is broken on the way counts for nothing', async () => {
  await client.set({ update: [write('/ports/port[name=e1]', ietf({})), write('/checked/port', ietf('e1'))] });
  await client.set({
    delete: [pathMessage('/ports/port[name=e1]')],
    update: [write('/checked/port', ietf('e2')), write('/ports/port[name=e2]', ietf({}))],
  });
  expect(await client.read('/checked/port')).toBe('e2');
});

test('each value is read by its own rules, JSON, JSON_IETF and typed values side by side', async () => {
  await client.set({
    update: [
      write('/types/u64', ietf('18446744073709551615')),
      write('/types/i64', plain(-5)),
      write('/types/u16', { uint_val: '7' }),
      write('/types/colour', plain('red')),
      write('/types/word', { string_val: 'up' }),
    ],
  });
  expect(await client.read('/types')).toEqual({
    'sample:u64': '18446744073709551615',
    'sample:i64': '-5',
    'sample:u16': 7,
    'sample:colour': 'sample:red',
    'sample:word': 'up',
  });
});

test('a reader never sees a Set that was refused, nor half of one that was not', async () => {
  const values = Array.from({ length: 40 }, (_, index) => index);
  const sets = values.map(value => {
    const wrong = value % 2 === 1 ? [write('/types/small', ietf(0))] : [];
    const update = [write('/types/u16', ietf(value)), write('/types/text', ietf('abcdefghij'[value % 10]))];
    return client.call('Set', { update: [...update, ...wrong] });
  });
  const reads = values.map(() => client.get(['/types/*', '/types/*'], { type: 'CONFIG' }));
  for (const { code } of (await Promise.all(sets)).filter((_, index) => index % 2 === 1))
    expect(code).toBe(3);
  for (const [first, second] of await Promise.all(reads)) {
    expect(first).toEqual(second);
    const seen = Object.fromEntries(first ?? []) as Record<string, unknown>;
    const value = seen['/types/u16'];
    if (value === undefined) continue;
    expect(Number(value) % 2).toBe(0);
    expect(seen).toEqual({ '/types/u16': value, '/types/text': 'abcdefghij'[Number(value) % 10] });
  }
});
