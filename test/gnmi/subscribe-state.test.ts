import { afterEach, expect, test } from 'vitest';
import { inner, leaf } from '../../src/data/build.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import type { DataNode } from '../../src/data/tree.ts';
import type { InnerSchemaNode, LeafSchemaNode } from '../../src/schema/schema-node.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { pathMessage } from './raw-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { leavesAfter, on, subscribe } from './subscriber.ts';

// State on change: who provides it tells of changes, or is asked again and again.
let core: RunningCore;
let client: CoreClient;

afterEach(async () => {
  client.close();
  await core.close();
});

async function start(clock = createFakeClock(1_800_000_000_000)): Promise<typeof clock> {
  core = await startCore({ clock });
  client = createCoreClient(core.address);
  return clock;
}

function liveWith(schema: Schema, uptime: bigint): DataNode {
  const live = schema.root.dataChildrenByName.get('live') as InnerSchemaNode;
  return inner(live, [leaf(live.dataChildrenByName.get('uptime') as LeafSchemaNode, uptime)]);
}

const list = (path: string): Parameters<typeof subscribe>[1] => ({
  prefix: { target: 't2' },
  mode: 'STREAM',
  subscription: [on(path, { mode: 'ON_CHANGE' })],
});

test('who tells of changes is heard at once; what goes with a provider is gone', async () => {
  await start();
  let uptime = 1n;
  const listeners = new Set<() => void>();
  const stop = core.service.registerState({
    target: 't2',
    path: '/live',
    read: schema => liveWith(schema, uptime),
    onChange: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  });
  const reader = subscribe(core.address, list('/'));
  expect(leavesAfter(await reader.untilSync()).get('/live/uptime')).toBe('1');
  uptime = 2n;
  for (const listener of listeners) listener();
  expect(await reader.next()).toMatchObject({ updates: [['/live/uptime', '2']], deletes: [] });
  stop();
  expect(await reader.next()).toMatchObject({ updates: [], deletes: ['/live'] });
  reader.stream.cancel();
  await expect.poll(() => listeners.size).toBe(0);
});

test('who does not is asked once a second while somebody wants to know, and never else', async () => {
  const clock = await start();
  let uptime = 1n;
  const waiting = clock.waiting;
  core.service.registerState({ target: 't2', path: '/live', read: schema => liveWith(schema, uptime) });
  const other = subscribe(core.address, list('/types'));
  await other.untilSync();
  expect(clock.waiting).toBe(waiting);
  const reader = subscribe(core.address, list('/live'));
  expect(leavesAfter(await reader.untilSync()).get('/live/uptime')).toBe('1');
  await clock.advance(1000);
  uptime = 3n;
  await clock.advance(1000);
  expect(await reader.next()).toMatchObject({ updates: [['/live/uptime', '3']] });
  reader.stream.cancel();
  await expect.poll(() => clock.waiting).toBe(waiting);
  other.stream.cancel();
});

test('configuration and state of one target come in one stream, and a provider may come later', async () => {
  await start();
  const reader = subscribe(core.address, list('/'));
  await reader.untilSync();
  core.service.registerState({ target: 't2', path: '/live', read: schema => liveWith(schema, 9n) });
  expect(await reader.next()).toMatchObject({ updates: [['/live/uptime', '9']], target: 't2' });
  await client.set({ prefix: { target: 't2' }, update: [write('/types/i8', ietf(1))] });
  expect(await reader.next()).toMatchObject({ updates: [['/types/i8', 1]] });
  await client.set({ prefix: { target: 't2' }, delete: [pathMessage('/types')] });
  expect(await reader.next()).toMatchObject({ deletes: ['/types'], updates: [] });
  reader.stream.cancel();
});

test.each([
  ['on change', { mode: 'ON_CHANGE' }],
  ['in samples', { mode: 'SAMPLE', suppress_redundant: true }],
])('state stays known when the configuration beside it goes: %s', async (_, mode) => {
  const gnmiClock = createFakeClock();
  core = await startCore({ clock: createFakeClock(1_800_000_000_000), gnmi: { clock: gnmiClock } });
  client = createCoreClient(core.address);
  const port = '/ports/port[name=a]';
  core.service.registerState({
    target: 't2',
    path: `${port}/state`,
    read: schema => {
      const child = (node: InnerSchemaNode, name: string): InnerSchemaNode =>
        node.dataChildrenByName.get(name) as InnerSchemaNode;
      const state = child(child(child(schema.root, 'ports'), 'port'), 'state');
      return inner(state, [leaf(state.dataChildrenByName.get('counter') as LeafSchemaNode, 5n)]);
    },
    onChange: () => () => undefined,
  });
  const t2 = { prefix: { target: 't2' } };
  await client.set({
    ...t2,
    update: [write(`${port}/config/mtu`, ietf(9)), write('/ports/port[name=b]/config/mtu', ietf(9))],
  });
  const reader = subscribe(core.address, { ...t2, mode: 'STREAM', subscription: [on('/ports', mode)] });
  const before = leavesAfter(await reader.untilSync());
  expect(before.get(`${port}/state/counter`)).toBe('5');
  await client.set({ ...t2, delete: [pathMessage('/ports')] });
  await gnmiClock.advance(1000);
  const told = await reader.next();
  expect(told.deletes).toEqual([`${port}/name`, `${port}/config`, '/ports/port[name=b]']);
  expect(Object.fromEntries(leavesAfter([told], before))).toEqual({ [`${port}/state/counter`]: '5' });
  reader.stream.cancel();
});
