import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, write } from '../core-client.ts';
import { type Message, pathMessage } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';

let core: RunningCore;
let client: CoreClient;

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
  await client.set({
    update: [
      write('/types', ietf({ u16: 1, numbers: [1, 2] })),
      write('/ports/port[name=e1]/config', ietf({ mtu: 9000, 'addition:speed': '1G' })),
      write('/mixed', ietf({ colours: ['addition:teal', 'red'], 'addition:extra': { level: '5' } })),
    ],
  });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const missing = async (path: readonly string[], extra: Message): Promise<void> => {
  const request = { path: path.map(text => pathMessage(text)), ...extra };
  expect((await client.refusal('Get', request))[0]).toBe('NOT_FOUND');
};

test('the type holds for each path: one that has nothing of it is NOT_FOUND', async () => {
  const [config, all] = [{ type: 'CONFIG' }, { type: 'ALL' }];
  expect(await client.get(['/types/u16', '/live/uptime'], all)).toEqual([
    [['/types/u16', 1]],
    [['/live/uptime', '7']],
  ]);
  await missing(['/types/u16', '/live/uptime'], config);
  for (const type of ['STATE', 'OPERATIONAL']) {
    await missing(['/live/uptime', '/types/u16'], { type });
    expect(await client.get(['/live', '/'], { type })).toEqual([
      [['/live', { 'sample:uptime': '7' }]],
      [['', { 'sample:live': { uptime: '7' } }]],
    ]);
  }
});

test('use_models keeps nodes and identities of other models out of every path', async () => {
  const only = (name: string): Message => ({ use_models: [{ name }], type: 'CONFIG' });
  expect(await client.get(['/mixed', '/ports/port[name=*]/config', '/.../level'], only('sample'))).toEqual([
    [['/mixed', { 'sample:colours': ['sample:red'] }]],
    [['/ports/port[name=e1]/config', { 'sample:mtu': 9000, 'sample:enabled': true }]],
    [],
  ]);
  expect(await client.get(['/mixed', '/.../level', '/*'], only('addition'))).toEqual([
    [['/mixed', { 'addition:extra': { level: '5' } }]],
    [['/mixed/extra/level', '5']],
    [
      ['/ports', { 'sample:port': [{ name: 'e1', config: { 'addition:speed': '1G' } }] }],
      ['/mixed', { 'addition:extra': { level: '5' } }],
    ],
  ]);
  await missing(['/mixed/extra/level'], only('sample'));
  await missing(['/mixed', '/types/u16'], only('addition'));
  expect(await client.get(['/mixed/extra'], { ...only('addition'), encoding: 'PROTO' })).toEqual([
    [['/mixed/extra/level', '5']],
  ]);
});

test('depth holds for each path: so many levels, with nothing but leaves and leaf-lists at the last', async () => {
  const depth = (level: number, extra: Message = {}): Message => ({
    type: 'CONFIG',
    extension: [{ depth: { level } }],
    ...extra,
  });
  expect(await client.get(['/types', '/ports', '/ports/port[name=*]'], depth(1))).toEqual([
    [['/types', { 'sample:u16': 1, 'sample:numbers': [1, 2] }]],
    [['/ports', {}]],
    [['/ports/port[name=e1]', { 'sample:name': 'e1' }]],
  ]);
  expect(await client.get(['/types/u16', '/types/numbers'], depth(1))).toEqual([
    [['/types/u16', 1]],
    [['/types/numbers', [1, 2]]],
  ]);
  const [updates = []] = await client.get(['/ports'], depth(2, { encoding: 'PROTO' }));
  expect(updates).toEqual([['/ports/port[name=e1]/name', 'e1']]);
  const whole = await client.get(['/'], { type: 'CONFIG' });
  for (const level of [0, 20]) expect(await client.get(['/'], depth(level))).toEqual(whole);
});

test('no path of an answer has a wildcard', async () => {
  const paths = ['/*', '/...', '/ports/port', '/ports/port[name=*]', '/ports/*/*', '/.../mtu', '/pair[a=*]'];
  for (const encoding of ['JSON_IETF', 'JSON', 'PROTO']) {
    const answer = await client.get(paths, { encoding });
    expect(answer).toHaveLength(paths.length);
    for (const [path] of answer.flat()) expect(path).not.toMatch(/\*|\.\.\./);
  }
});
