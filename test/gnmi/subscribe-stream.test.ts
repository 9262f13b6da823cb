import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CoreClient, createCoreClient, ietf, write } from './core-client.ts';
import { type RunningCore, startCore } from './running-core.ts';
import { leavesAfter, on, subscribe } from './subscriber.ts';

let core: RunningCore;
let client: CoreClient;

beforeAll(async () => {
  core = await startCore();
  client = createCoreClient(core.address);
});

afterAll(async () => {
  client.close();
  await core.close();
});

test('ON_CHANGE: all there is, one mark, then changes as they are committed', async () => {
  await client.set({ update: [write('/ports/port[name=a]/config/description', ietf('one'))] });
  const reader = subscribe(core.address, {
    prefix: { target: 't1' },
    mode: 'STREAM',
    subscription: [on('/ports', { mode: 'ON_CHANGE' })],
  });
  expect(Object.fromEntries(leavesAfter(await reader.untilSync()))).toEqual({
    '/ports/port[name=a]/name': 'a',
    '/ports/port[name=a]/config/description': 'one',
    '/ports/port[name=a]/config/mtu': 1500,
    '/ports/port[name=a]/config/enabled': true,
  });
  await client.set({ update: [write('/ports/port[name=a]/config/mtu', ietf(9000))] });
  expect((await reader.next()).updates).toEqual([['/ports/port[name=a]/config/mtu', 9000]]);
  await client.set({ delete: [{ elem: [{ name: 'ports' }] }] });
  expect(await reader.next()).toMatchObject({ deletes: ['/ports'], updates: [], target: 't1' });
  reader.stream.cancel();
});
