import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { binnacle } from '../../../src/gnmi/generated/gnmi.js';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { type CoreClient, createCoreClient, ietf, write } from '../core-client.ts';
import { type Message, pathMessage } from '../raw-client.ts';
import { type RunningCore, startCore } from '../running-core.ts';

let store: KeyValueStore;
let core: RunningCore;
let client: CoreClient;
let election: 'optional' | 'required';

beforeEach(async () => {
  store = createMemoryStore();
  election = 'optional';
  await start();
});

afterEach(stop);

async function start(): Promise<void> {
  core = await startCore({ store, setRules: () => ({ election, leafListUpdate: 'replace' }) });
  client = createCoreClient(core.address);
}

async function stop(): Promise<void> {
  client.close();
  await core.close();
}

type Id = readonly [high: string, low: string];

const as = ([high, low]: Id, role?: string): Message => ({
  extension: [
    {
      master_arbitration: {
        election_id: { high, low },
        ...(role === undefined ? {} : { role: { id: role } }),
      },
    },
  ],
});
const change = (value: number): Message => ({ update: [write('/types/u16', ietf(value))] });
const max = '18446744073709551615';

async function isDenied(request: Message): Promise<boolean> {
  const { code, details } = await client.call('Set', request);
  if (code === 0) return false;
  expect({ code, details }).toEqual({ code: 7, details: expect.stringContaining('later master') as string });
  return true;
}

