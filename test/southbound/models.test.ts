import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { encodeJson } from '../../src/data/encode-json.ts';
import { parsePathElements } from '../../src/data/parse-path.ts';
import { compile } from '../../src/schema/compile.ts';
import type { Schema } from '../../src/schema/schema.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import { type Core, entryFor, openCore, openDevice } from './support/network.ts';

const systemFolder = new URL('../../models/system/1.0.0/', import.meta.url);

/** Two modules, one of which is there in two revisions. */
function schemaOf(revision: string, modules: readonly string[]): Schema {
  const texts: Readonly<Record<string, string>> = {
    device: `module device { namespace "urn:device"; prefix d; revision ${revision}; leaf name { type string; } }`,
    extra: 'module extra { namespace "urn:extra"; prefix x; leaf more { type string; } }',
  };
  const find = (name: string): { text: string; file: string } | undefined => {
    const text = name.startsWith('binnacle-')
      ? readFileSync(new URL(`${name}.yang`, systemFolder), 'utf8')
      : texts[name];
    return text === undefined ? undefined : { text, file: `${name}.yang` };
  };
  const { schema } = compile({ modules, source: { find } });
  if (schema === undefined) throw new Error('the modules are wrong');
  return schema;
}

function modelSetsOf(device: Schema): ModelSets {
  const system = schemaOf('2024-01-01', ['binnacle-system']);
  const schemas = new Map([
    ['system@1.0.0', system],
    ['device@1.0.0', device],
  ]);
  const list = ['system', 'device'].map(name => ({ name, version: '1.0.0' }));
  return { find: reference => schemas.get(reference), list: () => list };
}

const wanted = modelSetsOf(schemaOf('2024-06-01', ['device', 'extra']));
const old = modelSetsOf(schemaOf('2023-01-01', ['device']));

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

async function coreWith(modelSets: ModelSets, check?: string): Promise<Core> {
  const device = await openDevice({ modelSets });
  const core = await openCore(createMemoryStore(), {}, wanted);
  open.push(device, core);
  const entry = entryFor(device.address) as { readonly endpoint: object };
  const endpoint = { ...entry.endpoint, ...(check === undefined ? {} : { 'model-check': check }) };
  await core.commit({
    system: { '/targets/target[name=leaf]': { ...entry, endpoint } },
    leaf: { '/name': 'one' },
  });
  return core;
}

test('a device that has other models is driven, and its state tells what is missing and what differs', async () => {
  const core = await coreWith(old);
  const status = await core.when('leaf', ({ synchronised }) => synchronised);
  expect(status.remarks).toEqual([
    'the device does not list extra among its models',
    'the device has device 2023-01-01, the model set has 2024-06-01',
  ]);
  const parsed = parsePathElements('/targets/target[name=leaf]/state/model-mismatch');
  const path = 'elements' in parsed ? parsed.elements : [];
  const { nodes } = core.service.get({ target: 'system', path, type: 'state' });
  expect(nodes.flatMap(({ node }) => encodeJson(node, { qualify: 'none' }))).toEqual([
    { module: 'device', problem: 'version', expected: '2024-06-01', offered: ['2023-01-01'] },
    { module: 'extra', problem: 'missing' },
  ]);
});

test('it is not driven where its models are required, until somebody says that they are not', async () => {
  const core = await coreWith(old, 'require');
  const refused = await core.when('leaf', ({ lastError }) => lastError !== undefined);
  expect(refused).toMatchObject({ session: 'down', setsSent: 0 });
  expect(refused.lastError?.message).toContain('the device has device 2023-01-01');
  await core.commit({ system: { '/targets/target[name=leaf]/endpoint/model-check': 'report' } });
  await core.when('leaf', ({ synchronised }) => synchronised);
});

test('one that has the same models is driven either way, and nothing is remarked', async () => {
  const core = await coreWith(wanted, 'require');
  expect(await core.when('leaf', ({ synchronised }) => synchronised)).toMatchObject({
    remarks: [],
    models: [],
  });
});
