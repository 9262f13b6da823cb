import { describe, expect, test } from 'vitest';
import { inner, leaf } from '../../src/data/build.ts';
import { encodeJson } from '../../src/data/encode-json.ts';
import { formatPath } from '../../src/data/format-path.ts';
import type { DataNode } from '../../src/data/tree.ts';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import type { Schema } from '../../src/schema/schema.ts';
import type { InnerSchemaNode, LeafSchemaNode } from '../../src/schema/schema-node.ts';
import type { DataType } from '../../src/service/get-request.ts';
import type { Service } from '../../src/service/service.ts';
import { createService } from '../../src/service/service.ts';
import { change, create, modelSets, open, path, update } from '../transaction/fixture.ts';

async function service(): Promise<Service> {
  const coordinator = await open();
  const created = createService({ coordinator, modelSets, clock: createFakeClock(5) });
  const settings = update('/settings', { name: 'one', step: ['b', 'a'] });
  const entries = update('/', { 'demo:entry': [{ id: 'x', value: 1 }, { id: 'y' }] });
  await created.commit({ changes: [create('t1'), change('t1', settings, entries)], interface: 'cli' });
  return created;
}

function read(from: Service, at: string, type: DataType = 'all', target = 't1'): [string, unknown][] {
  const { nodes } = from.get({ target, path: path(at), type });
  return nodes.map(({ path, node }) => [formatPath(path), encodeJson(node, { qualify: 'none' })]);
}

function uptime(schema: Schema, value: number): DataNode {
  const state = schema.root.dataChildrenByName.get('state') as InnerSchemaNode;
  return inner(state, [leaf(state.dataChildrenByName.get('uptime') as LeafSchemaNode, value)]);
}

describe('get', () => {
  test('an exact path gives one node, defaults in use included', async () => {
    const from = await service();
    expect(read(from, '/settings/name')).toEqual([['/demo:settings/name', 'one']]);
    expect(read(from, '/settings/count')).toEqual([['/demo:settings/count', 5]]);
    expect(read(from, '/settings')).toEqual([
      ['/demo:settings', { name: 'one', count: 5, step: ['b', 'a'], left: 3, other: 'o' }],
    ]);
    expect(read(from, '/entry[id=x]')).toEqual([["/demo:entry[id='x']", { id: 'x', value: 1 }]]);
    expect(from.get({ target: 't1', path: [], type: 'config' })).toMatchObject({
      revision: 1,
      timeUnixNs: 5_000_000n,
      wildcard: false,
      nodes: [{ path: [] }],
    });
  });

  test('a pattern gives all that match, perhaps nothing', async () => {
    const from = await service();
    expect(read(from, '/entry[id=*]/value')).toEqual([["/demo:entry[id='x']/value", 1]]);
    expect(read(from, '/entry/id')).toEqual([
      ["/demo:entry[id='x']/id", 'x'],
      ["/demo:entry[id='y']/id", 'y'],
    ]);
    expect(read(from, '/rule[id=*]')).toEqual([]);
    expect(from.get({ target: 't1', path: path('/rule[id=*]'), type: 'all' }).wildcard).toBe(true);
  });

  test('says what is wrong', async () => {
    const from = await service();
    expect(() => read(from, '/settings', 'all', 'nobody')).toThrow(
      expect.objectContaining({ code: 'target-unknown' }),
    );
    expect(() => read(from, '/nothing')).toThrow(expect.objectContaining({ code: 'path-unknown' }));
    expect(() => read(from, '/settings/total')).toThrow(
      expect.objectContaining({
        code: 'data-missing',
        diagnostics: [expect.objectContaining({ path: '/demo:settings/total', target: 't1' })],
      }),
    );
    expect(() => read(from, '/entry[id=z]')).toThrow(expect.objectContaining({ code: 'data-missing' }));
  });

  test('state comes from those who provide it', async () => {
    const from = await service();
    let value = 7;
    let reads = 0;
    const stop = from.registerState({
      target: 't1',
      path: '/state',
      read: schema => {
        reads += 1;
        return uptime(schema, value);
      },
    });
    expect(read(from, '/state/uptime')).toEqual([['/demo:state/uptime', 7]]);
    value = 8;
    expect(read(from, '/', 'state')).toEqual([['/', { state: { uptime: 8 } }]]);
    expect(read(from, '/', 'operational')).toEqual([['/', { state: { uptime: 8 } }]]);
    expect(read(from, '/', 'all')[0]?.[1]).toMatchObject({ settings: { name: 'one' }, state: { uptime: 8 } });
    expect(read(from, '/', 'config')[0]?.[1]).not.toHaveProperty('state');
    reads = 0;
    read(from, '/settings');
    expect(() => read(from, '/settings', 'state')).toThrow(expect.objectContaining({ code: 'data-missing' }));
    expect(reads).toBe(0);
    stop();
    stop();
    expect(() => read(from, '/state')).toThrow(expect.objectContaining({ code: 'data-missing' }));
  });

  test('state below list entries keeps their keys and shows with their configuration', async () => {
    const from = await service();
    const stop = from.registerState({
      target: 'system',
      path: '/targets/target[name=t1]/state',
      read: schema => {
        const targets = schema.root.dataChildrenByName.get('targets') as InnerSchemaNode;
        const target = targets.dataChildrenByName.get('target') as InnerSchemaNode;
        const state = target.dataChildrenByName.get('state') as InnerSchemaNode;
        return inner(state, [leaf(state.dataChildrenByName.get('last-error') as LeafSchemaNode, 'none')]);
      },
    });
    expect(read(from, '/targets', 'state', 'system')).toEqual([
      ['/binnacle-system:targets', { target: [{ name: 't1', state: { 'last-error': 'none' } }] }],
    ]);
    expect(read(from, '/targets/target[name=t1]', 'all', 'system')[0]?.[1]).toEqual({
      name: 't1',
      'model-set': 'demo@1.0.0',
      drift: { policy: 'repair' },
      state: { 'last-error': 'none' },
    });
    expect(read(from, '/targets/target[name=*]/state/last-error', 'all', 'system').length).toBe(1);
    stop();
  });
});

