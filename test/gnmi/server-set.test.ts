import { status } from '@grpc/grpc-js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { binnacle } from '../../src/gnmi/generated/gnmi.js';
import { int64ToBigInt } from '../../src/gnmi/int64.ts';
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
  backend.sets.length = 0;
});

afterAll(() => server.close());

const set = (request: Message): Promise<Outcome> => client.call('Set', request);
const json = (value: unknown): Message => ({ json_ietf_val: Buffer.from(JSON.stringify(value)) });
const update = (path: string, val: Message = json(1)): Message => ({ path: pathMessage(path), val });

async function expectRefusal(request: Message, code: status, words: RegExp): Promise<void> {
  expectStatus(await set(request), code, words);
  expect(backend.sets).toEqual([]);
}

function asked(): (typeof backend.sets)[number]['request'] {
  const [first] = backend.sets;
  if (first === undefined) throw new Error('the backend was not asked');
  return first.request;
}

describe('Set: order and answer', () => {
  test('delete, then replace, then update, list order kept', async () => {
    await set({
      update: [update('/u1'), update('/u2')],
      replace: [update('/r1'), update('/r2')],
      delete: [pathMessage('/d1'), pathMessage('/d2')],
    });
    expect(
      asked().operations.map(({ operation, path }) => `${operation} ${path.elements[0]?.name ?? ''}`),
    ).toEqual(['delete d1', 'delete d2', 'replace r1', 'replace r2', 'update u1', 'update u2']);
  });

  test('the same path twice: both are passed on', async () => {
    await set({ update: [update('/a', json(1)), update('/a', json(2))] });
    expect(asked().operations).toHaveLength(2);
  });

  test('one UpdateResult for each operation, prefix and paths as sent, timestamp, revision', async () => {
    const { response } = await set({
      prefix: pathMessage('/p', { target: 'leaf1' }),
      delete: [pathMessage('/d')],
      replace: [update('/r[k=1]')],
      update: [update('/u')],
    });
    expect(response).toMatchObject({
      prefix: { target: 'leaf1', elem: [{ name: 'p' }] },
      response: [
        { op: 'DELETE', path: { elem: [{ name: 'd' }] } },
        { op: 'REPLACE', path: { elem: [{ name: 'r', key: { k: '1' } }] } },
        { op: 'UPDATE', path: { elem: [{ name: 'u' }] } },
      ],
      timestamp: String(backendTime),
      message: null,
    });
    const [extension] = (response?.extension ?? []) as { registered_ext: { id: string; msg: Buffer } }[];
    expect(extension?.registered_ext.id).toBe('EID_EXPERIMENTAL');
    const info = binnacle.v1.GnmiExtension.decode(extension?.registered_ext.msg ?? Buffer.alloc(0));
    expect(info.format).toBe('binnacle.v1');
    expect(int64ToBigInt(info.info?.revision)).toBe(7n);
  });

  test('an empty Set is accepted', async () => {
    const { code, response } = await set({});
    expect(code).toBe(status.OK);
    expect(response).toMatchObject({ response: [], prefix: null });
  });

  test('paths are joined to the prefix, target and all', async () => {
    await set({ prefix: pathMessage('/p', { target: 'leaf1' }), update: [update('/a')] });
    expect(asked().operations[0]?.path).toEqual({
      origin: '',
      target: 'leaf1',
      elements: [
        { name: 'p', keys: new Map() },
        { name: 'a', keys: new Map() },
      ],
    });
  });

  test('paths may name targets where the prefix does not', async () => {
    await set({
      update: ['leaf1', 'leaf2'].map(target => ({ path: pathMessage('/a', { target }), val: json(1) })),
    });
    expect(asked().operations.map(({ path }) => path.target)).toEqual(['leaf1', 'leaf2']);
  });
});

