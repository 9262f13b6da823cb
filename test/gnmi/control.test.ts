import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ControlClient, createControlClient } from '../../src/control/control-client.ts';
import type { TargetEvent } from '../../src/control/control-messages.ts';
import { callStatusOf } from '../../src/gnmi/call-status.ts';
import type { ClientSetResult } from '../../src/gnmi/client-messages.ts';
import { createGnmiClient, type GnmiClient } from '../../src/gnmi/gnmi-client.ts';
import { collectItems } from '../../src/lib/collect-items.ts';
import type { TargetSession } from '../../src/northbound/control/target-sessions.ts';
import { type RunningCore, startCore } from './running-core.ts';

let core: RunningCore;
let gnmi: GnmiClient;
let control: ControlClient;

beforeEach(async () => {
  core = await startCore();
  gnmi = createGnmiClient({ address: core.address, timeoutMs: 5000 });
  control = createControlClient({ address: core.address, timeoutMs: 5000 });
});

afterEach(async () => {
  gnmi.close();
  control.close();
  await core.close();
});

const elements = (...names: string[]): { name: string; keys: ReadonlyMap<string, string> }[] =>
  names.map(name => ({ name, keys: new Map() }));

function setLeaf(
  target: string,
  json: unknown,
  extra: { comment?: string; expectRevision?: number } = {},
): Promise<ClientSetResult> {
  return gnmi.set({
    target,
    operations: [
      {
        operation: 'update',
        path: { elements: elements('types', 'u16') },
        value: { kind: 'json_ietf', json },
      },
    ],
    ...extra,
  });
}

const session = (changes: Partial<TargetSession> = {}): TargetSession => ({
  name: 't1',
  address: '127.0.0.1:9341',
  session: 'up',
  desiredRevision: 1,
  appliedRevision: 1,
  lastError: undefined,
  rejected: [],
  drift: [],
  driftCount: 0,
  remarks: [],
  ...changes,
});

describe('history, diff, rollback', () => {
  test('a Set is in the history, under the revision it was told', async () => {
    const { revision, timestampNs } = await setLeaf('t1', 1, { comment: 'first' });
    expect(revision).toBe(2);
    expect(await collectItems(control.history({ limit: 1 }))).toMatchObject([
      {
        revision: 2,
        timeUnixNs: timestampNs,
        author: '',
        interface: 'gnmi',
        comment: 'first',
        kind: 'commit',
        targets: ['t1'],
      },
    ]);
  });

  test('by target, limit and revision', async () => {
    for (const [target, value] of [
      ['t1', 1],
      ['t2', 2],
      ['t1', 3],
    ] as const)
      await setLeaf(target, value);
    const revisions = async (query: Parameters<ControlClient['history']>[0]): Promise<number[]> =>
      (await collectItems(control.history(query))).map(({ revision }) => revision);
    expect(await revisions({})).toEqual([4, 3, 2, 1]);
    expect(await revisions({ target: 't1' })).toContain(4);
    expect(await revisions({ target: 't1' })).not.toContain(3);
    expect(await revisions({ limit: 2 })).toEqual([4, 3]);
    expect(await revisions({ before: 4, limit: 1 })).toEqual([3]);
  });

  test('diff of two revisions', async () => {
    await setLeaf('t1', 1);
    await setLeaf('t1', 2);
    await setLeaf('t2', 5);
    expect(await collectItems(control.diff({ from: 2, to: 3 }))).toEqual([
      { target: 't1', differences: [{ path: '/sample:types/u16', before: 1, after: 2 }] },
    ]);
    expect(await collectItems(control.diff({ from: 2, to: 4, target: 't2' }))).toMatchObject([
      { target: 't2' },
    ]);
    expect(await collectItems(control.diff({ from: 3, to: 3 }))).toEqual([]);
    await expect(collectItems(control.diff({ from: 2, to: 99 }))).rejects.toMatchObject({
      code: 'target-rejected',
    });
  });

  test('rollback is a transaction', async () => {
    await setLeaf('t1', 1);
    await setLeaf('t1', 2);
    expect(await control.rollback({ revision: 2, options: { comment: 'oops' } })).toMatchObject({
      revision: 4,
      targets: ['t1'],
      unchanged: false,
    });
    const [answer] = await gnmi.get({ target: 't1', paths: [{ elements: elements('types', 'u16') }] });
    expect(answer?.updates[0]?.value).toEqual({ kind: 'json_ietf', json: 1 });
    const [entry] = await collectItems(control.history({ limit: 1 }));
    expect(entry).toMatchObject({ kind: 'rollback', comment: 'oops', revision: 4 });
    expect(await control.rollback({ revision: 4 })).toMatchObject({ revision: 4, unchanged: true });
    const unknown = await control.rollback({ revision: 99 }).catch((error: unknown) => callStatusOf(error));
    expect(unknown).toMatchObject({ name: 'NOT_FOUND', errorCode: 'revision-unknown' });
  });

  test('a Set on a revision that is not the newest: ABORTED if what it touches has changed', async () => {
    const { revision } = await setLeaf('t1', 1);
    await setLeaf('t2', 9);
    expect((await setLeaf('t1', 2, { expectRevision: revision ?? 0 })).revision).toBe(4);
    const late = await setLeaf('t1', 3, { expectRevision: revision ?? 0 }).catch((error: unknown) =>
      callStatusOf(error),
    );
    expect(late).toMatchObject({ name: 'ABORTED', errorCode: 'conflict' });
  });
});