describe('the waist', () => {
  test('capabilities name every model set and the modules it implements', async () => {
    const { modelSets } = (await service()).capabilities();
    expect(modelSets.map(({ name, version }) => `${name}@${version}`)).toEqual([
      'system@1.0.0',
      'demo@1.0.0',
      'demo@2.0.0',
    ]);
    expect(modelSets[0]?.models).toContainEqual({
      name: 'binnacle-system',
      organization: 'The Binnacle project',
      version: '2026-11-20',
    });
    expect(modelSets[2]?.models.map(({ name }) => name)).toEqual(['demo', 'extra']);
  });

  test('targets, history, diff, rollback and commits pass through', async () => {
    const from = await service();
    expect(from.targets().map(({ name, modelSet, changedAt }) => [name, modelSet, changedAt])).toEqual([
      ['system', 'system@1.0.0', 1],
      ['t1', 'demo@1.0.0', 1],
    ]);
    const heard: number[] = [];
    from.onCommit(({ record }) => heard.push(record.revision));
    await from.commit({ changes: [change('t1', update('/settings/name', 'two'))], interface: 'cli' });
    expect(await from.diff({ from: 1, to: 2 })).toMatchObject([
      { target: 't1', differences: [{ before: 'one', after: 'two' }] },
    ]);
    await from.rollback({ revision: 1, interface: 'cli' });
    expect(read(from, '/settings/name')).toEqual([['/demo:settings/name', 'one']]);
    const revisions: number[] = [];
    for await (const { revision } of from.history({})) revisions.push(revision);
    expect(revisions).toEqual([3, 2, 1]);
    expect(heard).toEqual([2, 3]);
  });

  test('a closed service refuses', async () => {
    const from = await service();
    await from.close();
    await from.close();
    expect(() => read(from, '/settings')).toThrow(expect.objectContaining({ code: 'unavailable' }));
    await expect(from.commit({ changes: [], interface: 'cli' })).rejects.toMatchObject({
      code: 'unavailable',
    });
  });
});
