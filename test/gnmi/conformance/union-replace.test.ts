import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
  for (const target of ['t1', 't2'])
    await client.set({
      prefix: { target },
      delete: [pathMessage('/')],
      update: [write('/types', ietf({ u16: 1, text: 'old' })), write('/pair[a=x][b=1]/value', ietf('old'))],
    });
});

afterAll(async () => {
  client.close();
  await core.close();
});

const read = (target = 't1'): Promise<unknown> =>
  client.read('/', { prefix: { target }, type: 'CONFIG', encoding: 'JSON' });
const old = { types: { u16: 1, text: 'old' }, pair: [{ a: 'x', b: 1, value: 'old' }] };

describe('union_replace', () => {
  test('all of it together becomes the whole configuration; op is 4', async () => {
    const response = await client.set({
      union_replace: [
        write('/types', ietf({ u16: 2 })),
        write('/mixed/same', { string_val: 's' }),
        write('/pair[a=y][b=2]', plain({ value: 'new' })),
      ],
    });
    expect(await read()).toEqual({
      types: { u16: 2 },
      mixed: { same: 's' },
      pair: [{ a: 'y', b: 2, value: 'new' }],
    });
    const results = response.response as readonly { readonly op: string; readonly path: Message }[];
    expect(results.map(({ op }) => op)).toEqual(['UNION_REPLACE', 'UNION_REPLACE', 'UNION_REPLACE']);
    expect(results[1]?.path).toMatchObject(pathMessage('/mixed/same'));
    const again = await client.set({ union_replace: [write('/', ietf({}))] });
    expect(again.response).toMatchObject([{ op: 'UNION_REPLACE' }]);
    expect(await read()).toEqual({});
  });

  test('entries are merged: lists by key, leaf-lists by value, and what two say alike stands once', async () => {
    await client.set({
      union_replace: [
        write('/', ietf({ types: { u16: 2, numbers: [3, 1], ordered: ['z'] }, pair: [{ a: 'x', b: 1 }] })),
        write('/types', ietf({ u16: 2, numbers: [2, 1], ordered: ['z', 'a'] })),
        write(
          '/',
          plain({
            pair: [
              { a: 'x', b: 1, value: 'v' },
              { a: 'x', b: 2 },
            ],
          }),
        ),
      ],
    });
    expect(await read()).toEqual({
      types: { u16: 2, numbers: [1, 2, 3], ordered: ['z', 'a'] },
      pair: [
        { a: 'x', b: 1, value: 'v' },
        { a: 'x', b: 2 },
      ],
    });
  });

  test.each([
    ['two values of a leaf', write('/types/u16', ietf(2)), write('/types', ietf({ u16: 3 })), ['u16']],
    [
      'two cases of a choice',
      write('/mixed/l', { string_val: 'l' }),
      write('/mixed/r', { string_val: 'r' }),
      ['mixed/l'],
    ],
    [
      'a leaf of an entry',
      write('/pair[a=x][b=1]/value', ietf('1')),
      write('/pair', ietf([{ a: 'x', b: 1, value: '2' }])),
      ["pair[a='x'][b='1']/value"],
    ],
  ])('what cannot be united is INVALID_ARGUMENT, with the place: %s', async (_, a, b, places) => {
    const [status, text] = await client.refusal('Set', { union_replace: [a, b] });
    expect(status).toBe('INVALID_ARGUMENT');
    for (const place of places) expect(text).toContain(place);
    expect(text.split('\n')).toHaveLength(places.length);
    expect(await read()).toEqual(old);
  });

  test.each(['delete', 'replace', 'update'])('mixed with %s it is INVALID_ARGUMENT', async operation => {
    const other = operation === 'delete' ? pathMessage('/types') : write('/types/u16', ietf(2));
    const request = { union_replace: [write('/types/u16', ietf(2))], [operation]: [other] };
    expect((await client.refusal('Set', request))[0]).toBe('INVALID_ARGUMENT');
    expect(await read()).toEqual(old);
  });

  test('an origin that nobody knows, such as that of a CLI, is INVALID_ARGUMENT', async () => {
    const cli = { path: { origin: 'acme_cli' }, val: { ascii_val: 'hostname x' } };
    const [status, text] = await client.refusal('Set', {
      union_replace: [cli, write('/types/u16', ietf(2))],
    });
    expect(status).toBe('INVALID_ARGUMENT');
    expect(text).toMatch(/^union_replace 1: .*acme_cli/);
    expect(await read()).toEqual(old);
  });

  test('what the result breaks is refused as in any Set', async () => {
    const [status] = await client.refusal('Set', { union_replace: [write('/strict/more', ietf('x'))] });
    expect(status).toBe('INVALID_ARGUMENT');
    const gated = await client.refusal('Set', { union_replace: [write('/types/gated', ietf('x'))] });
    expect(gated[0]).toBe('INVALID_ARGUMENT');
    expect((await client.refusal('Set', { union_replace: [write('/nope', ietf('x'))] }))[0]).toBe(
      'NOT_FOUND',
    );
    expect(await read()).toEqual(old);
  });

  test('each target that it names gets its own, others keep theirs', async () => {
    await client.set({
      prefix: undefined,
      union_replace: [{ path: pathMessage('/types/u16', { target: 't2' }), val: ietf(9) }],
    });
    expect(await read('t2')).toEqual({ types: { u16: 9 } });
    expect(await read('t1')).toEqual(old);
  });

  test('it can be a commit that has to be confirmed, and is none where one is confirmed', async () => {
    const commit = { id: 'u', commit: {} };
    await client.set({ union_replace: [write('/types/u16', ietf(9))], extension: [{ commit }] });
    expect(await read()).toEqual({ types: { u16: 9 } });
    await client.set({ extension: [{ commit: { id: 'u', cancel: {} } }] });
    expect(await read()).toEqual(old);
    const act = { id: 'u', confirm: {} };
    const mixed = { union_replace: [write('/types/u16', ietf(9))], extension: [{ commit: act }] };
    expect((await client.refusal('Set', mixed))[0]).toBe('INVALID_ARGUMENT');
  });
});
