import { describe, expect, test } from 'vitest';
import type { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { collectItems } from '../../../src/lib/collect-items.ts';
import type { CommitResult, Coordinator } from '../../../src/transaction/coordinator.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { ModelSets } from '../../../src/transaction/model-sets.ts';
import type { TargetChange } from '../../../src/transaction/transaction-request.ts';
import { change, create, drop, jsonOf, modelSets, open, path, remove, replace, update } from '../fixture.ts';

/** A coordinator with the targets `t1` and `t2`, at revision 1. */
async function start(): Promise<Coordinator> {
  const coordinator = await open();
  await coordinator.commit({ changes: [create('t1'), create('t2')], interface: 'cli' });
  return coordinator;
}

function commit(coordinator: Coordinator, author: string, ...changes: TargetChange[]): Promise<CommitResult> {
  return coordinator.commit({ changes, interface: 'cli', author });
}

async function mistakesOf(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(
    () => undefined,
    (reason: BinnacleError) => reason,
  );
  return (error?.diagnostics ?? []).map(
    ({ code, target, path: at = '', message }) => `${code} ${target}:${at} ${message}`,
  );
}

describe('undo', () => {
  test('takes one transaction out of the middle and leaves the others', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/name', 'one')));
    await commit(
      coordinator,
      'bob',
      change('t1', update('/entry[id=x]/value', 1), update('/settings/count', 7)),
      change('t2', update('/rule[id=r]/value', 1)),
    );
    await commit(coordinator, 'eve', change('t1', update('/entry[id=y]/value', 2)));
    const result = await coordinator.undo({ revision: 3, interface: 'cli', author: 'ada', comment: 'back' });
    expect(result).toMatchObject({ revision: 5, targets: ['t1', 't2'], unchanged: false });
    expect(jsonOf(coordinator.state())).toEqual({
      t1: { settings: { name: 'one' }, entry: [{ id: 'y', value: 2 }] },
      t2: {},
    });
    const [newest] = await collectItems(coordinator.history({ limit: 1 }));
    expect(newest).toMatchObject({ kind: 'undo', reverts: 3, author: 'ada', comment: 'back' });
  });

  test('of an undo does the transaction again', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/name', 'one')));
    await coordinator.undo({ revision: 2, interface: 'cli' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({});
    await coordinator.undo({ revision: 3, interface: 'cli' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({ settings: { name: 'one' } });
  });

  test('is refused where something later changed the same places, and says who did', async () => {
    const coordinator = await start();
    await commit(
      coordinator,
      'ada',
      change('t1', update('/settings/name', 'one'), update('/entry[id=x]/value', 1)),
    );
    await commit(coordinator, 'bob', change('t1', update('/settings/name', 'two')));
    await commit(coordinator, '', change('t1', update('/settings/name', 'three')));
    await commit(coordinator, 'eve', change('t1', update('/entry[id=x]/sub[number=1][kind=a]/text', 's')));
    const expected = [
      'conflict t1:/demo:settings/name it is not what the transaction left: changed by revision 4, revision 3 (bob)',
      "conflict t1:/demo:entry[id='x']/sub it is not what the transaction left: changed by revision 5 (eve)",
    ];
    expect(await mistakesOf(coordinator.undo({ revision: 2, interface: 'cli' }))).toEqual(expected);
    const { diagnostics } = await coordinator.dryRun({ undo: { revision: 2, interface: 'cli' } });
    expect(diagnostics.map(({ message }) => message)).toEqual(
      expected.map(text => text.slice(text.indexOf('it is'))),
    );
    // Once it is again what it was, nothing stands in the way.
    await commit(
      coordinator,
      'bob',
      change('t1', update('/settings/name', 'one'), remove('/entry[id=x]/sub')),
    );
    const dry = await coordinator.dryRun({ undo: { revision: 2, interface: 'cli' } });
    expect(dry.targets).toMatchObject([
      { target: 't1', differences: [{ path: '/demo:settings' }, { path: '/demo:entry' }] },
    ]);
    await coordinator.undo({ revision: 2, interface: 'cli' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({});
  });

  test('names no more than a few of many later transactions', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/count', 0)));
    for (let count = 1; count < 9; count += 1) {
      await commit(coordinator, 'bob', change('t1', update('/settings/count', count)));
    }
    const [mistake] = await mistakesOf(coordinator.undo({ revision: 2, interface: 'cli' }));
    expect(mistake).toMatch(/changed by revision 10 \(bob\).*revision 6 \(bob\), others$/);
  });

  test('of a removal brings the target back, unless there is one again', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/name', 'one')));
    await commit(coordinator, 'bob', drop('t1'));
    await coordinator.undo({ revision: 3, interface: 'cli' });
    expect(jsonOf(coordinator.state())).toEqual({ t1: { settings: { name: 'one' } }, t2: {} });
    await commit(coordinator, 'bob', drop('t2'));
    await commit(coordinator, 'eve', create('t2', 'demo@2.0.0'));
    expect(await mistakesOf(coordinator.undo({ revision: 5, interface: 'cli' }))).toEqual([
      'conflict t2: there is a target t2 again: changed by revision 6 (eve)',
      expect.stringContaining('conflict system:'),
    ]);
  });

  test('of a creation removes the target, unless it holds what came later', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', create('t3'), change('t3', update('/settings/name', 'new')));
    await commit(coordinator, 'bob', change('t3', update('/settings/count', 1)));
    expect(await mistakesOf(coordinator.undo({ revision: 2, interface: 'cli' }))).toEqual([
      'conflict t3:/demo:settings/count it is not what the transaction left: changed by revision 3 (bob)',
    ]);
    await coordinator.undo({ revision: 3, interface: 'cli' });
    await coordinator.undo({ revision: 2, interface: 'cli' });
    expect(Object.keys(jsonOf(coordinator.state()))).toEqual(['t1', 't2']);
  });

  test('meets a target that has gone, or has become another', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/name', 'one')));
    await commit(coordinator, 'bob', drop('t1'));
    expect(await mistakesOf(coordinator.undo({ revision: 2, interface: 'cli' }))).toEqual([
      'conflict t1: the target t1 has been removed: changed by revision 3 (bob)',
    ]);
    await commit(coordinator, 'eve', create('t1', 'demo@2.0.0'));
    expect(await mistakesOf(coordinator.undo({ revision: 2, interface: 'cli' }))).toEqual([
      expect.stringContaining('the target t1 has another model set, demo@2.0.0'),
    ]);
  });

  test('obeys the rules of the model, and asks for a transaction that there is', async () => {
    const coordinator = await start();
    await commit(coordinator, 'ada', change('t1', update('/settings/proof/by', 'me')));
    await expect(coordinator.undo({ revision: 9, interface: 'cli' })).rejects.toMatchObject({
      code: 'revision-unknown',
      message: 'there is no transaction 9; there are 1 to 2',
    });
    await expect(coordinator.undo({ revision: 0, interface: 'cli' })).rejects.toMatchObject({
      code: 'revision-unknown',
    });
    const comment = 'x'.repeat(5000);
    const dry = await coordinator.dryRun({ undo: { revision: 2, interface: 'cli', comment } });
    expect(dry.diagnostics).toMatchObject([{ code: 'request-invalid' }]);
    await expect(coordinator.undo({ revision: 2, interface: 'cli', comment })).rejects.toMatchObject({
      code: 'request-invalid',
    });
  });
});

describe('rollback of a part', () => {
  async function changed(): Promise<Coordinator> {
    const coordinator = await start();
    await commit(
      coordinator,
      'ada',
      change('t1', update('/settings/name', 'one'), update('/entry[id=x]/value', 1)),
      change('t2', update('/settings/name', 'one')),
    );
    await commit(
      coordinator,
      'bob',
      change('t1', update('/settings/name', 'two'), remove('/entry[id=x]'), update('/entry[id=y]/value', 2)),
      change('t2', update('/settings/name', 'two')),
    );
    return coordinator;
  }

  async function back(
    coordinator: Coordinator,
    revision: number,
    ...scope: readonly { target: string; path?: string }[]
  ): Promise<CommitResult> {
    return coordinator.rollback({
      revision,
      interface: 'cli',
      scope: scope.map(({ target, path: at }) => ({
        target,
        ...(at === undefined ? {} : { path: path(at) }),
      })),
    });
  }

  test('touches one target, or one subtree', async () => {
    const coordinator = await changed();
    await back(coordinator, 2, { target: 't1' });
    expect(jsonOf(coordinator.state())).toEqual({
      t1: { settings: { name: 'one' }, entry: [{ id: 'x', value: 1 }] },
      t2: { settings: { name: 'two' } },
    });
    await back(coordinator, 3, { target: 't1', path: '/entry' }, { target: 't2', path: '/settings/name' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({
      settings: { name: 'one' },
      entry: [{ id: 'y', value: 2 }],
    });
    await back(coordinator, 2, { target: 't1', path: '/entry[id=x]' });
    await back(coordinator, 2, { target: 't1', path: '/entry[id=y]' }, { target: 't1', path: '/rule' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({
      settings: { name: 'one' },
      entry: [{ id: 'x', value: 1 }],
    });
    const [newest] = await collectItems(coordinator.history({ limit: 1 }));
    expect(newest).toMatchObject({ kind: 'rollback', rollbackTo: 2 });
  });

  test('keeps the places of entries in lists of the user', async () => {
    const coordinator = await start();
    const rules = ['a', 'b', 'c'].map(id => ({ id }));
    await commit(coordinator, 'ada', change('t1', update('/', { 'demo:rule': rules })));
    await commit(coordinator, 'ada', change('t1', remove('/rule[id=b]')));
    await commit(coordinator, 'ada', change('t1', update('/rule[id=d]/value', 1)));
    await back(coordinator, 2, { target: 't1', path: '/rule[id=b]' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({
      rule: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', value: 1 }],
    });
    await commit(coordinator, 'ada', change('t1', replace('/', { 'demo:rule': rules.toReversed() })));
    await back(coordinator, 5, { target: 't1', path: '/rule' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({
      rule: [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd', value: 1 }],
    });
    await back(coordinator, 6, { target: 't1', path: '/rule[id=d]' });
    expect(jsonOf(coordinator.state())['t1']).toEqual({ rule });
  });

  const rule = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

  test('brings back a target that has gone and takes away one that has come, with their entries', async () => {
    const coordinator = await changed();
    await commit(coordinator, 'eve', drop('t1'), create('t3'), change('t3', update('/settings/count', 1)));
    await back(coordinator, 2, { target: 't1' });
    expect(jsonOf(coordinator.state())).toMatchObject({ t1: { settings: { name: 'one' } }, t2: {}, t3: {} });
    await back(coordinator, 2, { target: 't3' });
    expect(Object.keys(jsonOf(coordinator.state()))).toEqual(['t1', 't2']);
    await commit(coordinator, 'eve', drop('t1'));
    await commit(coordinator, 'eve', create('t1', 'demo@2.0.0'));
    await back(coordinator, 2, { target: 't1' });
    expect(coordinator.state().targets.get('t1')?.modelSet).toBe('demo@1.0.0');
    await back(coordinator, 1, { target: 'system' });
    expect(jsonOf(coordinator.state())).toMatchObject({ t1: { settings: { name: 'one' } }, t2: {} });
    await back(coordinator, 0, { target: 'system', path: '/targets/target[name=t2]' });
    expect(Object.keys(jsonOf(coordinator.state()))).toEqual(['t1']);
  });

  test('says what is wrong with each part', async () => {
    const coordinator = await changed();
    await commit(coordinator, 'eve', drop('t1'), create('t3'));
    expect(
      await mistakesOf(
        back(
          coordinator,
          2,
          { target: 't1', path: '/settings' },
          { target: 't3', path: '/settings' },
          { target: 'none' },
          { target: 't2', path: '/nothing' },
          { target: 't2', path: '/entry[id=x]/id' },
        ),
      ),
    ).toEqual([
      'request-invalid t1: there is no target t1 any more, so no part of it can go back',
      'request-invalid t3: there was no target t3 at revision 2',
      'target-unknown none: there is no target none, and there was none at revision 2',
      expect.stringContaining('path-unknown t2:'),
      'request-invalid t2: a key goes with its entry and cannot go back alone',
    ]);
    await commit(coordinator, 'eve', create('t1', 'demo@2.0.0'));
    expect(await mistakesOf(back(coordinator, 2, { target: 't1', path: '/settings' }))).toEqual([
      'request-invalid t1: t1 had the model set demo@1.0.0 at revision 2 and has demo@2.0.0 now',
    ]);
  });
});

test('what goes back to a model set that is not loaded is refused, and so is an undo', async () => {
  const store = createMemoryStore();
  const first = await open({ store, snapshots: { onClose: true } });
  await first.commit({ changes: [create('t1', 'demo@2.0.0')], interface: 'cli' });
  await first.commit({ changes: [drop('t1')], interface: 'cli' });
  await first.close();
  const known: ModelSets = {
    find: reference => (reference === 'demo@2.0.0' ? undefined : modelSets.find(reference)),
    list: () => [],
  };
  const coordinator = await open({ store, modelSets: known });
  await expect(coordinator.stateAt(1)).rejects.toMatchObject({ code: 'model-unknown' });
  await expect(coordinator.undo({ revision: 2, interface: 'cli' })).rejects.toMatchObject({
    code: 'model-unknown',
  });
});
