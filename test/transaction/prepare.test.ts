import { describe, expect, test } from 'vitest';
import { applyEdits } from '../../src/data/edit.ts';
import { parsePath } from '../../src/data/parse-path.ts';
import { applyRecord, initialState, undoRecord } from '../../src/transaction/apply-record.ts';
import type { Prepared } from '../../src/transaction/conclude.ts';
import { prepare, prepareRollback } from '../../src/transaction/prepare.ts';
import type { State } from '../../src/transaction/state.ts';
import type { TargetChange, TransactionRequest } from '../../src/transaction/transaction-request.ts';
import { change, create, drop, jsonOf, modelSets, path, remove, replace, update } from './fixture.ts';

const empty = initialState('system@1.0.0', modelSets);

function run(
  state: State,
  changes: readonly TargetChange[],
  rest: Partial<TransactionRequest> = {},
): Prepared {
  return prepare(state, { changes, interface: 'gnmi', ...rest }, { modelSets, timeUnixNs: 7n });
}

function accepted(prepared: Prepared): Extract<Prepared, { kind: 'prepared' }> {
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  return prepared;
}

/** What is refused, as `code target path`. */
function refused(prepared: Prepared): string[] {
  if (prepared.kind !== 'refused') throw new Error('not refused');
  return prepared.diagnostics.map(({ code, target, path }) => [code, target, path].filter(Boolean).join(' '));
}

function after(state: State, ...changes: TargetChange[]): State {
  return accepted(run(state, changes)).state;
}

const withTwo = after(
  empty,
  create('t1'),
  create('t2'),
  change('t1', update('/settings', { name: 'one', tag: ['b', 'a'] }), update('/entry[id=x]', { value: 1 })),
);

