import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { binnacle } from '../../src/gnmi/generated/gnmi.js';
import { int64ToBigInt } from '../../src/gnmi/int64.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { createRawClient, type Message, pathMessage, type RawClient } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';

// Rules of the gNMI specification that hold for whole messages - origin, target, encodings, extensions -, each asked of the
// real service: what is refused changes nothing, what is ignored is done.

let core: RunningCore;
let client: CoreClient;
let raw: RawClient;

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
  raw = createRawClient(core.address);
});

beforeEach(async () => {
  await client.set({ delete: [pathMessage('/')], update: [write('/types/u16', ietf(1))] });
});

afterAll(async () => {
  client.close();
  raw.close();
  await core.close();
});

const u16 = (extra: Message = {}): Message => pathMessage('/types/u16', extra);
const revision = (): number => core.service.get({ target: 'system', path: [], type: 'config' }).revision;

const badPaths: readonly (readonly [string, Message | undefined, Message])[] = [
  ['origin in prefix and path', { target: 't1', origin: 'openconfig' }, u16({ origin: 'openconfig' })],
  [
    'origin in the path, elements in the prefix',
    pathMessage('/types', { target: 't1' }),
    pathMessage('/u16', { origin: 'openconfig' }),
  ],
  ['unknown origin', { target: 't1' }, u16({ origin: 'cli' })],
  ['unknown origin in the prefix', { target: 't1', origin: 'native' }, u16()],
  ['target in prefix and path', { target: 't1' }, u16({ target: 't1' })],
  ['an element without a name', { target: 't1' }, { elem: [{ name: '' }] }],
  ['a key without a name', { target: 't1' }, { elem: [{ name: 'pair', key: { '': 'x' } }] }],
];

describe('paths of whole messages (2.2.2, 2.4.1)', () => {
  test.each(badPaths)('%s: INVALID_ARGUMENT', async (_, prefix, path) => {
    expect((await client.refusal('Get', { prefix, path: [path] }))[0]).toBe('INVALID_ARGUMENT');
    const before = revision();
    for (const request of [
      { delete: [path] },
      { update: [{ path, val: ietf(2) }] },
      { replace: [{ path, val: ietf(2) }] },
    ])
      expect((await client.refusal('Set', { prefix, ...request }))[0]).toBe('INVALID_ARGUMENT');
    expect(revision()).toBe(before);
  });

  test('unset origin and openconfig are the same', async () => {
    for (const origin of ['', 'openconfig']) {
      await client.set({ update: [{ path: u16({ origin }), val: ietf(3) }] });
      const { response } = await client.call('Get', { path: [u16({ origin })] });
      expect(response).toMatchObject({
        notification: [{ update: [{ path: { origin }, val: { json_val: Buffer.from('3') } }] }],
      });
    }
  });

  test('an unknown target: NOT_FOUND, in Get and in Set', async () => {
    const prefix = { target: 'nobody' };
    expect((await client.refusal('Get', { prefix, path: [u16()] }))[0]).toBe('NOT_FOUND');
    expect((await client.refusal('Set', { prefix, delete: [u16()] }))[0]).toBe('NOT_FOUND');
  });

  test.each(['/types/*', '/types/...', '/pair[a=*][b=1]'])(
    'a wildcard in update and replace, %s: INVALID_ARGUMENT',
    async path => {
      for (const operation of ['update', 'replace'])
        expect(await client.refusal('Set', { [operation]: [write(path, ietf(1))] })).toMatchObject([
          'INVALID_ARGUMENT',
          expect.stringContaining('wildcard'),
        ]);
    },
  );
});

describe('values (2.2.3, 2.3)', () => {
  test.each([
    ['any_val', { any_val: { type_url: 'x' } }, 'UNIMPLEMENTED'],
    ['proto_bytes', { proto_bytes: Buffer.from('x') }, 'UNIMPLEMENTED'],
    ['no value', {}, 'INVALID_ARGUMENT'],
    ['broken JSON', { json_ietf_val: Buffer.from('{') }, 'INVALID_ARGUMENT'],
    ['a member twice', { json_ietf_val: Buffer.from('{"u16":1,"u16":2}') }, 'INVALID_ARGUMENT'],
    ['a leaflist of JSON', { leaflist_val: { element: [ietf(1)] } }, 'INVALID_ARGUMENT'],
    ['not a number', { double_val: Number.NaN }, 'INVALID_ARGUMENT'],
  ])('%s: %s is %s', async (_, val, expected) => {
    expect((await client.refusal('Set', { update: [write('/types', val)] }))[0]).toBe(expected);
    expect(await client.read('/types')).toEqual({ 'sample:u16': 1 });
  });

  test.each([{ encoding: 17 }, { type: 9 }, { use_models: [{ name: 'nobody' }] }])(
    'Get with %j: INVALID_ARGUMENT',
    async extra => {
      expect((await client.refusal('Get', { path: [u16()], ...extra }))[0]).toBe('INVALID_ARGUMENT');
    },
  );
});

