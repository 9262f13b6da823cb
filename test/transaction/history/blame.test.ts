import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeJson } from '../../../src/data/encode-json.ts';
import { keysOf } from '../../../src/data/entry-keys.ts';
import { formatPath } from '../../../src/data/format-path.ts';
import type { DataPath, DataPathStep } from '../../../src/data/path.ts';
import type { DataNode } from '../../../src/data/tree.ts';
import { collectItems } from '../../../src/lib/collect-items.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import { readRecords } from '../../../src/transaction/record-log.ts';
import type { TargetChange } from '../../../src/transaction/transaction-request.ts';
import { change, create, drop, open, path, remove, replace, update } from '../fixture.ts';
import { commandArbitrary } from '../reference-model.ts';
import { leapBase, runProgram, settle } from './run-program.ts';

async function start(): Promise<Coordinator> {
  const coordinator = await open({ leapBase });
  await coordinator.commit({ changes: [create('t1')], interface: 'cli', author: 'root' });
  return coordinator;
}

async function run(coordinator: Coordinator, author: string, ...changes: TargetChange[]): Promise<void> {
  await coordinator.commit({ changes, interface: 'cli', author });
}

/** `path: value by author at revision`, in order of path. */
async function blameOf(coordinator: Coordinator, at = '/'): Promise<string[]> {
  const found = await collectItems(coordinator.blame({ target: 't1', path: path(at) }));
  return found
    .map(node => {
      const by = node.revision === undefined ? `before ${node.before}` : `${node.author} ${node.revision}`;
      return `${node.path} ${JSON.stringify(node.value)} ${by}`;
    })
    .sort();
}

describe('blame', () => {
  test('tells of every leaf who made it what it is', async () => {
    const coordinator = await start();
    await run(
      coordinator,
      'ada',
      change('t1', update('/', { 'demo:settings': { name: 'a', count: 1, tag: ['x'] } })),
    );
    await run(
      coordinator,
      'bob',
      change('t1', update('/settings/count', 2), update('/settings/proof/by', 'me')),
    );
    await run(
      coordinator,
      'eve',
      change('t1', replace('/settings/tag', ['x', 'y']), update('/settings/flag', [null])),
    );
    await settle();
    expect(await blameOf(coordinator)).toEqual([
      '/demo:settings/count 2 bob 3',
      '/demo:settings/flag [null] eve 4',
      '/demo:settings/name "a" ada 2',
      '/demo:settings/proof undefined bob 3',
      '/demo:settings/proof/by "me" bob 3',
      '/demo:settings/tag ["x","y"] eve 4',
    ]);
    expect(await blameOf(coordinator, '/settings/name')).toEqual(['/demo:settings/name "a" ada 2']);
    expect(await blameOf(coordinator, '/settings/tag[.=x]')).toEqual(['/demo:settings/tag ["x"] eve 4']);
  });

  test('knows entries that came as a whole, and lists whose order changed', async () => {
    const coordinator = await start();
    const rules = ['a', 'b', 'c'].map(id => ({ id, value: 1 }));
    await run(coordinator, 'ada', change('t1', update('/', { 'demo:rule': rules })));
    await run(
      coordinator,
      'bob',
      change(
        't1',
        replace('/rule', [
          { id: 'c', value: 1 },
          { id: 'd', value: 4 },
          { id: 'a', value: 2 },
        ]),
      ),
    );
    await run(coordinator, 'eve', change('t1', remove('/rule[id=c]'), update('/rule[id=c]/value', 1)));
    expect(await blameOf(coordinator, '/rule')).toEqual([
      '/demo:rule[id=\'a\']/id "a" ada 2',
      "/demo:rule[id='a']/value 2 bob 3",
      '/demo:rule[id=\'c\']/id "c" ada 2',
      "/demo:rule[id='c']/value 1 ada 2",
      '/demo:rule[id=\'d\']/id "d" bob 3',
      "/demo:rule[id='d']/value 4 bob 3",
    ]);
    expect(await blameOf(coordinator, '/rule[id=a]/value')).toEqual(["/demo:rule[id='a']/value 2 bob 3"]);
  });

  test('names rollbacks and undos themselves, and a target only from when it was last made', async () => {
    const coordinator = await start();
    await run(coordinator, 'ada', change('t1', update('/settings/name', 'a'), update('/settings/count', 1)));
    await run(coordinator, 'bob', change('t1', update('/settings/name', 'b')));
    await coordinator.rollback({ revision: 2, interface: 'cli', author: 'rob' });
    expect(await blameOf(coordinator)).toEqual([
      '/demo:settings/count 1 ada 2',
      '/demo:settings/name "a" rob 4',
    ]);
    await coordinator.undo({ revision: 4, interface: 'cli', author: 'una' });
    expect(await blameOf(coordinator, '/settings/name')).toEqual(['/demo:settings/name "b" una 5']);
    await run(coordinator, 'eve', drop('t1'));
    await run(coordinator, 'eve', create('t1'), change('t1', update('/settings/name', 'b')));
    expect(await blameOf(coordinator)).toEqual(['/demo:settings/name "b" eve 7']);
  });

  test('says what it cannot tell', async () => {
    const coordinator = await start();
    const of = (target: string, at: string): Promise<unknown> =>
      collectItems(coordinator.blame({ target, path: path(at) }));
    await expect(of('none', '/')).rejects.toMatchObject({ code: 'target-unknown' });
    await expect(of('t1', '/nothing')).rejects.toMatchObject({ code: 'path-unknown' });
    await expect(of('t1', '/settings')).rejects.toMatchObject({ code: 'data-missing' });
    expect(await of('t1', '/')).toEqual([]);
  });
});

function leavesOf(at: DataPath, node: DataNode, found: Map<string, string>): Map<string, string> {
  if (node.kind === 'list') {
    for (const entry of node.entries()) {
      leavesOf([...at.slice(0, -1), { schema: node.schema, keys: keysOf(entry) }], entry, found);
    }
  } else if (node.kind === 'inner') {
    for (const child of node.children()) {
      leavesOf([...at, { schema: child.schema as DataPathStep['schema'] }], child, found);
    }
  } else found.set(formatPath(at), JSON.stringify(encodeJson(node)));
  return found;
}

test('agrees, for any program, with a look at every revision', async () => {
  const commands = fc.array(commandArbitrary, { minLength: 4, maxLength: 30 });
  const property = fc.asyncProperty(commands, async program => {
    const store = createMemoryStore();
    const coordinator = await runProgram(program, store);
    for (const target of coordinator.state().targets.keys()) {
      const expected = new Map<string, number>();
      let before = new Map<string, string>();
      for await (const { record } of readRecords(store, { after: 0, until: coordinator.state().revision })) {
        if (record.targets.some(({ name, created }) => name === target && created === true))
          before = new Map();
        const tree = (await coordinator.stateAt(record.revision)).targets.get(target)?.tree;
        const now = tree === undefined ? new Map<string, string>() : leavesOf([], tree.root, new Map());
        for (const [place, value] of now)
          if (before.get(place) !== value) expected.set(place, record.revision);
        for (const place of expected.keys()) if (!now.has(place)) expected.delete(place);
        before = now;
      }
      const found = await collectItems(coordinator.blame({ target }));
      expect(new Map(found.map(({ path: place, revision }) => [place, revision]))).toEqual(expected);
      expect(found.length).toBe(expected.size);
    }
    await coordinator.close();
  });
  await fc.assert(property, { numRuns: 100 });
});
