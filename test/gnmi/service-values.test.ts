import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, plain, type Shown, write } from './core-client.ts';
import { pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';

// Values on the wire, read back from the real service: the encodings of the gNMI specification 2.3 and RFC 7951.

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

const mixed = {
  eithers: [1, '1', 'addition:teal', 'auto', 'x'],
  colours: ['addition:teal', 'sample:red'],
  bigs: ['-9223372036854775808', '5'],
  decimals: ['1.5'],
  'addition:extra': { level: '18446744073709551615', item: [{ id: 'a', at: 'up' }] },
};

const put = (val: object): Promise<unknown> => client.set({ update: [write('/mixed', ietf(val))] });

describe('JSON_IETF', () => {
  test('members are qualified at the top and where the module changes, and only there', async () => {
    await put(mixed);
    const { 'addition:extra': extra, ...own } = mixed;
    const qualified = Object.entries(own).map(([name, value]) => [`sample:${name}`, value] as const);
    expect(await client.read('/mixed')).toEqual({
      ...Object.fromEntries(qualified),
      'addition:extra': extra,
    });
    expect(await client.read('/')).toMatchObject({ 'sample:mixed': mixed });
    expect(await client.read('/mixed/extra')).toEqual({
      'addition:level': '18446744073709551615',
      'addition:item': [{ id: 'a', at: 'up' }],
    });
    expect(await client.read('/mixed/extra/item')).toEqual([{ 'addition:id': 'a', 'addition:at': 'up' }]);
  });

  test('nodes of the same name in two modules are told apart', async () => {
    await put({ 'sample:same': 's', 'addition:same': 4 });
    expect(await client.read('/mixed')).toEqual({ 'sample:same': 's', 'addition:same': 4 });
    expect(await client.get(['/mixed/same', '/mixed/addition:same'])).toEqual([
      [['/mixed/same', 's']],
      [['/mixed/addition:same', 4]],
    ]);
  });

  test('element names may be qualified; with the wrong module they are unknown', async () => {
    await put(mixed);
    expect(await client.read('/sample:mixed/addition:extra/level')).toBe('18446744073709551615');
    const wrong = { path: [pathMessage('/mixed/sample:extra')] };
    expect(await client.refusal('Get', wrong)).toMatchObject(['UNIMPLEMENTED', /addition:extra/]);
  });

  test('an identity needs no module to be written, and has one when read', async () => {
    await put({ colours: ['teal', 'red'] });
    expect(await client.read('/mixed/colours')).toEqual(['addition:teal', 'sample:red']);
  });

  test.each([
    ['u16', '1e2', 100],
    ['u16', '1.0', 1],
    ['u64', '"18446744073709551615"', '18446744073709551615'],
    ['decimal', '"-0.50"', '-0.5'],
    ['either', '"5"', '5'],
    ['either', '5', 5],
  ])('%s: %s is read back as %j', async (leaf, text, expected) => {
    await client.set({ update: [write(`/types/${leaf}`, { json_ietf_val: Buffer.from(text) })] });
    expect(await client.read(`/types/${leaf}`)).toBe(expected);
  });

  test.each([
    ['u64', '5'],
    ['u16', '"5"'],
    ['u16', '1.5'],
    ['either', '"\\ud800"'],
    ['nothing', 'true'],
    ['nothing', '[]'],
    ['decimal', '1.5'],
    ['ordered', '"x"'],
    ['types', '[{}]'],
  ])('%s: %s is refused', async (leaf, text) => {
    const path = leaf === 'types' ? '/types' : `/types/${leaf}`;
    const request = { update: [write(path, { json_ietf_val: Buffer.from(text) })] };
    expect(await client.refusal('Set', request)).toMatchObject(['INVALID_ARGUMENT', expect.any(String)]);
  });
});

describe('JSON', () => {
  const json = { encoding: 'JSON' };

  test('no module names; numbers of 64 bits are strings, and may be written as numbers', async () => {
    await put(mixed);
    expect(await client.read('/mixed', json)).toEqual({
      eithers: [1, '1', 'teal', 'auto', 'x'],
      colours: ['teal', 'red'],
      bigs: mixed.bigs,
      decimals: mixed.decimals,
      extra: mixed['addition:extra'],
    });
    const number = { json_val: Buffer.from('18446744073709551615') };
    await client.set({ replace: [write('/types/u64', number)] });
    expect(await client.read('/types/u64', json)).toBe('18446744073709551615');
  });

  test('a name that two modules use here is qualified, so that nothing is lost', async () => {
    const both = { same: 's', 'addition:same': 4 };
    await client.set({ update: [write('/mixed', plain(both))] });
    expect(await client.read('/mixed', json)).toEqual(both);
  });

  test('what was read can be written', async () => {
    await put({ ...mixed, 'sample:same': 's', 'addition:same': 4 });
    const read = await client.read('/mixed', json);
    await client.set({ delete: [pathMessage('/mixed')], replace: [write('/mixed', plain(read))] });
    expect(await client.read('/mixed', json)).toEqual(read);
  });
});

describe('PROTO', () => {
  const proto = { encoding: 'PROTO' };

  test('one Update for each leaf, of the type of its value; no path twice', async () => {
    await put({ ...mixed, 'sample:same': 's', 'addition:same': 4, here: {} });
    const [updates = []] = await client.get(['/mixed'], proto);
    expect(Object.fromEntries(updates)).toEqual({
      '/mixed/eithers': ['1', '1', 'teal', 'auto', 'x'],
      '/mixed/colours': ['teal', 'red'],
      '/mixed/bigs': mixed.bigs,
      '/mixed/decimals': [1.5],
      '/mixed/same': 's',
      '/mixed/addition:same': '4',
      '/mixed/here/level': '3',
      '/mixed/extra/level': '18446744073709551615',
      '/mixed/extra/item[id=a]/id': 'a',
      '/mixed/extra/item[id=a]/at': 'up',
    });
    expect(updates).toHaveLength(10);
  });

  test('a string of a union is not taken for a number', async () => {
    await client.set({ update: [write('/types/either', { string_val: '5' })] });
    expect(await client.read('/types/either')).toBe('5');
    await client.set({ update: [write('/types/either', { uint_val: '5' })] });
    expect(await client.read('/types/either')).toBe(5);
    const elements = [{ uint_val: '1' }, { string_val: '1' }, { string_val: 'teal' }, { string_val: 'auto' }];
    await client.set({ update: [write('/mixed/eithers', { leaflist_val: { element: elements } })] });
    expect(await client.read('/mixed/eithers')).toEqual([1, '1', 'addition:teal', 'auto']);
  });

  test('a number is good for every numeric type that holds it, a text for every type', async () => {
    await client.set({
      update: [
        write('/types/i8', { uint_val: '5' }),
        write('/types/u16', { int_val: '6' }),
        write('/types/decimal', { int_val: '7' }),
        write('/types/u64', { string_val: '8' }),
      ],
    });
    expect(await client.read('/types')).toEqual({
      'sample:i8': 5,
      'sample:u16': 6,
      'sample:decimal': '7.0',
      'sample:u64': '8',
    });
    const tooLarge = { update: [write('/types/i8', { uint_val: '128' })] };
    expect(await client.refusal('Set', tooLarge)).toMatchObject(['INVALID_ARGUMENT', /range/]);
  });
});

describe('keys in paths', () => {
  const entries = { update: [] as unknown[] };

  beforeEach(async () => {
    entries.update = [
      write('/mixed/keyed[colour=addition:teal][number=01.50]/value', ietf('a')),
      write('/mixed/keyed[colour=red][number=x]/value', ietf('b')),
    ];
    await client.set(entries);
  });

  test('values are canonical, identities without their module', async () => {
    const expected: Shown[] = [
      ['/mixed/keyed[colour=teal][number=1.5]/value', 'a'],
      ['/mixed/keyed[colour=red][number=x]/value', 'b'],
    ];
    expect(await client.get(['/mixed/keyed[colour=*][number=*]/value'])).toEqual([expected]);
    expect(await client.read('/mixed/keyed[colour=teal][number=1.50]/value')).toBe('a');
    expect(await client.read('/mixed/keyed[colour=addition:teal][number=1.5]/value')).toBe('a');
  });

  test('a list, one of its entries, and those that some keys name', async () => {
    const teal = { 'sample:colour': 'addition:teal', 'sample:number': '1.5', 'sample:value': 'a' };
    const red = { 'sample:colour': 'sample:red', 'sample:number': 'x', 'sample:value': 'b' };
    expect(await client.get(['/mixed/keyed'])).toEqual([[['/mixed/keyed', [teal, red]]]]);
    const one = '/mixed/keyed[colour=teal][number=1.5]';
    expect(await client.get([one, '/mixed/keyed[colour=teal]', '/mixed/keyed[number=*]'])).toEqual([
      [[one, teal]],
      [[one, teal]],
      [
        [one, teal],
        ['/mixed/keyed[colour=red][number=x]', red],
      ],
    ]);
  });
});
