import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { loadModelSets } from '../../src/config/model-set-loader.ts';
import { withDefaults } from '../../src/data/defaults.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import type { DataTree } from '../../src/data/tree.ts';
import type { Simulator } from '../../src/simulator/simulator.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { entryFor, openCore, openDevice } from './support/network.ts';

const models = new URL('../../models/', import.meta.url);
const modelSets = loadModelSets([fileURLToPath(models)], ['system@1.0.0', 'switch@1.0.0']);
const leafFile = new URL('switch/1.0.0/examples/leaf.json', models);
const leaf = JSON.parse(readFileSync(leafFile, 'utf8')) as Record<string, unknown>;

const open: { close(): Promise<void> }[] = [];

afterAll(async () => {
  for (const thing of open.reverse()) await thing.close();
});

async function device(options: Parameters<typeof openDevice>[0] = {}): Promise<Simulator> {
  const simulator = await openDevice({ modelSets, modelSet: 'switch@1.0.0', ...options });
  open.push(simulator);
  return simulator;
}

function entry({ address }: Simulator): unknown {
  return { ...(entryFor(address) as object), 'model-set': 'switch@1.0.0' };
}

/** Everything in use, defaults included: whether a default is stated makes no difference. */
function content(tree: DataTree | undefined): unknown {
  return tree === undefined ? undefined : encodeJson(withDefaults(tree).root);
}

test('the configuration of a leaf switch arrives on two switches, and one that refuses a leaf gets all the rest', async () => {
  const mtu = "/interfaces/interface[name='Ethernet3']/config/mtu";
  const reject = [{ path: '/interfaces/interface[name=Ethernet3]/config/mtu', message: 'MTU too large' }];
  const [leaf1, leaf2] = [await device({ volatile: true }), await device({ faults: { reject } })];
  const core = await openCore(createMemoryStore(), {}, modelSets);
  open.push(core);
  const revision = await core.commit({
    system: { '/targets/target[name=leaf1]': entry(leaf1), '/targets/target[name=leaf2]': entry(leaf2) },
    leaf1: { '/': leaf },
    leaf2: { '/': leaf },
  });
  const sent = content(core.coordinator.state().targets.get('leaf1')?.tree);
  const first = await core.southbound.synchronised('leaf1', revision);
  expect(content(leaf1.tree())).toEqual(sent);
  expect(leaf1.counters().sets).toBe(1);
  expect(first.notes).toEqual([]);
  expect(first.bootTime).toMatch(/^20/);

  const second = await core.southbound.settled('leaf2', revision);
  expect(second.rejected).toMatchObject([
    { path: mtu.replace('/', '/binnacle-interfaces:'), message: 'MTU too large' },
  ]);
  leaf2.setFaults({});
  await core.southbound.synchronised('leaf2', revision);
  expect(content(leaf2.tree())).toEqual(sent);

  await leaf1.restart();
  await core.when('leaf1', ({ sessionId, synchronised }) => sessionId === 2 && synchronised);
  expect(content(leaf1.tree())).toEqual(sent);
});
