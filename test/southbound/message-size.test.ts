import { afterEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataEncoding } from '../../src/gnmi/encoding.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { type Core, changesOf, entriesFor, entryFor, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

const limit = 16_384;

async function smallDevice(encoding: DataEncoding = 'json_ietf'): Promise<Simulator> {
  return keep(await openDevice({ maxReceiveBytes: limit, encodings: [encoding] }));
}

function ports(count: number, label = 'a longer text'): unknown {
  const port = Array.from({ length: count }, (_, index) => ({ name: `port${index}`, label, mtu: 9000 }));
  return { '/ports': { port } };
}

/** What the core wants of a target. */
function desired(core: Core, name: string): unknown {
  const { root } = core.coordinator.state().targets.get(name)?.tree ?? {};
  return root && encodeJson(root);
}

function held({ tree }: Pick<Simulator, 'tree'>): unknown {
  return encodeJson(tree().root);
}

describe.each<DataEncoding>(['json_ietf', 'proto'])('a device that takes small Sets, in %s', encoding => {
  test('tells how small by refusing one; what is larger comes in several from then on, what is not in one', async () => {
    const leaf = await smallDevice(encoding);
    const core = keep(await openCore());
    const changes = { system: entriesFor({ leaf }), leaf: ports(1000) as Record<string, unknown> };
    const first = await core.southbound.synchronised('leaf', await core.commit(changes));
    expect(first).toMatchObject({ rejected: [], lastError: undefined });
    expect(held(leaf)).toEqual(desired(core, 'leaf'));
    // One was too large and never arrived.
    expect(leaf.counters()).toMatchObject({ sets: first.setsSent - 1, refusedSets: 0 });

    const { sets } = leaf.counters();
    await core.southbound.synchronised('leaf', await core.commit({ leaf: { '/system/name': 'small' } }));
    expect(leaf.counters().sets).toBe(sets + 1);
    const again = await core.commit({ leaf: ports(1000, 'another text') as Record<string, unknown> });
    const second = await core.southbound.synchronised('leaf', again);
    expect(held(leaf)).toEqual(desired(core, 'leaf'));
    expect(second.setsSent).toBe(leaf.counters().sets + 1);
  });
});

test('a device whose limit somebody has set is never sent more', async () => {
  const leaf = await smallDevice();
  const core = keep(await openCore());
  const entry = entryFor(leaf.address) as { readonly endpoint: object };
  const endpoint = { ...entry.endpoint, 'max-message-size': limit };
  const revision = await core.commit({
    system: { '/targets/target[name=leaf]': { ...entry, endpoint } },
    leaf: ports(1000) as Record<string, unknown>,
  });
  const { setsSent, notes } = await core.southbound.synchronised('leaf', revision);
  expect(leaf.counters()).toMatchObject({ sets: setsSent, refusedSets: 0 });
  expect(setsSent).toBeLessThan(10);
  expect(notes).toEqual([]);
});

test('what it refuses in one of several Sets is found, and the rest gets through', async () => {
  const leaf = await smallDevice();
  leaf.setFaults({ reject: [{ path: '/ports/port[name=port777]/mtu', message: 'not here' }] });
  const core = keep(await openCore());
  const changes = { system: entriesFor({ leaf }), leaf: ports(1000) as Record<string, unknown> };
  const { rejected } = await core.southbound.settled('leaf', await core.commit(changes));
  expect(rejected.map(({ path, message }) => [path, message])).toEqual([
    ["/device:ports/port[name='port777']/mtu", 'not here'],
  ]);
  expect(held(leaf)).toMatchObject({ 'device:ports': { port: { length: 1000 } } });
});

test('an atomic transaction that came in several Sets is taken back from where they were done', async () => {
  const [leaf, other] = [await smallDevice(), keep(await openDevice())];
  const core = keep(await openCore());
  const revision = await core.commit({
    system: entriesFor({ leaf, other }),
    leaf: { '/system/name': 'before' },
    other: { '/system/name': 'before' },
  });
  for (const name of ['leaf', 'other']) await core.southbound.synchronised(name, revision);
  const before = [held(leaf), held(other)];
  other.setFaults({ reject: [{ path: '/system/name', message: 'no other name' }] });
  await other.down();
  const change = changesOf({
    leaf: ports(1000) as Record<string, unknown>,
    other: { '/system/name': 'after' },
  });
  const tried = core.coordinator.commit({
    changes: change,
    interface: 'cli',
    mode: 'atomic',
    timeoutMs: 60_000,
  });
  const refused = tried.catch((error: unknown) => error);
  await core.when('leaf', ({ synchronised, desiredRevision }) => synchronised && desiredRevision > revision);
  expect(held(leaf)).toMatchObject({ 'device:ports': { port: { length: 1000 } } });
  await other.up();
  expect(await refused).toMatchObject({
    message: expect.stringContaining('other refused /device:system/name: no other name') as string,
  });
  other.setFaults({});
  await core.when(
    'leaf',
    ({ synchronised, desiredRevision }) => synchronised && desiredRevision > revision + 1,
  );
  await core.when(
    'other',
    ({ synchronised, desiredRevision }) => synchronised && desiredRevision > revision + 1,
  );
  expect([held(leaf), held(other)]).toEqual(before);
});

test('a value that no Set has room for is refused alone, with the reason', async () => {
  const leaf = await smallDevice();
  const core = keep(await openCore());
  const revision = await core.commit({
    system: entriesFor({ leaf }),
    leaf: { '/system/name': 'x'.repeat(20_000), '/ports/port[name=eth1]/mtu': 9000 },
  });
  const { rejected } = await core.southbound.settled('leaf', revision);
  expect(rejected).toMatchObject([{ path: '/device:system/name', status: 'RESOURCE_EXHAUSTED' }]);
  expect(rejected[0]?.message).toContain(`it takes ${limit}`);
  expect(held(leaf)).toMatchObject({ 'device:ports': { port: [{ name: 'eth1', mtu: 9000 }] } });
});
