import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { type Core, changesOf, entriesFor, openCore, openDevice } from './support/network.ts';

const names = ['leaf1', 'leaf2', 'leaf3'] as const;
const reject = [{ path: '/ports/port[name=e1]/mtu', message: 'MTU too large' }];

let devices: Record<(typeof names)[number], Simulator>;
let core: Core;
const store = { current: createMemoryStore() };

beforeEach(async () => {
  store.current = createMemoryStore();
  const [leaf1, leaf2, leaf3] = await Promise.all([openDevice(), openDevice(), openDevice()]);
  devices = { leaf1, leaf2, leaf3 };
  core = await openCore(store.current);
  const revision = await core.commit({ system: entriesFor(devices), ...everywhere('1000') });
  for (const name of names) await core.southbound.synchronised(name, revision);
});

afterEach(async () => {
  await core.close();
  for (const device of Object.values(devices)) await device.close();
});

function everywhere(label: string): Record<string, Record<string, unknown>> {
  return Object.fromEntries(
    names.map(name => [name, { '/ports/port[name=e1]': { mtu: 9000, label } }] as const),
  );
}

async function change(head: Partial<RequestHead>, label = 'new') {
  return core.coordinator.commit({
    interface: 'cli',
    changes: changesOf(
      Object.fromEntries(names.map(name => [name, { '/ports/port[name=e1]': { mtu: 9100, label } }])),
    ),
    ...head,
  });
}

function portsOf(device: Simulator): unknown {
  return encodeJson(device.tree().root, { qualify: 'none' });
}

describe('an atomic transaction over three devices', () => {
  test('is answered when all have it', async () => {
    const result = await change({ mode: 'atomic' });
    expect(result.transaction).toMatchObject({ state: 'applied', mode: 'atomic' });
    expect(result.transaction?.parts.map(({ target, state }) => `${target} ${state}`)).toEqual(
      names.map(name => `${name} applied`),
    );
    for (const name of names) expect(JSON.stringify(portsOf(devices[name]))).toContain('9100');
    expect(core.coordinator.pending()).toEqual([]);
  });

  test('of which one refuses is taken back on the others, and the answer says who, where and why', async () => {
    const before = names.map(name => portsOf(devices[name]));
    devices.leaf2.setFaults({ reject });
    const failed = change({ mode: 'atomic' });
    await expect(failed).rejects.toMatchObject({
      code: 'target-rejected',
      diagnostics: [{ target: 'leaf2', path: "/device:ports/port[name='e1']/mtu", message: 'MTU too large' }],
    });
    const { revision } = core.coordinator.state();
    for (const name of names) await core.southbound.synchronised(name, revision);
    expect(names.map(name => portsOf(devices[name]))).toEqual(before);
    expect(await core.coordinator.transaction(revision - 1)).toMatchObject({
      state: 'reverted',
      revertedBy: revision,
    });
    expect(core.coordinator.pending()).toEqual([]);
  });
});
