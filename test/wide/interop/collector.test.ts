import { readFileSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { formatPathElements } from '../../../src/data/format-path.ts';
import type { ClientNotification, ClientSetOperation } from '../../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../../src/gnmi/gnmi-client.ts';
import { type Random, randomOf } from '../fuzz/random.ts';
import { document, modelSet, openConfigModels } from '../support/openconfig.ts';
import { killAll, type Running, startCore, temporaryFolder, update } from '../support/product.ts';
import { certificate, freePort, serverTls, toolPath } from './foreign.ts';
import { endReaders, openReader } from './line-reader.ts';
import { drawOpenConfigSet, drawSet } from './random-sets.ts';
import { openRelay, type Relay } from './relay.ts';

// gnmi_collector keeps a cache of what targets stream. What it has in the end must be what we have, leaf for leaf, whatever happened
// to the targets, to the connection and to the core meanwhile.
const sets = Number(process.env['BINNACLE_RUNS'] ?? 10_000);
const seed = Number(process.env['BINNACLE_SEED'] ?? Date.now() % 1_000_000);
const tls = { ca: readFileSync(certificate('ca.pem')), serverName: 'localhost' };
const origin = 'openconfig';
const interfaces = document('data/oc-leaf48-001.json');

type Draw = (random: Random) => readonly ClientSetOperation[];

/** The targets, with the encoding in which the collector asks for each. */
const targets: Readonly<Record<string, { encoding: 'proto' | 'json_ietf'; models: string; draw: Draw }>> = {
  one: { encoding: 'proto', models: 'everything@1.0.0', draw: random => drawSet('one', random) },
  two: { encoding: 'json_ietf', models: 'everything@1.0.0', draw: random => drawSet('two', random) },
  leaf: {
    encoding: 'proto',
    models: modelSet,
    draw: random => drawOpenConfigSet('leaf', interfaces, random),
  },
};

const data = temporaryFolder('collector');
const models = openConfigModels();
let core: Running;
let relay: Relay;
let client: GnmiClient;
let collector: GnmiClient;

beforeAll(async () => {
  await addModel();
  core = await start();
  relay = await openRelay(core.address);
  client = createGnmiClient({ address: relay.address, tls, timeoutMs: 60_000 });
  const operations = Object.entries(targets).map(([name, { models: value }]) =>
    update('system', `/targets/target[name=${name}]/model-set`, value),
  );
  await client.set({ operations });
  collector = await startCollector();
});

afterAll(async () => {
  client.close();
  collector.close();
  relay.close();
  endReaders();
  await core.end();
  killAll();
});

async function addModel(): Promise<void> {
  const home = join(models, 'everything/1.0.0');
  await mkdir(home, { recursive: true });
  await copyFile(join(import.meta.dirname, 'everything.yang'), join(home, 'everything.yang'));
  await writeFile(
    join(home, 'model-set.json'),
    JSON.stringify({ name: 'everything', version: '1.0.0', modules: ['everything'] }),
  );
}

function start(): Promise<Running> {
  return startCore(data, [...serverTls, '--model-path', models]);
}

async function startCollector(): Promise<GnmiClient> {
  const request = ([name, { encoding }]: [string, { encoding: string }]): string => `
    request { key: "${name}" value { subscribe { prefix { origin: "${origin}" } encoding: ${encoding.toUpperCase()}
      subscription { mode: ON_CHANGE path {} } } } }
    target { key: "${name}" value { addresses: "${relay.address}" request: "${name}" } }`;
  const config = join(data, 'collector.cfg');
  await writeFile(config, Object.entries(targets).map(request).join('\n'));
  const port = await freePort();
  const files = ['-cert_file', certificate('server.pem'), '-key_file', certificate('server.key')];
  openReader(toolPath('gnmi_collector'), ['-config_file', config, '-port', String(port), ...files]);
  return createGnmiClient({ address: `127.0.0.1:${port}`, tls, timeoutMs: 60_000 });
}

interface Outcome {
  accepted: number;
  refused: number;
}

/** Sets until so many were accepted. What is refused is refused for what it says, not for what the core lacks. */
async function setSome(name: string, wanted: number, random: Random): Promise<Outcome> {
  const outcome = { accepted: 0, refused: 0 };
  const { draw } = targets[name] as { draw: Draw };
  while (outcome.accepted < wanted) {
    try {
      await client.set({ operations: draw(random) });
      outcome.accepted += 1;
    } catch (error) {
      if (!(error instanceof BinnacleError)) throw error;
      if (error.code !== 'target-unreachable') outcome.refused += 1;
    }
  }
  return outcome;
}

type Leaves = ReadonlyMap<string, string>;

function sorted(keys: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...keys].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

function leavesOf(updates: ClientNotification['updates']): Leaves {
  return new Map(
    updates.map(({ path, value }) => {
      const named = path.elements.map(({ name, keys }) => ({ name, keys: sorted(keys) }));
      const text = formatPathElements(named);
      return [
        text,
        JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}` : item)),
      ];
    }),
  );
}

/** Our tree. In JSON a Get of everything is one value; so each leaf is asked for. */
async function ourLeaves(target: string): Promise<Leaves> {
  const root = { target, paths: [{ elements: [] }] };
  const [all] = await client.get({ ...root, encoding: 'proto' });
  const updates = all?.updates ?? [];
  if (targets[target]?.encoding === 'proto' || updates.length === 0) return leavesOf(updates);
  const paths = updates.map(({ path }) => ({ elements: path.elements }));
  return leavesOf((await client.get({ target, paths, encoding: 'json_ietf' })).flatMap(each => each.updates));
}

/** The tree of the collector. */
async function theirLeaves(target: string): Promise<Leaves> {
  const found: ClientNotification['updates'][number][] = [];
  const subscriptions = [{ path: { elements: [], origin } }];
  for await (const event of collector.subscribe({ mode: 'once', target, subscriptions }))
    if (event.event === 'update') found.push(...event.updates);
  return leavesOf(found);
}

/** What one has and the other has not, or not so. */
function differences(ours: Leaves, theirs: Leaves): readonly string[] {
  const paths = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return paths.flatMap(path =>
    ours.get(path) === theirs.get(path)
      ? []
      : [`${path}: ours ${ours.get(path) ?? 'none'}, theirs ${theirs.get(path) ?? 'none'}`],
  );
}

/** Compares until they are equal or a minute has passed: the collector waits before it connects again. */
async function compare(): Promise<void> {
  for (const target of Object.keys(targets)) {
    const ours = await ourLeaves(target);
    expect(ours.size).toBeGreaterThan(0);
    await expect
      .poll(async () => differences(ours, await theirLeaves(target)), { timeout: 60_000, interval: 100 })
      .toEqual([]);
  }
}

/** What befalls the collector's streams in the midst of the Sets of each round. */
const incidents: readonly (() => Promise<void> | void)[] = [
  () => undefined,
  () => relay.cut(),
  async () => {
    await core.end('SIGKILL');
    core = await start();
    relay.leadTo(core.address);
  },
  () => undefined,
];

/** So many at a time change each target. */
const writers = 4;

test(`the cache of gnmi_collector is our tree after ${sets} random Sets, with seed ${seed}`, async () => {
  const names = Object.keys(targets).flatMap(name => Array.from({ length: writers }, () => name));
  const each = Math.ceil(sets / incidents.length / names.length / 2);
  const all = names.map((name, index) => ({ name, random: randomOf(seed + index * 7919) }));
  const total = { accepted: 0, refused: 0 };
  const setAll = async (): Promise<void> => {
    const outcomes = all.map(({ name, random }) => setSome(name, each, random));
    for (const { accepted, refused } of await Promise.all(outcomes)) {
      total.accepted += accepted;
      total.refused += refused;
    }
  };
  for (const incident of incidents) {
    await setAll();
    const rest = setAll();
    await incident();
    await rest;
    await compare();
  }
  expect(total.accepted).toBeGreaterThanOrEqual(sets);
  expect(total.refused).toBeLessThan(total.accepted);
});
