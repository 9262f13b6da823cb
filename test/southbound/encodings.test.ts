import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { withDefaults } from '../../src/data/defaults.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataEncoding } from '../../src/gnmi/encoding.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { type Core, entriesFor, entryFor, openCore, openDevice } from './support/network.ts';

const models = new URL('../../models/', import.meta.url);
const modelSets = loadModelSets([fileURLToPath(models)], ['system@1.0.0', 'switch@1.0.0']);
const leafFile = new URL('switch/1.0.0/examples/leaf.json', models);
const leafJson = JSON.parse(readFileSync(leafFile, 'utf8')) as Record<string, unknown>;

const open: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function device(options: Parameters<typeof openDevice>[0] = {}): Promise<Simulator> {
  return keep(await openDevice(options));
}

async function core(...options: Parameters<typeof openCore>): Promise<Core> {
  return keep(await openCore(...options));
}

function held({ tree }: Pick<Simulator, 'tree'>): unknown {
  return encodeJson(tree().root);
}

function isSynchronised(status: { readonly synchronised: boolean }): boolean {
  return status.synchronised;
}

describe.each<DataEncoding>(['json_ietf', 'json', 'proto'])(
  'a device that knows nothing but %s',
  encoding => {
    test('is spoken to in that: written, changed, reordered, cleared, and found as it is after a restart', async () => {
      const leaf = await device({ encodings: [encoding] });
      const store = createMemoryStore();
      const it = await openCore(store);
      const first = await it.commit({
        system: entriesFor({ leaf }),
        leaf: {
          '/system/name': 'one',
          '/ports/port[name=eth1]': { name: 'eth1', mtu: 9000, vlan: [10, 20] },
          '/ports/port[name=eth2]': { name: 'eth2' },
          '/user[name=a]': { name: 'a', password: 'hunter2' },
          '/rule[id=b]/action': 'drop',
          '/rule[id=a]/action': 'pass',
        },
      });
      expect(await it.southbound.synchronised('leaf', first)).toMatchObject({
        encoding,
        setsSent: 1,
        notes: [],
      });
      expect(held(leaf)).toEqual(encodeJson(it.coordinator.state().targets.get('leaf')!.tree.root));

      const second = await it.commit({
        leaf: {
          '/system/name': undefined,
          '/ports/port[name=eth1]/vlan': [30],
          '/ports/port[name=eth1]/mtu': undefined,
          '/ports/port[name=eth2]': undefined,
          '/rule[id=b]': undefined,
          '/rule[id=b]/action': 'count',
        },
      });
      expect(await it.southbound.synchronised('leaf', second)).toMatchObject({ setsSent: 2, rejected: [] });
      expect(held(leaf)).toEqual({
        'device:ports': { port: [{ name: 'eth1', vlan: [30] }] },
        'device:user': [{ name: 'a', password: 'hunter2' }],
        'device:rule': [
          { id: 'a', action: 'pass' },
          { id: 'b', action: 'count' },
        ],
      });
      await it.close();

      const again = await core(store);
      expect(await again.when('leaf', isSynchronised)).toMatchObject({ encoding, setsSent: 0 });
    });

    test('takes the configuration of a switch', async () => {
      const leaf = await device({ modelSets, modelSet: 'switch@1.0.0', encodings: [encoding] });
      const it = await core(createMemoryStore(), {}, modelSets);
      const entry = { ...(entryFor(leaf.address) as object), 'model-set': 'switch@1.0.0' };
      const revision = await it.commit({
        system: { '/targets/target[name=leaf]': entry },
        leaf: { '/': leafJson },
      });
      expect(await it.southbound.synchronised('leaf', revision)).toMatchObject({ setsSent: 1, notes: [] });
      const desired = it.coordinator.state().targets.get('leaf')!.tree;
      expect(encodeJson(withDefaults(leaf.tree()).root)).toEqual(encodeJson(withDefaults(desired).root));
    });
  },
);

test('an encoding that a person has chosen is used although the device does not offer it, and that is remarked', async () => {
  const [leaf, it] = [await device({ encodings: ['json'] }), await core()];
  const entry = entryFor(leaf.address) as { endpoint: object };
  const endpoint = { ...entry.endpoint, encoding: 'json_ietf' };
  await it.commit({ system: { '/targets/target[name=leaf]': { ...entry, endpoint } } });
  const { lastError } = await it.when('leaf', status => status.lastError !== undefined);
  expect(lastError).toMatchObject({ status: 'UNIMPLEMENTED' });
  await it.commit({ system: { '/targets/target[name=leaf]/endpoint/encoding': 'auto' } });
  expect(await it.when('leaf', isSynchronised)).toMatchObject({ encoding: 'json' });
});
