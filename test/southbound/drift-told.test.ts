import { afterEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { TargetStatus } from '../../src/southbound/target-status.ts';
import { drifted, driftEntry, type DriftSettings, held, meddle } from './support/meddle.ts';
import { type Core, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

/** Closes what a test opened, last first. */
function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

const port = (name: string): string => `/ports/port[name=${name}]`;
const start = {
  '/system/name': 'one',
  [port('a')]: { mtu: 1600, label: 'up', vlan: [1, 2] },
  [port('b')]: { mtu: 1700 },
  '/rule[id=r1]': { action: 'x' },
  '/rule[id=r2]': { action: 'y' },
};
const entryOf = '/targets/target[name=leaf]';

type Values = Readonly<Record<string, unknown>>;

interface Scene {
  readonly leaf: Simulator;
  readonly it: Core;
  readonly revision: number;
}

/** A device that has what is desired and says so, and a core that compares every five minutes, which no test waits for. */
async function settled(settings: DriftSettings, values: Values = start): Promise<Scene> {
  const leaf = keep(await openDevice());
  const it = keep(await openCore());
  const revision = await it.commit({
    system: { [entryOf]: driftEntry(leaf.address, settings) },
    leaf: values,
  });
  await it.southbound.synchronised('leaf', revision);
  return { leaf, it, revision };
}

/** Resolves when the device had drifted and has not any more. */
async function mended(it: Core): Promise<TargetStatus> {
  await it.when('leaf', ({ driftCount }) => driftCount > 0);
  return it.when('leaf', ({ synchronised }) => synchronised);
}

describe('a device that tells of its changes', () => {
  test.each<[string, Record<string, unknown>]>([
    ['a value changed', { [`${port('a')}/mtu`]: 1 }],
    ['a value added', { [`${port('b')}/label`]: 'new' }],
    ['a value removed', { [`${port('a')}/label`]: undefined }],
    ['an entry added', { [port('c')]: { mtu: 9 } }],
    ['an entry removed', { [port('a')]: undefined }],
    ['a leaf-list changed', { [`${port('a')}/vlan`]: [3] }],
    ['an entry of an ordered list removed', { '/rule[id=r1]': undefined }],
    ['an entry of an ordered list changed', { '/rule[id=r1]/action': 'z' }],
    ['a subtree removed', { '/ports': undefined }],
    ['many places changed', { '/system/name': 'two', [port('c')]: { mtu: 9 }, '/rule[id=r2]': undefined }],
    [
      'more places than are remembered',
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [port(`p${index}`), { mtu: index + 1 }])),
    ],
  ])('is put right: %s', async (_name, changes) => {
    const { leaf, it } = await settled({ policy: 'repair' });
    const before = held(leaf);
    await meddle(leaf, changes);
    await mended(it);
    expect(held(leaf)).toEqual(before);
  });

  test('is reported, and seen going back by itself', async () => {
    const { leaf, it } = await settled({ policy: 'report' });
    await meddle(leaf, { '/system/name': 'two' });
    const status = await it.when('leaf', ({ driftCount }) => driftCount > 0);
    expect(drifted(status)).toEqual([['/device:system/name', '"two"', '"one"']]);
    await meddle(leaf, { '/system/name': 'one' });
    await it.when('leaf', ({ synchronised }) => synchronised);
  });

  test('is adopted', async () => {
    const { leaf, it, revision } = await settled({ policy: 'adopt' });
    await meddle(leaf, { '/system/name': 'two', [port('a')]: undefined });
    await it.when('leaf', ({ desiredRevision, synchronised }) => desiredRevision > revision && synchronised);
    expect(held(leaf)).toEqual(encodeJson(it.coordinator.state().targets.get('leaf')?.tree.root as never));
    expect(held(leaf)).toMatchObject({ 'device:system': { name: 'two' } });
  });

  test('is asked only for what has changed, and not for what it was sent', async () => {
    const { leaf, it } = await settled({ policy: 'repair' }, { '/system/name': 'one', [port('a')]: {} });
    const { gets } = leaf.counters();
    for (const name of ['two', 'three']) {
      await meddle(leaf, { '/system/name': name });
      await mended(it);
    }
    // Each time one Get to look and one to verify: the echo of a repair, which is told with the next change, leads to none.
    expect(leaf.counters().gets).toBe(gets + 4);
  });

  test('is compared once after its stream was lost', async () => {
    const { leaf, it } = await settled({ policy: 'repair' });
    await leaf.drop();
    await meddle(leaf, { '/system/name': 'two' });
    await it.when('leaf', ({ sessionId, synchronised }) => sessionId === 2 && synchronised);
    await meddle(leaf, { '/system/name': 'three' });
    await mended(it);
    expect(held(leaf)).toMatchObject({ 'device:system': { name: 'one' } });
  });

  test('is not asked to if its target says so', async () => {
    const { leaf, it } = await settled({ policy: 'report', endpoint: { 'change-notices': 'off' } });
    expect(leaf.counters().subscribes).toBe(0);
    await it.commit({ system: { [`${entryOf}/endpoint/change-notices`]: 'target-defined' } });
    await it.when('leaf', ({ session, phase }) => session === 'up' && phase === 'idle');
    expect(leaf.counters().subscribes).toBeGreaterThan(0);
    await meddle(leaf, { '/system/name': 'two' });
    await it.when('leaf', ({ driftCount }) => driftCount === 1);
  });
});

test('a device that does not tell of its changes is compared, and that is remarked', async () => {
  const leaf = keep(await openDevice({ faults: { mute: true } }));
  const it = keep(await openCore());
  const timers = { 'compare-interval': 100 };
  const revision = await it.commit({
    system: { [entryOf]: driftEntry(leaf.address, { policy: 'report', timers }) },
    leaf: start,
  });
  const { notes } = await it.southbound.synchronised('leaf', revision);
  expect(notes.join()).toContain('it says: this device tells of nothing');
  expect(leaf.counters().subscribes).toBeGreaterThan(0);
  await meddle(leaf, { '/system/name': 'two' });
  await it.when('leaf', ({ driftCount }) => driftCount === 1);
});
