import { afterEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import { createGnmiClient } from '../../src/gnmi/gnmi-client.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { type Core, entryFor, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function isSynchronised(status: { readonly synchronised: boolean }): boolean {
  return status.synchronised;
}

function nameOf({ tree }: Pick<Simulator, 'tree'>): unknown {
  return encodeJson(tree().root);
}

function entry({ address }: Simulator, arbitration: unknown): Readonly<Record<string, unknown>> {
  const { endpoint, ...rest } = entryFor(address) as { readonly endpoint: object };
  return { '/targets/target[name=leaf]': { ...rest, endpoint: { ...endpoint, arbitration } } };
}

/** A core that drives the device as its master, and gives it a name. */
async function master(
  leaf: Simulator,
  { name, role, store = createMemoryStore() }: { name: string; role?: string; store?: KeyValueStore },
): Promise<Core> {
  const core = await openCore(store);
  await core.commit({
    system: entry(leaf, role === undefined ? {} : { role }),
    leaf: { '/system/name': name },
  });
  await core.when('leaf', isSynchronised);
  return core;
}

describe('of several cores with one device', () => {
  test('the one that started last is master; one that still runs is refused, says so, and comes back by starting again', async () => {
    const leaf = keep(await openDevice());
    const store = createMemoryStore();
    const first = await master(leaf, { name: 'first', store });
    const second = await master(leaf, { name: 'second' });
    expect(nameOf(leaf)).toEqual({ 'device:system': { name: 'second' } });

    await first.commit({ leaf: { '/system/name': 'still first' } });
    const refused = await first.when('leaf', ({ lastError }) => lastError !== undefined);
    expect(refused).toMatchObject({ session: 'down', synchronised: false, rejected: [] });
    expect(refused.lastError).toMatchObject({
      status: 'PERMISSION_DENIED',
      message: expect.stringMatching(/^another core is master of the device: .*election id is/u) as string,
    });
    expect(nameOf(leaf)).toEqual({ 'device:system': { name: 'second' } });
    await first.close();

    const again = keep(await openCore(store));
    await again.when('leaf', isSynchronised);
    expect(nameOf(leaf)).toEqual({ 'device:system': { name: 'still first' } });
    await second.close();
  });

  test('one that has nothing to send becomes master all the same', async () => {
    const leaf = keep(await openDevice());
    const first = keep(await master(leaf, { name: 'same' }));
    const { sets } = leaf.counters();
    const second = keep(await openCore());
    await second.commit({ system: entry(leaf, {}) });
    await second.when('leaf', isSynchronised);
    await first.commit({ leaf: { '/system/name': 'other' } });
    const refused = await first.when('leaf', ({ lastError }) => lastError !== undefined);
    expect(refused.lastError?.message).toContain('another core is master');
    expect(leaf.counters().sets).toBeGreaterThan(sets);
    expect(nameOf(leaf)).toEqual({ 'device:system': { name: 'same' } });
  });

  test('each is master of a role of its own', async () => {
    const leaf = keep(await openDevice());
    const fabric = keep(await master(leaf, { name: 'fabric', role: 'fabric' }));
    const hosts = keep(await openCore());
    await hosts.commit({ system: entry(leaf, { role: 'hosts' }) });
    await hosts.when('leaf', isSynchronised);
    const revision = await fabric.commit({ leaf: { '/system/name': 'fabric 2' } });
    await fabric.southbound.synchronised('leaf', revision);
    expect(nameOf(leaf)).toEqual({ 'device:system': { name: 'fabric 2' } });
  });
});

test('nobody who sends no election is refused, nor is a core without one', async () => {
  const leaf = keep(await openDevice());
  await (await master(leaf, { name: 'master' })).close();
  const plain = keep(await openCore());
  await plain.commit({
    system: { '/targets/target[name=leaf]': entryFor(leaf.address) },
    leaf: { '/system/name': 'plain' },
  });
  await plain.when('leaf', isSynchronised);
  const client = createGnmiClient({ address: leaf.address });
  await expect(client.set({ operations: [] })).resolves.toMatchObject({ unchanged: true });
  client.close();
});
