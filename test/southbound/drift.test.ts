import { afterEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { TargetStatus } from '../../src/southbound/target-status.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
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

const fast = { 'compare-interval': 100 };
const never = { 'compare-interval': 0 };
/** The core has to find it by itself. */
const endpoint = { 'change-notices': 'off' };

function entry(address: string, policy: string, timers: Readonly<Record<string, number>> = fast): unknown {
  return driftEntry(address, { policy, timers, endpoint });
}

const port = (name: string): string => `/ports/port[name=${name}]`;
const start = {
  '/system/name': 'one',
  [port('a')]: { mtu: 1600, label: 'up' },
  [port('b')]: { mtu: 1700 },
};
const entryOf = '/targets/target[name=leaf]';

/** A device that has what is desired, and a core that looks after it. */
async function settled(
  policy: string,
  options: Pick<DriftSettings, 'paths'> = {},
): Promise<{ leaf: Simulator; it: Core; revision: number }> {
  const leaf = keep(await openDevice());
  const it = keep(await openCore());
  const revision = await it.commit({
    system: { [entryOf]: driftEntry(leaf.address, { policy, timers: fast, endpoint, ...options }) },
    leaf: start,
  });
  await it.southbound.synchronised('leaf', revision);
  return { leaf, it, revision };
}

const meddling = {
  '/system/name': 'two',
  [`${port('a')}/label`]: undefined,
  [port('c')]: { mtu: 9000 },
};

describe('what a device changes by itself', () => {
  test('is put right', async () => {
    const { leaf, it } = await settled('repair');
    const before = held(leaf);
    await meddle(leaf, meddling);
    await it.when('leaf', ({ driftCount }) => driftCount === 3);
    await it.when('leaf', ({ synchronised }) => synchronised);
    expect(held(leaf)).toEqual(before);
  });

  test('is left and shown, with what is found and what is desired', async () => {
    const { leaf, it, revision } = await settled('report');
    const { sets } = leaf.counters();
    await meddle(leaf, meddling);
    const status = await it.when('leaf', ({ driftCount }) => driftCount === 3);
    expect(drifted(status)).toEqual([
      ["/device:ports/port[name='c']", '{"name":"c","mtu":9000}', undefined],
      ['/device:system/name', '"two"', '"one"'],
      ["/device:ports/port[name='a']/label", undefined, '"up"'],
    ]);
    expect(status).toMatchObject({ synchronised: false, appliedRevision: revision, rejected: [] });
    const state = it.service.get({
      target: 'system',
      path: ['targets', 'target', 'state'].map(name => ({
        name,
        keys: new Map(name === 'target' ? [['name', 'leaf']] : []),
      })),
      type: 'state',
    });
    expect(JSON.stringify(encodeJson(state.nodes[0]?.node as never))).toContain(
      `{"path":"/device:system/name","found":"\\"two\\"","desired":"\\"one\\""`,
    );
    // What is desired elsewhere goes through, also in a part that has drifted.
    const next = await it.commit({ leaf: { [`${port('a')}/mtu`]: 1601 } });
    await it.southbound.settled('leaf', next);
    expect(it.southbound.statusOf('leaf')).toMatchObject({ appliedRevision: next, driftCount: 3 });
    // What is desired of the same place wins.
    await it.southbound.settled('leaf', await it.commit({ leaf: { '/system/name': 'three' } }));
    expect(it.southbound.statusOf('leaf')).toMatchObject({ driftCount: 2, rejected: [] });
    expect(held(leaf)).toEqual({
      'device:system': { name: 'three' },
      'device:ports': {
        port: [
          { name: 'a', mtu: 1601 },
          { name: 'b', mtu: 1700 },
          { name: 'c', mtu: 9000 },
        ],
      },
    });
    expect(leaf.counters().sets).toBe(sets + 3);
    // It goes away by itself when the device goes back.
    await meddle(leaf, { [`${port('a')}/label`]: 'up', [port('c')]: undefined });
    await it.when('leaf', ({ synchronised }) => synchronised);
  });

  test('gets what is desired anew of an entry that the device has lost', async () => {
    const { leaf, it } = await settled('report');
    await meddle(leaf, { [port('a')]: undefined });
    await it.when('leaf', ({ driftCount }) => driftCount === 1);
    await it.southbound.settled('leaf', await it.commit({ leaf: { [`${port('a')}/mtu`]: 1601 } }));
    expect(held(leaf)).toMatchObject({
      'device:ports': {
        port: [
          { name: 'a', mtu: 1601 },
          { name: 'b', mtu: 1700 },
        ],
      },
    });
    const status = it.southbound.statusOf('leaf') as TargetStatus;
    expect(drifted(status)).toEqual([["/device:ports/port[name='a']/label", undefined, '"up"']]);
  });

  test('becomes what is desired, in the name of the device', async () => {
    const { leaf, it, revision } = await settled('adopt');
    await meddle(leaf, meddling);
    await it.when('leaf', ({ desiredRevision, synchronised }) => desiredRevision > revision && synchronised);
    expect(held(leaf)).toEqual(encodeJson(it.coordinator.state().targets.get('leaf')?.tree.root as never));
    expect(held(leaf)).toMatchObject({ 'device:system': { name: 'two' } });
    for await (const summary of it.service.history({ target: 'leaf', limit: 1 }))
      expect(summary).toMatchObject({
        author: 'device leaf',
        interface: 'system',
        comment: 'adopted 3 places that the device has changed by itself',
      });
  });

  test('is not adopted where it is invalid, and the reason is shown', async () => {
    const { leaf, it, revision } = await settled('adopt');
    await it.commit({ leaf: { [`${port('a')}/alias`]: 'x' } });
    await it.when('leaf', ({ desiredRevision, synchronised }) => desiredRevision > revision && synchronised);
    // Valid on the device, which has no such port a any more; not with what is desired by then.
    await it.commit({
      system: { [`${entryOf}/drift/path-policy[path='${port('a')}']/policy`]: 'report' },
    });
    await meddle(leaf, { [`${port('a')}/alias`]: 'y', [`${port('b')}/alias`]: 'x', '/system/name': 'two' });
    const status = await it.when('leaf', ({ drift }) => drift.some(({ reason }) => reason !== undefined));
    expect(status.drift.map(({ path, policy }) => [path, policy])).toEqual([
      ["/device:ports/port[name='b']/alias", 'adopt'],
      ["/device:ports/port[name='a']/alias", 'report'],
    ]);
    expect(status.drift[0]?.reason).toContain('alias');
    expect(it.coordinator.state().targets.get('leaf')?.tree).toBeDefined();
    expect(held(leaf)).toMatchObject({ 'device:system': { name: 'two' } });
  });

  test('is not adopted from a device that has lost everything', async () => {
    const { leaf, it, revision } = await settled('adopt');
    await meddle(leaf, { '/system': undefined, '/ports': undefined });
    const status = await it.when('leaf', ({ driftCount }) => driftCount > 0);
    expect(status.drift[0]?.reason).toContain('reports no configuration at all');
    expect(status.desiredRevision).toBe(revision);
  });

  test('is treated by the policy of the place, also one below what was changed', async () => {
    const { leaf, it } = await settled('report', {
      paths: { '/system': 'repair', '/ports/port/mtu': 'repair' },
    });
    await meddle(leaf, { '/system/name': 'two', [`${port('a')}/mtu`]: 9, [`${port('a')}/label`]: 'down' });
    const status = await it.when('leaf', ({ driftCount, phase }) => driftCount === 1 && phase === 'idle');
    expect(drifted(status)).toEqual([["/device:ports/port[name='a']/label", '"down"', '"up"']]);
    expect(held(leaf)).toMatchObject({
      'device:system': { name: 'one' },
      'device:ports': { port: [{ name: 'a', mtu: 1600, label: 'down' }, { name: 'b' }] },
    });
    // Another policy takes effect at once.
    await it.commit({ system: { [`${entryOf}/drift/policy`]: 'repair' } });
    await it.when('leaf', ({ synchronised }) => synchronised);
    expect(held(leaf)).toMatchObject({ 'device:ports': { port: [{ label: 'up' }, {}] } });
  });

  test.each(['repair', 'report', 'adopt'])('is found while the core was away: %s', async policy => {
    const store = createMemoryStore();
    const leaf = keep(await openDevice());
    const first = await openCore(store);
    const revision = await first.commit({
      system: { [entryOf]: entry(leaf.address, policy, never) },
      leaf: start,
    });
    await first.southbound.synchronised('leaf', revision);
    await first.close();
    await meddle(leaf, { '/system/name': 'two' });
    const it = keep(await openCore(store));
    const status = await it.when('leaf', ({ phase, desiredRevision }) =>
      policy === 'adopt' ? desiredRevision > revision && phase === 'idle' : phase === 'idle',
    );
    expect(held(leaf)).toMatchObject({ 'device:system': { name: policy === 'repair' ? 'one' : 'two' } });
    expect(status.synchronised).toBe(policy !== 'report');
    expect(drifted(status)).toEqual(policy === 'report' ? [['/device:system/name', '"two"', '"one"']] : []);
  });

  test.each(['report', 'adopt'])('is not taken for what the device had refused: %s', async policy => {
    const store = createMemoryStore();
    const reject = [{ path: `${port('a')}/label`, message: 'no labels' }];
    const leaf = keep(await openDevice({ faults: { reject } }));
    const first = await openCore(store);
    const values = { ...start, [port('a')]: { mtu: 1600 } };
    await first.commit({ system: { [entryOf]: entry(leaf.address, policy, never) }, leaf: values });
    const refused = await first.commit({ leaf: { [`${port('a')}/label`]: 'up' } });
    await first.southbound.settled('leaf', refused);
    const next = await first.commit({ leaf: { [`${port('a')}/mtu`]: 1601 } });
    expect(await first.southbound.settled('leaf', next)).toMatchObject({ driftCount: 0 });
    await first.close();
    const it = keep(await openCore(store));
    const status = await it.when('leaf', ({ rejected, phase }) => rejected.length > 0 && phase === 'idle');
    expect(status).toMatchObject({ driftCount: 0, desiredRevision: next });
    expect(status.rejected).toMatchObject([{ message: 'no labels' }]);
    leaf.setFaults({});
    await it.southbound.synchronised('leaf', next);
    expect(held(leaf)).toMatchObject({ 'device:ports': { port: [{ mtu: 1601, label: 'up' }, {}] } });
  });

  test('is not taken for what was committed while the device was away', async () => {
    const store = createMemoryStore();
    const leaf = keep(await openDevice());
    const first = await openCore(store);
    const revision = await first.commit({
      system: { [entryOf]: entry(leaf.address, 'report', never) },
      leaf: start,
    });
    await first.southbound.synchronised('leaf', revision);
    await leaf.down();
    await first.commit({ leaf: { [`${port('b')}/mtu`]: 1800 } });
    await first.close();
    await leaf.up();
    await meddle(leaf, { '/system/name': 'two' });
    const it = keep(await openCore(store));
    const status = await it.when('leaf', ({ phase }) => phase === 'idle');
    expect(drifted(status)).toEqual([['/device:system/name', '"two"', '"one"']]);
    expect(held(leaf)).toMatchObject({ 'device:ports': { port: [{ mtu: 1600 }, { mtu: 1800 }] } });
  });
});

test('a rule for a place that no model knows is remarked', async () => {
  const leaf = keep(await openDevice());
  const it = keep(await openCore());
  const paths = { '/system/nam': 'report', '/ports/port/mtu': { compare: 'exact' } };
  const revision = await it.commit({
    system: { [entryOf]: driftEntry(leaf.address, { policy: 'repair', paths }) },
    leaf: start,
  });
  const { notes } = await it.southbound.synchronised('leaf', revision);
  expect(notes).toEqual([
    expect.stringContaining('drift/path-policy[path=/system/nam] means no place of the target') as string,
  ]);
  await it.commit({ system: { [`${entryOf}/drift/path-policy[path=/system/nam]`]: undefined } });
  await it.when('leaf', status => status.notes.length === 0);
});

test('a rule for a place says something', async () => {
  const it = keep(await openCore());
  const policy = { [`${entryOf}/drift/path-policy[path=/system]`]: {} };
  const commit = it.commit({ system: { [`${entryOf}/model-set`]: 'device@1.0.0', ...policy } });
  await expect(commit).rejects.toThrow('a path-policy needs a policy, or says how to compare');
});

describe('a device that hashes passwords', () => {
  const user = '/user[name=anna]';

  test.each(['repair', 'report', 'adopt'])('is not drifting for ever: %s', async policy => {
    const store = createMemoryStore();
    const leaf = keep(await openDevice({ hashSecrets: true }));
    const first = await openCore(store);
    const revision = await first.commit({
      system: { [entryOf]: entry(leaf.address, policy) },
      leaf: { ...start, [user]: { shell: 'sh', password: 'one', key: ['k1', 'k2'] } },
    });
    const status = await first.southbound.synchronised('leaf', revision);
    expect(status).toMatchObject({ rejected: [], driftCount: 0, setsSent: 1 });
    const { gets } = leaf.counters();
    await compared(leaf, gets + 3);
    expect(first.southbound.statusOf('leaf')).toMatchObject({ synchronised: true, setsSent: 1 });
    // Another secret is sent, and only that.
    const next = await first.commit({ leaf: { [`${user}/password`]: 'two' } });
    expect(await first.southbound.synchronised('leaf', next)).toMatchObject({ setsSent: 2, driftCount: 0 });
    await first.close();
    // A new process learns it again.
    const it = keep(await openCore(store));
    expect(await it.southbound.synchronised('leaf', next)).toMatchObject({ setsSent: 1, rejected: [] });
    await compared(leaf, leaf.counters().gets + 3);
    expect(it.southbound.statusOf('leaf')).toMatchObject({ synchronised: true, setsSent: 1, driftCount: 0 });
    expect(it.coordinator.state().targets.get('leaf')?.changedAt).toBe(next);
  });

  test('shows a key that somebody added to a leaf-list of secrets, masked', async () => {
    const leaf = keep(await openDevice({ hashSecrets: true }));
    const it = keep(await openCore());
    const revision = await it.commit({
      system: { [entryOf]: entry(leaf.address, 'report') },
      leaf: { [user]: { key: ['k1'] } },
    });
    await it.southbound.synchronised('leaf', revision);
    await meddle(leaf, { [`${user}/key`]: ['mine'] });
    const status = await it.when('leaf', ({ driftCount }) => driftCount === 1);
    expect(drifted(status)).toEqual([["/device:user[name='anna']/key", '["********"]', '["********"]']]);
  });

  test('shows a password that somebody changed, masked', async () => {
    const leaf = keep(await openDevice({ hashSecrets: true }));
    const it = keep(await openCore());
    const revision = await it.commit({
      system: { [entryOf]: entry(leaf.address, 'report') },
      leaf: { [user]: { password: 'one' } },
    });
    await it.southbound.synchronised('leaf', revision);
    await meddle(leaf, { [`${user}/password`]: 'mine' });
    const status = await it.when('leaf', ({ driftCount }) => driftCount === 1);
    expect(drifted(status)).toEqual([["/device:user[name='anna']/password", '"********"', '"********"']]);
  });
});

/** Resolves when the device was read so often. */
async function compared(leaf: Simulator, gets: number): Promise<void> {
  await expect
    .poll(() => leaf.counters().gets, { timeout: 20_000, interval: 20 })
    .toBeGreaterThanOrEqual(gets);
}