describe('extensions and operations', () => {
  test.each([
    [
      'union_replace with others',
      { union_replace: [write('/types', ietf({}))], delete: [pathMessage('/types')] },
      'INVALID_ARGUMENT',
    ],
    ['depth', { extension: [{ depth: { level: 1 } }] }, 'INVALID_ARGUMENT'],
    ['history', { extension: [{ history: {} }] }, 'INVALID_ARGUMENT'],
  ])('Set with %s: nothing is done, and it is %s', async (_, extra, expected) => {
    const outcome = await client.refusal('Set', { update: [write('/types/u16', ietf(9))], ...extra });
    expect(outcome[0]).toBe('extension' in extra ? expected : 'INVALID_ARGUMENT');
    expect((await client.refusal('Set', extra))[0]).toBe(expected);
    expect(await client.read('/types/u16')).toBe(1);
  });

  test('extensions that nobody knows are ignored, and a Set of them alone is accepted', async () => {
    const extension = [{}, { registered_ext: { id: 'EID_EXPERIMENTAL', msg: Buffer.from('other') } }];
    await client.set({ extension });
    expect(await client.read('/types/u16', { extension })).toBe(1);
  });

  test('a Set tells its revision; one that relies on an older one is ABORTED and changes nothing', async () => {
    const answer = await client.set({ update: [write('/types/u16', ietf(5))] });
    const [own] = answer.extension as readonly { registered_ext: { msg: Buffer } }[];
    const info = binnacle.v1.GnmiExtension.decode(own?.registered_ext.msg ?? Buffer.alloc(0)).info;
    expect(int64ToBigInt(info?.revision)).toBe(BigInt(revision()));
    const content = { format: 'binnacle.v1', options: { expect_revision: revision() - 1 } };
    const msg = Buffer.from(binnacle.v1.GnmiExtension.encode(content).finish());
    const extension = [{ registered_ext: { id: 'EID_EXPERIMENTAL', msg } }];
    const refusal = await client.refusal('Set', { update: [write('/types/u16', ietf(6))], extension });
    expect(refusal[0]).toBe('ABORTED');
    expect(await client.read('/types/u16')).toBe(5);
  });
});

describe('use_models (2.6)', () => {
  const only = (name: string): Message => ({ use_models: [{ name }], type: 'CONFIG' });

  test('identities that a module outside of the set has added are not shown', async () => {
    const mixed = { eithers: [1, 'addition:teal', 'x'], colours: ['addition:teal'] };
    await client.set({
      update: [write('/mixed', ietf(mixed)), write('/types/colour', ietf('addition:teal'))],
    });
    expect(await client.read('/mixed', only('sample'))).toEqual({ 'sample:eithers': [1, 'x'] });
    expect(await client.read('/types', only('sample'))).toEqual({ 'sample:u16': 1 });
    expect(
      (await client.refusal('Get', { path: [pathMessage('/types/colour')], ...only('sample') }))[0],
    ).toBe('NOT_FOUND');
  });

  test('nodes that a module outside of the set has added are not shown', async () => {
    await client.set({ update: [write('/mixed', ietf({ 'sample:same': 's', 'addition:same': 4 }))] });
    expect(await client.read('/mixed', only('sample'))).toEqual({ 'sample:same': 's' });
    expect(await client.read('/mixed', only('addition'))).toEqual({ 'addition:same': 4 });
  });
});

describe('Capabilities (3.2)', () => {
  test('version, encodings with JSON among them, and models with organization and version', async () => {
    const { code, response } = await raw.call('Capabilities', {});
    expect(code).toBe(status.OK);
    expect(response).toMatchObject({
      gNMI_version: '0.10.0',
      supported_encodings: ['JSON_IETF', 'JSON', 'PROTO'],
    });
    const models = response?.supported_models as readonly Message[];
    expect(models).toContainEqual({ name: 'sample', organization: 'Samples', version: '2025-01-01' });
    expect(new Set(models.map(({ name, version }) => `${String(name)} ${String(version)}`)).size).toBe(
      models.length,
    );
  });

  test('what it lists, use_models takes', async () => {
    const { response } = await raw.call('Capabilities', {});
    expect(await client.read('/types/u16', { use_models: response?.supported_models })).toBe(1);
  });
});