describe('prepare', () => {
  test('a record says what changed and what stood there before', () => {
    const prepared = accepted(
      run(
        withTwo,
        [
          change(
            't1',
            update('/settings/name', 'two'),
            remove('/entry[id=x]'),
            update('/entry[id=y]/value', 2),
          ),
        ],
        { author: 'ada', comment: 'why not' },
      ),
    );
    expect(prepared.record).toEqual({
      revision: 2,
      timeUnixNs: '7',
      author: 'ada',
      interface: 'gnmi',
      comment: 'why not',
      kind: 'commit',
      targets: [
        {
          name: 't1',
          modelSet: 'demo@1.0.0',
          changedBefore: 1,
          differences: [
            { path: '/demo:settings/name', before: 'one', after: 'two' },
            { path: "/demo:entry[id='x']", before: { 'demo:id': 'x', 'demo:value': 1 } },
            { path: "/demo:entry[id='y']", after: { 'demo:id': 'y', 'demo:value': 2 } },
          ],
        },
      ],
    });
    expect(prepared.state.revision).toBe(2);
    expect(prepared.state.targets.get('t1')?.changedAt).toBe(2);
    expect(prepared.state.targets.get('t2')).toBe(withTwo.targets.get('t2'));
    expect(jsonOf(withTwo)).toEqual({
      t1: { settings: { name: 'one', tag: ['a', 'b'] }, entry: [{ id: 'x', value: 1 }] },
      t2: {},
    });
  });

  test('all mistakes of all targets are reported, and nothing happens', () => {
    const prepared = run(withTwo, [
      change(
        't1',
        update('/settings/name', ''),
        update('/settings/count', 256),
        update('/settings/nothing', 1),
      ),
      change('t2', update('/entry', [{ value: 1 }]), update('/settings/name', 'fine')),
      change('t3', update('/settings/name', 'x')),
    ]);
    const codes = refused(prepared);
    expect(codes).toEqual([
      expect.stringMatching(/^data-type t1 \/demo:settings\/name/) as string,
      expect.stringMatching(/^data-type t1 \/demo:settings\/count/) as string,
      expect.stringMatching(/^path-unknown t1/) as string,
      expect.stringMatching(/^data-key-missing t2/) as string,
      'target-unknown t3',
    ]);
  });

  test('rules are checked on the outcome, not on each edit', () => {
    expect(refused(run(withTwo, [change('t1', update('/settings/proof', {}))]))).toEqual([
      expect.stringMatching(/^data-mandatory t1 \/demo:settings\/proof/) as string,
    ]);
    const edits = [update('/settings/proof', {}), update('/settings/proof/by', 'me')];
    expect(run(withTwo, [change('t1', ...edits)]).kind).toBe('prepared');
  });

  test('edits are done in the order given', () => {
    const state = after(
      withTwo,
      change('t2', update('/settings/name', 'a'), remove('/settings'), update('/settings/count', 1)),
    );
    expect(jsonOf(state)['t2']).toEqual({ settings: { count: 1 } });
  });

  test('replace leaves nothing but its value; deleting what is missing is fine', () => {
    const state = after(withTwo, change('t1', replace('/settings', { count: 3 }), remove('/rule[id=none]')));
    expect(jsonOf(state)['t1']).toEqual({ settings: { count: 3 }, entry: [{ id: 'x', value: 1 }] });
  });

  test('the whole of a target can be replaced and deleted', () => {
    const state = after(withTwo, change('t1', replace('/', { 'demo:rule': [{ id: 'b' }, { id: 'a' }] })));
    expect(jsonOf(state)['t1']).toEqual({ rule: [{ id: 'b' }, { id: 'a' }] });
    expect(jsonOf(after(state, change('t1', remove('/'))))['t1']).toEqual({});
  });

  test('a delete may have wildcards and lack keys', () => {
    const entries = {
      'demo:entry': ['a', 'b', 'c'].map(id => ({ id, value: 1, sub: [{ number: 1, kind: 'a' }] })),
    };
    const state = after(withTwo, change('t2', update('/', entries)));
    const json = (...edits: Parameters<typeof change>[1][]) =>
      jsonOf(after(state, change('t2', ...edits)))['t2'];
    expect(json(remove('/entry[id=*]/value'))).toEqual({
      entry: ['a', 'b', 'c'].map(id => ({ id, sub: [{ number: 1, kind: 'a' }] })),
    });
    expect(json(remove('/entry'))).toEqual({});
    expect(json(remove('/entry/sub[kind=a]'))).toEqual({
      entry: ['a', 'b', 'c'].map(id => ({ id, value: 1 })),
    });
    expect(run(state, [change('t2', remove('/rule[id=*]'))]).kind).toBe('unchanged');
  });

  test('an entry that leaves the middle of a user-ordered list is one difference, and comes back to its place', () => {
    const filled = after(
      withTwo,
      change('t1', update('/', { 'demo:rule': ['a', 'b', 'c', 'd'].map(id => ({ id })) })),
    );
    const { record, state } = accepted(
      run(filled, [change('t1', remove('/rule[id=b]'), remove('/rule[id=c]'))]),
    );
    expect(record.targets[0]?.differences).toEqual([
      { path: "/demo:rule[id='b']", behind: ['a'], before: { 'demo:id': 'b' } },
      { path: "/demo:rule[id='c']", behind: ['b'], before: { 'demo:id': 'c' } },
    ]);
    const stored = JSON.parse(JSON.stringify(record)) as typeof record;
    expect(jsonOf(applyRecord(filled, stored, modelSets))).toEqual(jsonOf(state));
    expect(jsonOf(undoRecord(state, stored, modelSets))).toEqual(jsonOf(filled));
    const question = { goal: filled, request: { revision: filled.revision, interface: 'cli' } } as const;
    const back = accepted(prepareRollback(state, question, { modelSets, timeUnixNs: 1n }));
    expect(jsonOf(back.state)).toEqual(jsonOf(filled));
    expect(jsonOf(applyRecord(state, back.record, modelSets))).toEqual(jsonOf(filled));

    const targets = new Map([...filled.targets].filter(([name]) => name !== 't1'));
    expect(() => applyRecord({ ...filled, targets }, stored, modelSets)).toThrow(
      `log record ${record.revision}, target t1, changes a target that does not exist there`,
    );
  });

  test('scalars are taken as values', () => {
    const scalar = (at: string, value: string | number | bigint | readonly string[]) =>
      ({ operation: 'update', path: path(at), value: { encoding: 'scalar', value } }) as const;
    const state = after(
      withTwo,
      change(
        't2',
        scalar('/settings/name', 'x'),
        scalar('/settings/total', 12n),
        scalar('/settings/step', ['b', 'a']),
      ),
    );
    expect(jsonOf(state)['t2']).toEqual({ settings: { name: 'x', total: '12', step: ['b', 'a'] } });
  });

  test('what changes nothing makes no record', () => {
    expect(run(withTwo, [change('t1', update('/settings/name', 'one'))]).kind).toBe('unchanged');
    expect(
      run(withTwo, [change('t1', update('/settings/name', 'x'), update('/settings/name', 'one'))]).kind,
    ).toBe('unchanged');
    expect(run(withTwo, []).kind).toBe('unchanged');
  });

  test('state cannot be written', () => {
    expect(refused(run(withTwo, [change('t1', update('/state/uptime', 1))]))).toEqual([
      expect.stringMatching(/^data-read-only t1/) as string,
    ]);
    expect(refused(run(withTwo, [change('t1', update('/', { 'demo:state': { uptime: 1 } }))]))).toEqual([
      expect.stringMatching(/^data-read-only t1/) as string,
    ]);
    expect(refused(run(withTwo, [change('t1', remove('/state'))]))).toEqual([
      expect.stringMatching(/^data-read-only t1/) as string,
    ]);
  });
});

