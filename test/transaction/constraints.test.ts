import { describe, expect, test } from 'vitest';
import { applyRecord, initialState, undoRecord } from '../../src/transaction/apply-record.ts';
import { prepare, prepareRollback } from '../../src/transaction/prepare.ts';
import type { Prepared } from '../../src/transaction/conclude.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import type { State } from '../../src/transaction/state.ts';
import type { EditRequest } from '../../src/transaction/transaction-request.ts';
import { schemaOf } from '../support/schema-of.ts';
import { change, create, jsonOf, modelSets as plainSets, open, remove, update } from './fixture.ts';

const lawful = schemaOf(`
  leaf mode { type string; }
  leaf speed { when "../mode = 'fast'"; type int32; }
  leaf extra { when "../speed > 5"; type string; }
  list group { key name; leaf name { type string; } }
  list member { key id; unique tag; leaf id { type string; } leaf tag { type string; }
    leaf group { type leafref { path "/group/name"; } must "not(. = 'none')" { error-message "no group"; } } }`);

const modelSets: ModelSets = {
  ...plainSets,
  find: reference => (reference === 'lawful@1.0.0' ? lawful : plainSets.find(reference)),
};
const context = { modelSets, timeUnixNs: 7n };

function commit(state: State, ...edits: EditRequest[]): Prepared {
  return prepare(state, { changes: [change('t', ...edits)], interface: 'gnmi' }, context);
}

function accepted(prepared: Prepared): Extract<Prepared, { kind: 'prepared' }> {
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  return prepared;
}

function refused(prepared: Prepared): string[] {
  if (prepared.kind !== 'refused') throw new Error('not refused');
  return prepared.diagnostics.map(({ code, target, path }) => [code, target, path].join(' '));
}

const made = accepted(
  prepare(
    initialState('system@1.0.0', modelSets),
    { changes: [create('t', 'lawful@1.0.0')], interface: 'gnmi' },
    context,
  ),
).state;
const full = accepted(
  commit(
    made,
    update('/', {
      mode: 'fast',
      speed: 9,
      extra: 'x',
      group: [{ name: 'a' }, { name: 'none' }],
      member: [{ id: '1', group: 'a', tag: 'x' }, { id: '2' }],
    }),
  ),
).state;

describe('constraints in a transaction', () => {
  test('what a when no longer allows is in the record, and comes back with a rollback', () => {
    const { record, state, removedByWhen } = accepted(commit(full, update('/mode', 'slow')));
    expect(record.targets[0]?.differences.map(({ path, after }) => [path, after])).toEqual([
      ['/t:mode', 'slow'],
      ['/t:speed', undefined],
      ['/t:extra', undefined],
    ]);
    expect(removedByWhen).toEqual([
      { target: 't', path: '/t:speed' },
      { target: 't', path: '/t:extra' },
    ]);
    expect(jsonOf(state)).not.toHaveProperty('t.speed');
    expect(jsonOf(applyRecord(full, record, modelSets))).toEqual(jsonOf(state));
    expect(jsonOf(undoRecord(state, record, modelSets))).toEqual(jsonOf(full));
    const back = prepareRollback(
      state,
      { goal: full, request: { revision: full.revision, interface: 'gnmi' } },
      context,
    );
    expect(jsonOf(accepted(back).state)).toEqual(jsonOf(full));
  });

  test('what a when would take is a conflict if the caller cannot have known of it', () => {
    const read = accepted(commit(full, remove('/extra'))).state;
    const now = accepted(commit(read, update('/extra', 'by others'))).state;
    const slow = { changes: [change('t', update('/mode', 'slow'))], interface: 'gnmi' } as const;
    const stateAt = (revision: number): State => (revision === read.revision ? read : now);
    const asked = (expectRevision: number): Prepared =>
      prepare(now, { ...slow, expectRevision }, { ...context, stateAt });
    expect(refused(asked(read.revision))).toEqual(['conflict t /t:extra']);
    expect(accepted(asked(now.revision)).removedByWhen).toHaveLength(2);
  });

  test('the answers of a commit and of its dry run tell what a when took', async () => {
    const coordinator = await open({ modelSets });
    const changes = [
      create('t', 'lawful@1.0.0'),
      change('t', update('/', { mode: 'fast', speed: 9, group: [{ name: 'a' }] })),
    ];
    expect(await coordinator.commit({ changes, interface: 'cli' })).not.toHaveProperty('removedByWhen');
    const slow = { changes: [change('t', update('/mode', 'slow'))], interface: 'cli' } as const;
    const removedByWhen = [{ target: 't', path: '/t:speed' }];
    expect(await coordinator.dryRun({ commit: slow })).toMatchObject({ removedByWhen });
    expect(await coordinator.commit(slow)).toMatchObject({ removedByWhen });
    await coordinator.close();
  });

  test('what the request itself sets against a when is refused', () => {
    expect(refused(commit(full, update('/mode', 'slow'), update('/speed', 9)))).toEqual([
      'data-when t /t:speed',
    ]);
    expect(refused(commit(full, remove('/speed'), update('/extra', 'y')))).toEqual(['data-when t /t:extra']);
  });

  test('every other mistake is reported with its place', () => {
    expect(refused(commit(full, remove('/group[name=a]')))).toEqual([
      "data-leafref t /t:member[id='1']/group",
    ]);
    const edits = [update('/member[id=2]', { group: 'none', tag: 'x' }), update('/member[id=3]/group', 'b')];
    expect(refused(commit(full, ...edits)).toSorted()).toEqual([
      "data-leafref t /t:member[id='3']/group",
      "data-must t /t:member[id='2']/group",
      "data-not-unique t /t:member[id='2']",
    ]);
    expect(commit(full, remove('/group[name=a]'), remove('/member[id=1]/group')).kind).toBe('prepared');
  });
});