describe('Master arbitration', () => {
  test('an id that is equal to the stored one or larger is accepted and stored; a smaller one is PERMISSION_DENIED', async () => {
    await client.set({ ...change(1), ...as(['0', '5']) });
    await client.set({ ...change(2), ...as(['0', '5']) });
    await client.set({ ...change(3), ...as(['0', '6']) });
    const { code, details } = await client.call('Set', { ...change(4), ...as(['0', '5']) });
    expect(code).toBe(7);
    expect(details).toContain('high 0 low 6');
    expect(await client.read('/types/u16')).toBe(3);
  });

  test('ids are unsigned and compared by high, then by low', async () => {
    const ascending: readonly Id[] = [
      ['0', '1'],
      ['0', max],
      ['1', '0'],
      ['9223372036854775807', '0'],
      ['9223372036854775808', '0'],
      [max, '0'],
      [max, '9223372036854775808'],
      [max, max],
    ];
    let before: Id = ['0', '0'];
    for (const id of ascending) {
      await client.set(as(id));
      expect(await isDenied(as(before))).toBe(true);
      before = id;
    }
  });

  test('each role has its own master; no role is the default one', async () => {
    await client.set(as(['0', '9'], 'routing'));
    await client.set({ ...change(1), ...as(['0', '3']) });
    await client.set({ ...change(2), ...as(['0', '1'], 'ports') });
    expect(await isDenied(as(['0', '8'], 'routing'))).toBe(true);
    expect(await isDenied(as(['0', '2'], ''))).toBe(true);
    expect(await isDenied(as(['0', '0'], 'ports'))).toBe(true);
    expect(core.service.masters()).toMatchObject([
      { role: '', id: 3n },
      { role: 'ports', id: 1n },
      { role: 'routing', id: 9n },
    ]);
  });

  test('a Set of nothing but an id is accepted', async () => {
    const { revision } = core.service.get({ target: 'system', path: [], type: 'config' });
    await client.set({ prefix: undefined, ...as(['0', '7']) });
    expect(core.service.get({ target: 'system', path: [], type: 'config' }).revision).toBe(revision);
    expect(await isDenied({ ...change(1), ...as(['0', '6']) })).toBe(true);
  });

  test.each([
    ['without an id', [{ master_arbitration: {} }]],
    ['of a role without an id', [{ master_arbitration: { role: { id: 'x' } } }]],
    ['twice', [as(['0', '1']), as(['0', '2'])].flatMap(({ extension }) => extension as Message[])],
  ])('the extension %s is INVALID_ARGUMENT', async (_, extension) => {
    const [status, text] = await client.refusal('Set', { ...change(1), extension });
    expect(status).toBe('INVALID_ARGUMENT');
    expect(text).toContain('extension master_arbitration');
    expect(core.service.masters()).toEqual([]);
  });

  test('a Set without the extension is accepted', async () => {
    await client.set(as(['0', '7']));
    await client.set(change(5));
    expect(await client.read('/types/u16')).toBe(5);
  });

  test('a Set without the extension is PERMISSION_DENIED once there is a master, if the settings say so', async () => {
    election = 'required';
    await client.set(change(1));
    await client.set(as(['0', '7'], 'ports'));
    const [status, text] = await client.refusal('Set', change(2));
    expect([status, text]).toEqual(['PERMISSION_DENIED', expect.stringContaining('election id')]);
    await client.set({ ...change(3), ...as(['0', '1']) });
    expect(await client.read('/types/u16')).toBe(3);
  });

  test('reads need no master', async () => {
    await client.set({ ...change(1), ...as(['0', '7']) });
    expect(await client.read('/types/u16', as(['0', '1']))).toBe(1);
    expect(await client.read('/types/u16', { extension: [{ master_arbitration: {} }] })).toBe(1);
  });

  test('what was elected is known after a restart', async () => {
    await client.set(as(['4', '7'], 'a "role" / €'));
    await client.set({ ...change(1), ...as(['0', '2']) });
    await stop();
    await start();
    expect(await isDenied(as(['4', '6'], 'a "role" / €'))).toBe(true);
    expect(await isDenied(as(['0', '1']))).toBe(true);
    await client.set(as(['0', '2']));
  });

  test('a Set that is refused for what it writes has elected its master all the same', async () => {
    expect((await client.refusal('Set', { ...change(70000), ...as(['0', '2']) }))[0]).toBe(
      'INVALID_ARGUMENT',
    );
    expect(await isDenied(as(['0', '1']))).toBe(true);
  });

  test('a commit is confirmed and cancelled by the master alone', async () => {
    const commit = (id: Id, action: Message): Message => ({
      extension: [...(as(id).extension as Message[]), { commit: { id: 'one', ...action } }],
    });
    await client.set({ ...change(1), ...commit(['0', '2'], { commit: {} }) });
    for (const action of ['confirm', 'cancel'])
      expect(await isDenied(commit(['0', '1'], { [action]: {} }))).toBe(true);
    await client.set(commit(['0', '3'], { confirm: {} }));
    expect(await client.read('/types/u16')).toBe(1);
  });

  test('a dry run elects nobody, and says that a later master is in the way', async () => {
    const options = { format: 'binnacle.v1', options: { dry_run: true } };
    const msg = Buffer.from(binnacle.v1.GnmiExtension.encode(options).finish());
    const trying = (id: Id): Message => ({
      ...change(1),
      extension: [...(as(id).extension as Message[]), { registered_ext: { id: 'EID_EXPERIMENTAL', msg } }],
    });
    await client.set(trying(['0', '9']));
    expect(core.service.masters()).toEqual([]);
    await client.set(as(['0', '5']));
    const answer = await client.set(trying(['0', '4']));
    const [own] = answer.extension as readonly { registered_ext: { msg: Buffer } }[];
    const { info } = binnacle.v1.GnmiExtension.decode(own?.registered_ext.msg ?? Buffer.alloc(0));
    expect(info?.plan?.problems).toMatchObject([{ code: 'not-master' }]);
  });

  test('one that was a master when it asked, and is none any more when its turn comes, changes nothing', async () => {
    await client.set(as(['0', '1']));
    const path = pathMessage('/types/u16');
    const outcomes = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const id = index < 30 ? 1 : 2;
        const { code } = await client.call('Set', {
          update: [{ path, val: ietf(index) }],
          ...as(['0', String(id)]),
        });
        return { id, code, index };
      }),
    );
    const kept = outcomes.filter(({ code }) => code === 0);
    expect(kept.filter(({ id }) => id === 2)).toHaveLength(30);
    expect(await client.read('/types/u16')).toBeGreaterThanOrEqual(30);
  });

  test('a master that waited while a later one came is refused in its turn', async () => {
    const { service } = core;
    const elected = { role: '', id: 1n };
    await service.claim(elected);
    await service.claim({ role: '', id: 2n });
    const value = { encoding: 'json_ietf', json: 1 } as const;
    const path = [
      { name: 'types', keys: new Map<string, string>() },
      { name: 'u16', keys: new Map<string, string>() },
    ];
    const late = service.commit({
      interface: 'gnmi',
      election: elected,
      changes: [{ target: 't1', edits: [{ operation: 'update', path, value }] }],
    });
    await expect(late).rejects.toMatchObject({ code: 'not-master' });
  });
});