describe('prepare: targets', () => {
  test('a target can be made and filled in one transaction, in any order', () => {
    const { record, state } = accepted(
      run(withTwo, [change('t9', update('/entry[id=a]/extra:note', 'n')), create('t9', 'demo@2.0.0')]),
    );
    expect(jsonOf(state)['t9']).toEqual({ entry: [{ id: 'a', note: 'n' }] });
    expect(record.targets.map(({ name, created }) => [name, created])).toEqual([
      ['system', undefined],
      ['t9', true],
    ]);
  });

  test('removing its entry removes the configuration in the same record', () => {
    const { record, state } = accepted(run(withTwo, [drop('t1')]));
    expect([...state.targets.keys()]).toEqual(['system', 't2']);
    expect(record.targets[1]).toMatchObject({ name: 't1', deleted: true, changedBefore: 1 });
    expect(record.targets[1]?.differences.map(({ path, after }) => [path, after])).toEqual([
      ['/demo:settings', undefined],
      [expect.stringMatching(/^\/demo:entry/), undefined],
    ]);
  });

  test('all targets can be removed or replaced at once', () => {
    expect([...after(withTwo, change('system', remove('/targets'))).targets.keys()]).toEqual(['system']);
    const list = {
      target: [
        { name: 't2', 'model-set': 'demo@1.0.0' },
        { name: 'new', 'model-set': 'demo@2.0.0' },
      ],
    };
    const state = after(withTwo, change('system', replace('/targets', list)));
    expect([...state.targets.keys()]).toEqual(['new', 'system', 't2']);
    expect(state.targets.get('t2')).toBe(withTwo.targets.get('t2'));
  });

  test('a removed target cannot be changed in the same transaction', () => {
    expect(refused(run(withTwo, [drop('t1'), change('t1', remove('/settings'))]))).toEqual([
      'target-unknown t1',
    ]);
  });

  test('an unknown model set is reported once', () => {
    expect(refused(run(withTwo, [create('t9', 'none@1.0.0'), change('t9', remove('/x'))]))).toEqual([
      "model-unknown system /binnacle-system:targets/target[name='t9']/model-set",
    ]);
  });

  test('mistakes in the change of the system do not make its targets unknown', () => {
    const bad = change('system', update('/targets/target[name=t9]/model-set', 'x'));
    expect(
      refused(run(withTwo, [bad, change('t9', remove('/settings')), change('t1', update('/nothing', 1))])),
    ).toEqual([
      expect.stringMatching(/^data-type system/) as string,
      expect.stringMatching(/^path-unknown t1/) as string,
    ]);
  });

  test('the model set changes only while there is no configuration', () => {
    expect(refused(run(withTwo, [create('t1', 'demo@2.0.0')]))).toEqual([
      "request-invalid system /binnacle-system:targets/target[name='t1']/model-set",
    ]);
    const { record, state } = accepted(run(withTwo, [create('t2', 'demo@2.0.0')]));
    expect(state.targets.get('t2')?.modelSet).toBe('demo@2.0.0');
    expect(record.targets.slice(1)).toEqual([
      {
        name: 't2',
        modelSet: 'demo@1.0.0',
        deleted: true,
        changedBefore: 1,
        pristineBefore: true,
        differences: [],
      },
      { name: 't2', modelSet: 'demo@2.0.0', created: true, differences: [] },
    ]);
  });

  test('other settings of a target leave it alone', () => {
    const { record } = accepted(
      run(withTwo, [change('system', update('/targets/target[name=t1]/description', 'the first'))]),
    );
    expect(record.targets.map(({ name }) => name)).toEqual(['system']);
  });
});

