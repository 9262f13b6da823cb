import { afterEach, describe, expect, test } from 'vitest';
import type { Simulator } from '../../src/simulator/simulator.ts';
import type { Preview } from '../../src/southbound/preview.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import { parsePathElements } from '../../src/data/parse-path-elements.ts';
import { type Core, entriesFor, entryFor, openCore, openDevice } from './support/network.ts';

const open: { close(): Promise<void> }[] = [];

function keep<T extends { close(): Promise<void> }>(thing: T): T {
  open.push(thing);
  return thing;
}

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
});

function changeOf(target: string, path: string, json?: unknown): TargetChange {
  const parsed = parsePathElements(path);
  if (!('elements' in parsed)) throw new Error(path);
  const { elements } = parsed;
  if (json === undefined) return { target, edits: [{ operation: 'delete', path: elements }] };
  return {
    target,
    edits: [{ operation: 'update', path: elements, value: { encoding: 'json_ietf', json } }],
  };
}

async function previewOf(
  { coordinator, southbound }: Core,
  target: string,
  ...changes: TargetChange[]
): Promise<Preview | undefined> {
  const dry = await coordinator.dryRun({ commit: { changes, interface: 'cli' } });
  expect(dry.diagnostics).toEqual([]);
  return southbound.preview(target, dry);
}

async function fleet(): Promise<{ core: Core; leaf: Simulator }> {
  const [leaf, core] = [keep(await openDevice()), keep(await openCore())];
  await core.commit({ system: entriesFor({ leaf }) });
  const revision = await core.commit({ leaf: { '/system/name': 'one', '/ports/port[name=eth1]/mtu': 9000 } });
  await core.southbound.synchronised('leaf', revision);
  return { core, leaf };
}

const port = '/ports/port[name=eth1]';

describe('preview', () => {
  test('of a connected device is the Set that it then gets', async () => {
    const { core, leaf } = await fleet();
    const changes = [
      changeOf('leaf', `${port}/mtu`),
      changeOf('leaf', `${port}/vlan`, [7, 8]),
      changeOf('leaf', '/system/name', 'two'),
    ];
    expect(await previewOf(core, 'leaf', ...changes)).toEqual({
      operations: [
        `Set to ${leaf.address}`,
        `delete ${port}/mtu`,
        `replace ${port}/vlan [7,8]`,
        'update /system/name "two"',
      ].join('\n'),
      remark: '',
    });
    expect(leaf.counters().sets).toBe(1);
  });

  test('of a device that is down starts from what was last wanted of it', async () => {
    const { core, leaf } = await fleet();
    await leaf.close();
    await core.when('leaf', ({ session }) => session === 'down');
    const preview = await previewOf(core, 'leaf', changeOf('leaf', '/system/name', 'two'));
    expect(preview?.operations).toContain('update /system/name "two"');
    expect(preview?.operations.split('\n').length).toBe(2);
    expect(preview?.remark).toContain('not connected');
  });

  test('of a target that the transaction makes is all of it', async () => {
    const { core } = await fleet();
    const changes = [
      changeOf('system', '/targets/target[name=new]', entryFor('127.0.0.1:1')),
      changeOf('new', '/system/name', 'x'),
    ];
    const preview = await previewOf(core, 'new', ...changes);
    expect(preview?.operations).toBe('Set to 127.0.0.1:1\nupdate /system {"device:name":"x"}');
    expect(preview?.remark).toContain('compared on connect');
    const empty = await previewOf(core, 'new', ...changes.slice(0, 1));
    expect(empty).toEqual({ operations: '', remark: expect.stringContaining('keeps what it has') as string });
  });

  test('of a target that goes is nothing, and of one without an endpoint there is none', async () => {
    const { core } = await fleet();
    const gone = await previewOf(core, 'leaf', changeOf('system', '/targets/target[name=leaf]'));
    expect(gone).toEqual({ operations: '', remark: expect.stringContaining('left as it is') as string });
    expect(await previewOf(core, 'system', changeOf('leaf', '/system/name', 'two'))).toBeUndefined();
  });

  test('of a second target of one device says who drives it', async () => {
    const { core, leaf } = await fleet();
    const changes = [
      changeOf('system', '/targets/target[name=twin]', entryFor(leaf.address)),
      changeOf('twin', '/system/name', 'x'),
    ];
    expect(await previewOf(core, 'twin', ...changes)).toEqual({
      operations: '',
      remark: expect.stringContaining('driven by leaf') as string,
    });
  });

  test('leaves out what the device refuses', async () => {
    const { core, leaf } = await fleet();
    leaf.setFaults({ reject: [{ path: '/device:system/name', message: 'no such name' }] });
    const revision = await core.commit({ leaf: { '/system/name': 'bad' } });
    await core.southbound.settled('leaf', revision);
    const preview = await previewOf(core, 'leaf', changeOf('leaf', `${port}/mtu`, 1600));
    expect(preview?.operations).not.toContain('bad');
    expect(preview?.remark).toContain('refused (1)');
  });
});