describe('Set: rules of paths', () => {
  test.each(['/a/*', '/a/...', '/a[k=*]/b'])(
    'wildcard %s in update and replace: INVALID_ARGUMENT',
    async path => {
      await expectRefusal({ update: [update(path)] }, status.INVALID_ARGUMENT, /^update 1: .* wildcard/);
      await expectRefusal({ replace: [update(path)] }, status.INVALID_ARGUMENT, /^replace 1: .* wildcard/);
    },
  );

  test('wildcards in a delete are passed on', async () => {
    expect((await set({ delete: [pathMessage('/a/*')] })).code).toBe(status.OK);
  });

  test('origin in prefix and path, unknown origin: INVALID_ARGUMENT', async () => {
    await expectRefusal(
      { prefix: { origin: 'openconfig' }, delete: [pathMessage('/a', { origin: 'openconfig' })] },
      status.INVALID_ARGUMENT,
      /delete 1: origin is set in both/,
    );
    await expectRefusal(
      { delete: [pathMessage('/a', { origin: 'vendor' })] },
      status.INVALID_ARGUMENT,
      /unknown/,
    );
  });

  test('target in prefix and path: INVALID_ARGUMENT', async () => {
    await expectRefusal(
      { prefix: { target: 'a' }, delete: [pathMessage('/a', { target: 'b' })] },
      status.INVALID_ARGUMENT,
      /target is set in both/,
    );
  });

  test('malformed path: INVALID_ARGUMENT', async () => {
    await expectRefusal({ delete: [{ elem: [{ name: '' }] }] }, status.INVALID_ARGUMENT, /has no name/);
  });
});

describe('Set: values', () => {
  test('no value, an empty value, null: INVALID_ARGUMENT', async () => {
    await expectRefusal({ update: [{ path: pathMessage('/a') }] }, status.INVALID_ARGUMENT, /no value/);
    await expectRefusal({ update: [update('/a', {})] }, status.INVALID_ARGUMENT, /value is not set/);
    await expectRefusal(
      { replace: [update('/a', json(null))] },
      status.INVALID_ARGUMENT,
      /null is not a value/,
    );
  });

  test.each([{ any_val: { type_url: 'x' } }, { proto_bytes: Buffer.from('x') }])(
    'unsupported encoding %j: UNIMPLEMENTED',
    async val => {
      await expectRefusal({ update: [update('/a', val)] }, status.UNIMPLEMENTED, /not supported/);
    },
  );

  test.each([
    ['{', /line 1, column 2/],
    ['', /line 1, column 1/],
    ['{"a": 1, "a": 2}', /twice/],
    ['\xff', /not UTF-8/],
    ['['.repeat(2000), /deep|nest/],
  ])('broken JSON %#: INVALID_ARGUMENT', async (text, words) => {
    const val = { json_val: Buffer.from(text, 'latin1') };
    await expectRefusal({ update: [update('/a', val)] }, status.INVALID_ARGUMENT, words);
  });

  test.each([
    [{ json_val: Buffer.from('{"a":[1]}') }, { kind: 'json', json: { a: [1] } }],
    [{ json_ietf_val: Buffer.from('"x"') }, { kind: 'json_ietf', json: 'x' }],
    [{ string_val: '' }, { kind: 'string', value: '' }],
    [{ ascii_val: '1.5' }, { kind: 'ascii', value: '1.5' }],
    [{ int_val: '-9223372036854775808' }, { kind: 'int', value: -(2n ** 63n) }],
    [{ uint_val: '18446744073709551615' }, { kind: 'uint', value: 2n ** 64n - 1n }],
    [{ bool_val: false }, { kind: 'bool', value: false }],
    [{ double_val: 0.1 }, { kind: 'double', value: 0.1 }],
    [{ float_val: 0.5 }, { kind: 'float', value: 0.5 }],
    [{ decimal_val: { digits: '-15', precision: 1 } }, { kind: 'decimal', digits: -15n, precision: 1 }],
    [{ bytes_val: Buffer.from('x') }, { kind: 'bytes', value: Buffer.from('x') }],
    [
      { leaflist_val: { element: [{ string_val: 'a' }, { uint_val: '1' }] } },
      {
        kind: 'leaflist',
        elements: [
          { kind: 'string', value: 'a' },
          { kind: 'uint', value: 1n },
        ],
      },
    ],
  ])('%j', async (val, expected) => {
    expect((await set({ update: [update('/a', val)] })).code).toBe(status.OK);
    expect(asked().operations[0]).toMatchObject({ value: expected });
  });

  test('what no leaf can hold: INVALID_ARGUMENT', async () => {
    const nested = { leaflist_val: { element: [{ leaflist_val: {} }] } };
    await expectRefusal({ update: [update('/a', nested)] }, status.INVALID_ARGUMENT, /scalar/);
    await expectRefusal(
      { update: [update('/a', { double_val: Number.NaN })] },
      status.INVALID_ARGUMENT,
      /NaN/,
    );
    const decimal = { decimal_val: { digits: 1, precision: 19 } };
    await expectRefusal({ update: [update('/a', decimal)] }, status.INVALID_ARGUMENT, /18 digits/);
  });

  test('the value field of old clients is understood as JSON', async () => {
    await set({
      update: [{ path: pathMessage('/a'), value: { value: Buffer.from('1'), type: 'JSON_IETF' } }],
    });
    expect(asked().operations[0]).toMatchObject({ value: { kind: 'json_ietf', json: 1 } });
    backend.sets.length = 0;
    const old = { path: pathMessage('/a'), value: { value: Buffer.from('1'), type: 'BYTES' } };
    await expectRefusal({ update: [old] }, status.UNIMPLEMENTED, /as JSON only/);
  });
});