describe('targets', () => {
  test('one row for each target but the system', async () => {
    core.sessions.set(
      't1',
      session({ lastError: { message: 'refused' }, rejected: [{ path: '/a', message: 'no' }] }),
    );
    expect(await collectItems(control.listTargets({}))).toEqual([
      {
        name: 't1',
        modelSet: 'sample@1.0.0',
        endpoint: '127.0.0.1:9341',
        session: 'up',
        desiredRevision: 1,
        appliedRevision: 1,
        lag: 0,
        lastError: 'refused',
        rejected: [{ path: '/a', message: 'no' }],
        drift: [],
        driftCount: 0,
        remarks: [],
      },
      {
        name: 't2',
        modelSet: 'sample@1.0.0',
        endpoint: '',
        session: '',
        desiredRevision: 1,
        appliedRevision: 0,
        lag: 0,
        lastError: '',
        rejected: [],
        drift: [],
        driftCount: 0,
        remarks: [],
      },
    ]);
  });

  test('lag is the number of transactions that the device has not confirmed', async () => {
    core.sessions.set('t1', session());
    const row = async (): Promise<unknown> => (await collectItems(control.listTargets({ target: 't1' })))[0];
    await setLeaf('t1', 1);
    await setLeaf('t2', 1);
    await setLeaf('t1', 2);
    expect(await row()).toMatchObject({ desiredRevision: 4, appliedRevision: 1, lag: 2 });
    core.sessions.set('t1', session({ appliedRevision: 2 }));
    expect(await row()).toMatchObject({ lag: 1 });
    core.sessions.set('t1', session({ appliedRevision: 4 }));
    expect(await row()).toMatchObject({ lag: 0 });
  });

  test('a target that is not there', async () => {
    await expect(collectItems(control.listTargets({ target: 'nobody' }))).rejects.toMatchObject({
      code: 'target-rejected',
    });
  });

  test('a watch sees commits, devices and targets that come and go', async () => {
    const events = control.watchTargets({})[Symbol.asyncIterator]();
    const next = async (): Promise<TargetEvent> => (await events.next()).value as TargetEvent;
    expect(await next()).toMatchObject({ status: { name: 't1' } });
    expect(await next()).toMatchObject({ status: { name: 't2' } });
    expect(await next()).toEqual({ event: 'synchronized' });
    await setLeaf('t2', 1);
    expect(await next()).toMatchObject({ status: { name: 't2', desiredRevision: 2 } });
    core.sessions.set('t1', session());
    expect(await next()).toMatchObject({ status: { name: 't1', session: 'up' } });
    const entry = [
      { name: 'targets', keys: new Map() },
      { name: 'target', keys: new Map([['name', 't2']]) },
    ];
    await gnmi.set({ operations: [{ operation: 'delete', path: { elements: entry } }] });
    expect(await next()).toEqual({ event: 'removed', name: 't2' });
    await events.return?.();
  });
});