describe('prepareRollback', () => {
  test('a model set that is no longer loaded is reported', () => {
    const goal = after(withTwo, create('t9', 'demo@2.0.0'));
    const without = {
      find: (reference: string) => (reference === 'demo@2.0.0' ? undefined : modelSets.find(reference)),
      list: () => [],
    };
    const question = { goal, request: { revision: 2, interface: 'cli' } } as const;
    expect(refused(prepareRollback(withTwo, question, { modelSets: without, timeUnixNs: 1n }))).toEqual([
      'model-unknown t9',
    ]);
  });

  test('is refused if what was legal is not any more', () => {
    // The goal cannot have come about by these rules: a container without its mandatory leaf.
    const legal = after(withTwo, change('t1', update('/settings/proof', { by: 'me' })));
    const target = legal.targets.get('t1');
    if (target === undefined) throw new Error('t1');
    const parsed = parsePath(target.tree.schema, '/settings/proof/by');
    if (!('path' in parsed)) throw new Error('path');
    const tree = applyEdits(target.tree, [{ operation: 'delete', path: parsed.path }]);
    const goal = { revision: 1, targets: new Map([...legal.targets, ['t1', { ...target, tree }]]) };
    const question = { goal, request: { revision: 1, interface: 'cli' } } as const;
    expect(refused(prepareRollback(legal, question, { modelSets, timeUnixNs: 1n }))).toEqual([
      expect.stringMatching(/^data-mandatory t1/) as string,
    ]);
  });
});

describe('prepare: expected revision', () => {
  const later = after(withTwo, change('t1', update('/entry[id=x]/value', 2)));
  const states = new Map([withTwo, later].map(state => [state.revision, state]));

  function conflicts(edits: TargetChange, expectRevision: number, known = true): string[] {
    const request = { changes: [edits], interface: 'gnmi', expectRevision } as const;
    const stateAt = (revision: number): State | undefined => (known ? states.get(revision) : undefined);
    const prepared = prepare(later, request, { modelSets, timeUnixNs: 7n, stateAt });
    return prepared.kind === 'refused' ? refused(prepared) : [];
  }

  test('what was touched since is a conflict, above and below it too', () => {
    expect(conflicts(change('t1', update('/entry[id=x]/value', 3)), 1)).toEqual([
      expect.stringMatching(/^conflict t1 \/demo:entry.*value$/) as string,
    ]);
    expect(conflicts(change('t1', remove('/entry[id=x]')), 1).length).toBe(1);
    expect(conflicts(change('t1', remove('/entry[id=*]/value')), 1).length).toBe(1);
    expect(conflicts(change('t1', remove('/')), 1).length).toBe(1);
  });

  test('what was not touched is none', () => {
    expect(conflicts(change('t1', update('/entry[id=x]/value', 3)), 2)).toEqual([]);
    expect(conflicts(change('t1', update('/settings/name', 'x')), 1)).toEqual([]);
    expect(conflicts(change('t1', update('/entry[id=y]/value', 3)), 1)).toEqual([]);
    expect(conflicts(change('t2', update('/entry[id=x]/value', 3)), 1)).toEqual([]);
  });

  test('an entry that has gone since is a conflict for what is below it', () => {
    const gone = after(later, change('t1', remove('/entry[id=x]')));
    const request = {
      changes: [change('t1', update('/entry[id=x]/sub[number=1][kind=a]/text', 'x'))],
      interface: 'gnmi',
      expectRevision: 2,
    } as const;
    const prepared = prepare(gone, request, {
      modelSets,
      timeUnixNs: 7n,
      stateAt: revision => states.get(revision),
    });
    expect(refused(prepared).length).toBe(1);
  });

  test('without the state of then, any change of the target is a conflict', () => {
    expect(conflicts(change('t1', update('/settings/name', 'x')), 1, false)).toEqual(['conflict t1']);
    expect(conflicts(change('t2', update('/settings/name', 'x')), 1, false)).toEqual([]);
  });

  test('to remove a target is to touch all of it', () => {
    expect(conflicts(drop('t1'), 1)).toEqual(['conflict t1 /']);
    expect(conflicts(drop('t1'), 2)).toEqual([]);
    expect(conflicts(drop('t2'), 1)).toEqual([]);
  });

  test('a revision of the future is unknown', () => {
    expect(conflicts(change('t1'), 3)).toEqual(['revision-unknown']);
  });
});