describe('Set: union_replace', () => {
  test('alone: passed on, in order', async () => {
    const { response } = await set({ union_replace: [update('/a'), update('/b')] });
    expect(asked().operations.map(({ operation, path }) => [operation, path.elements[0]?.name])).toEqual([
      ['union', 'a'],
      ['union', 'b'],
    ]);
    expect(response?.response).toMatchObject([{ op: 'UNION_REPLACE' }, { op: 'UNION_REPLACE' }]);
  });

  test('its mistakes are told by its name', async () => {
    await expectRefusal(
      { union_replace: [update('/a'), update('/a/*')] },
      status.INVALID_ARGUMENT,
      /^union_replace 2: .* wildcard/,
    );
  });

  test('mixed with other operations: INVALID_ARGUMENT', async () => {
    await expectRefusal(
      { union_replace: [update('/a')], update: [update('/b')] },
      status.INVALID_ARGUMENT,
      /must not be mixed/,
    );
  });
});

describe('Set: extensions', () => {
  const own = (content: binnacle.v1.GnmiExtension.$Properties): Message => ({
    registered_ext: {
      id: 'EID_EXPERIMENTAL',
      msg: Buffer.from(binnacle.v1.GnmiExtension.encode(content).finish()),
    },
  });

  test('our own options', async () => {
    await set({
      extension: [own({ format: 'binnacle.v1', options: { comment: 'why', expect_revision: 6 } })],
    });
    expect(asked()).toMatchObject({ comment: 'why', expectRevision: 6 });
  });

  test('revision 0 is a revision', async () => {
    await set({ extension: [own({ format: 'binnacle.v1', options: { expect_revision: 0 } })] });
    expect(asked()).toMatchObject({ comment: undefined, expectRevision: 0 });
  });

  test("somebody else's message under the same id is ignored", async () => {
    await set({ extension: [own({ format: 'other', options: { comment: 'not ours' } })] });
    expect(asked().comment).toBeUndefined();
  });

  test('an election id has 128 bits; no role is the default one', async () => {
    const election_id = { high: '18446744073709551615', low: '9223372036854775808' };
    await set({ extension: [{ master_arbitration: { election_id } }] });
    await set({ extension: [{ master_arbitration: { election_id: {}, role: { id: 'r' } } }] });
    expect(backend.sets.map(({ request }) => request.election)).toEqual([
      { role: '', id: 0xffffffff_ffffffff_80000000_00000000n },
      { role: 'r', id: 0n },
    ]);
  });

  test.each([{ depth: { level: 1 } }, { history: {} }, { config_subscription: {} }])(
    '%j has no meaning in a Set: INVALID_ARGUMENT',
    async extension => {
      await expectRefusal({ extension: [extension] }, status.INVALID_ARGUMENT, /no meaning in a Set/);
    },
  );
});
