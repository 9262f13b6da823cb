import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { KeyValueOperation, KeyValueStore } from '../../src/store/key-value-store.ts';
import { openLevelStore } from '../../src/store/level-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import { encodeFrame } from '../../src/transaction/frame.ts';
import type { HistoryRequest } from '../../src/transaction/history/read-history.ts';
import type { ModelSets } from '../../src/transaction/model-sets.ts';
import { recordKey } from '../../src/transaction/record-log.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import { schemaOf } from '../support/schema-of.ts';
import { change, create, drop, jsonOf, modelSets, open, remove, update } from './fixture.ts';

function commit(coordinator: Coordinator, ...changes: TargetChange[]): ReturnType<Coordinator['commit']> {
  return coordinator.commit({ changes, interface: 'cli', author: 'ada' });
}

/** A store in memory whose synced batches wait for `release`, or fail with what it is given. */
function heldStore(): {
  store: KeyValueStore;
  release: (error?: Error) => Promise<void>;
  held: () => number;
} {
  const memory = createMemoryStore();
  const waiting: ((error?: Error) => void)[] = [];
  let holding = false;
  const store: KeyValueStore = {
    get: key => memory.get(key),
    range: range => memory.range(range),
    close: () => memory.close(),
    batch: async (operations, options) => {
      if (holding) {
        await new Promise<void>((resolve, reject) => {
          waiting.push(error => (error === undefined ? resolve() : reject(error)));
        });
      }
      holding = true;
      return memory.batch(operations, options);
    },
  };
  const release = async (error?: Error): Promise<void> => {
    await turn();
    waiting.shift()?.(error);
    await turn();
  };
  return { store, release, held: () => waiting.length };
}

async function turn(): Promise<void> {
  for (let count = 0; count < 10; count += 1) await nextTurn();
}

describe('commit', () => {
  test('is acknowledged and published once it is durable, and not before', async () => {
    const { store, release } = heldStore();
    const coordinator = await open({ store });
    const events: string[] = [];
    coordinator.onCommit(({ record, before, after }) => {
      events.push(`published ${before.revision} ${record.revision} ${after.revision}`);
      expect(coordinator.state()).toBe(after);
    });
    const outcome = commit(coordinator, create('t1')).then(({ revision }) =>
      events.push(`acknowledged ${revision}`),
    );
    await turn();
    expect(events).toEqual([]);
    expect(coordinator.state().revision).toBe(0);
    await release();
    await outcome;
    expect(events).toEqual(['published 0 1 1', 'acknowledged 1']);
    expect(coordinator.state().targets.has('t1')).toBe(true);
  });

  test('each transaction sees those asked for before it; those that wait share a batch', async () => {
    const { store, release } = heldStore();
    const coordinator = await open({ store });
    const first = commit(coordinator, create('t1'));
    await turn();
    const others = ['a', 'b', 'c'].map(id =>
      commit(coordinator, change('t1', update(`/entry[id=${id}]/value`, 1))),
    );
    await release();
    expect((await first).revision).toBe(1);
    expect(coordinator.state().revision).toBe(1);
    await release();
    expect((await Promise.all(others)).map(({ revision }) => revision)).toEqual([2, 3, 4]);
  });

  test('when a batch fails, all that rested on it fails and nothing of it was ever shown', async () => {
    const { store, release } = heldStore();
    const clock = createFakeClock(1_000);
    const coordinator = await open({ store, clock });
    const published: number[] = [];
    coordinator.onCommit(({ record }) => published.push(record.revision));
    const outcomes = Promise.allSettled([
      commit(coordinator, create('t1')),
      commit(coordinator, change('t1', update('/settings/name', 'x'))),
      // Refused, but only because of what is not durable; and without effect, likewise.
      commit(coordinator, create('t1', 'none@9.9.9')),
      commit(coordinator, create('t1')),
    ]);
    await release(new Error('disk is full'));
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'store-unavailable' } });
    }
    expect(coordinator.state().revision).toBe(0);
    // The store is tried until it takes writes again.
    await clock.advance(60_000);
    await release();
    const again = commit(coordinator, create('t2'));
    await release();
    expect((await again).revision).toBe(1);
    expect(published).toEqual([1]);
    const closed = coordinator.close();
    await release();
    await closed;
    expect([...(await open({ store })).state().targets.keys()]).toEqual(['system', 't2']);
  });

  test('answers without a record when nothing changes', async () => {
    const coordinator = await open();
    await commit(coordinator, create('t1'));
    expect(await commit(coordinator, create('t1'))).toMatchObject({
      revision: 1,
      unchanged: true,
      targets: [],
    });
    expect(coordinator.state().revision).toBe(1);
  });

  test('says which targets changed, and time grows even if the clock does not', async () => {
    const coordinator = await open();
    const first = await commit(
      coordinator,
      create('t1'),
      create('t2'),
      change('t2', update('/settings/count', 1)),
    );
    const second = await commit(coordinator, change('t1', update('/settings/count', 1)));
    expect(first).toMatchObject({ revision: 1, targets: ['system', 't1', 't2'], unchanged: false });
    expect(second.targets).toEqual(['t1']);
    expect(second.timeUnixNs).toBeGreaterThan(first.timeUnixNs);
  });

  test('a refusal carries all diagnostics', async () => {
    const coordinator = await open();
    await expect(
      commit(coordinator, change('x', remove('/')), change('y', remove('/'))),
    ).rejects.toMatchObject({
      code: 'target-unknown',
      diagnostics: [{ target: 'x' }, { target: 'y' }],
    });
  });

  test('expectRevision is checked against what is at hand', async () => {
    const coordinator = await open();
    await commit(coordinator, create('t1'));
    await commit(coordinator, change('t1', update('/settings/name', 'x')));
    const stale = (edit: TargetChange) =>
      coordinator.commit({ changes: [edit], interface: 'gnmi', expectRevision: 1 });
    await expect(stale(change('t1', update('/settings/name', 'y')))).rejects.toMatchObject({
      code: 'conflict',
    });
    expect((await stale(change('t1', update('/settings/count', 1)))).revision).toBe(3);
  });

  test('a listener that throws harms nobody, and one that stopped hears nothing', async () => {
    const coordinator = await open();
    const heard: number[] = [];
    coordinator.onCommit(() => {
      throw new Error('mine');
    });
    const stop = coordinator.onCommit(({ record }) => heard.push(record.revision));
    await commit(coordinator, create('t1'));
    stop();
    stop();
    await commit(coordinator, create('t2'));
    expect(heard).toEqual([1]);
  });
});

describe('close', () => {
  test('finishes what was accepted and refuses what is new', async () => {
    const { store, release } = heldStore();
    const coordinator = await open({ store });
    const accepted = commit(coordinator, create('t1'));
    const closed = coordinator.close();
    await expect(commit(coordinator, create('t2'))).rejects.toMatchObject({ code: 'unavailable' });
    await expect(coordinator.rollback({ revision: 0, interface: 'cli' })).rejects.toMatchObject({
      code: 'unavailable',
    });
    await release();
    expect((await accepted).revision).toBe(1);
    await closed;
    await coordinator.close();
  });
});

async function history(coordinator: Coordinator, request: HistoryRequest): Promise<number[]> {
  const found: number[] = [];
  for await (const { revision } of coordinator.history(request)) found.push(revision);
  return found;
}

async function newestRecord(coordinator: Coordinator, request: HistoryRequest): Promise<unknown> {
  for await (const record of coordinator.history({ ...request, limit: 1 })) return record;
  return undefined;
}

/** Revisions: 1 makes t1 and t2, 2 and 3 change t1, 4 removes t2, 5 makes t3. */
async function withHistory(store = createMemoryStore()): Promise<Coordinator> {
  const coordinator = await open({ store });
  await commit(coordinator, create('t1'), create('t2'), change('t2', update('/settings/name', 'old')));
  await commit(coordinator, change('t1', update('/settings/name', 'a')));
  await commit(coordinator, change('t1', update('/settings/name', 'b'), update('/rule[id=r]/value', 1)));
  await commit(coordinator, drop('t2'));
  await commit(coordinator, create('t3', 'demo@2.0.0'), change('t3', update('/entry[id=x]/extra:note', 'n')));
  return coordinator;
}

describe('history', () => {
  test('is newest first, paged and filtered', async () => {
    const coordinator = await withHistory();
    expect(await history(coordinator, {})).toEqual([5, 4, 3, 2, 1]);
    expect(await history(coordinator, { limit: 2 })).toEqual([5, 4]);
    expect(await history(coordinator, { limit: 2, before: 4 })).toEqual([3, 2]);
    expect(await history(coordinator, { target: 't1' })).toEqual([3, 2, 1]);
    expect(await history(coordinator, { target: 't2', limit: 1 })).toEqual([4]);
    expect(await history(coordinator, { before: 1 })).toEqual([]);
    expect(await history(coordinator, { limit: 0 })).toEqual([]);
  });

  test('says who, when, how and what', async () => {
    const coordinator = await withHistory();
    const newest = await newestRecord(coordinator, { target: 't2' });
    expect(newest).toEqual({
      revision: 4,
      timeUnixNs: 1_000_000_003n,
      validationNs: '0',
      author: 'ada',
      interface: 'cli',
      comment: '',
      kind: 'commit',
      targets: [
        { name: 'system', changes: 1 },
        { name: 't2', deleted: true, changes: 1 },
      ],
    });
  });
});

describe('stateAt and diff', () => {
  test('any revision can be seen, also after reopening', async () => {
    const store = createMemoryStore();
    const first = await withHistory(store);
    const seen = async (coordinator: Coordinator) => {
      const states: unknown[] = [];
      for (let revision = 0; revision <= 5; revision += 1)
        states.push(jsonOf(await coordinator.stateAt(revision)));
      return states;
    };
    const expected = await seen(first);
    expect(expected[0]).toEqual({});
    expect(expected[2]).toEqual({ t1: { settings: { name: 'a' } }, t2: { settings: { name: 'old' } } });
    await first.close();
    const second = await open({ store });
    expect(await seen(second)).toEqual(expected);
    for (const revision of [-1, 6, 1.5, Number.NaN]) {
      await expect(second.stateAt(revision)).rejects.toMatchObject({ code: 'revision-unknown' });
    }
  });

  test('a difference is that of the states, forwards and backwards', async () => {
    const coordinator = await withHistory();
    expect(await coordinator.diff(1, 3, { target: 't1' })).toEqual([
      {
        target: 't1',
        modelSet: 'demo@1.0.0',
        differences: [
          { path: '/demo:settings', after: { 'demo:name': 'b' } },
          { path: '/demo:rule', after: [{ 'demo:id': 'r', 'demo:value': 1 }] },
        ],
      },
    ]);
    const back = await coordinator.diff(5, 3);
    expect(back.map(({ target, created, deleted }) => [target, created, deleted])).toEqual([
      ['system', undefined, undefined],
      ['t2', true, undefined],
      ['t3', undefined, true],
    ]);
    expect(await coordinator.diff(2, 2)).toEqual([]);
    await expect(coordinator.diff(0, 1, { target: 'nobody' })).rejects.toMatchObject({
      code: 'target-unknown',
    });
  });
});

describe('rollback', () => {
  test('is a transaction that makes everything as it was', async () => {
    const store = createMemoryStore();
    const coordinator = await withHistory(store);
    const before = jsonOf(await coordinator.stateAt(2));
    const result = await coordinator.rollback({
      revision: 2,
      interface: 'cli',
      author: 'bob',
      comment: 'oops',
    });
    expect(result).toMatchObject({ revision: 6, targets: ['system', 't1', 't2', 't3'] });
    expect(jsonOf(coordinator.state())).toEqual(before);
    const newest = await newestRecord(coordinator, {});
    expect(newest).toMatchObject({ kind: 'rollback', rollbackTo: 2, author: 'bob', comment: 'oops' });
    // And back again, and to the very beginning.
    await coordinator.rollback({ revision: 5, interface: 'cli' });
    expect(jsonOf(coordinator.state())).toEqual(jsonOf(await coordinator.stateAt(5)));
    await coordinator.rollback({ revision: 0, interface: 'cli' });
    expect([...coordinator.state().targets.keys()]).toEqual(['system']);
    expect(await coordinator.rollback({ revision: 0, interface: 'cli' })).toMatchObject({ unchanged: true });
    await coordinator.close();
    expect([...(await open({ store })).state().targets.keys()]).toEqual(['system']);
  });

  test('goes back to nothing, even if the model demands something', async () => {
    const demanding = schemaOf('leaf need { type string; mandatory true; }');
    const sets: ModelSets = {
      find: reference => (reference === 'demanding@1.0.0' ? demanding : modelSets.find(reference)),
      list: () => [],
    };
    const coordinator = await open({ modelSets: sets });
    await commit(coordinator, create('a', 'demanding@1.0.0'));
    await commit(coordinator, change('a', update('/need', 'x')));
    await coordinator.rollback({ revision: 1, interface: 'cli' });
    expect(jsonOf(coordinator.state())).toEqual({ a: {} });
    await commit(coordinator, change('a', update('/need', 'x')));
    await commit(coordinator, change('a', remove('/')));
    expect(jsonOf(coordinator.state())).toEqual({ a: {} });
  });

  test('an unknown revision is refused', async () => {
    const coordinator = await withHistory();
    await expect(coordinator.rollback({ revision: 99, interface: 'cli' })).rejects.toMatchObject({
      code: 'revision-unknown',
    });
  });
});

async function keysOf(store: KeyValueStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.range({})) keys.push(key);
  return keys;
}

describe('start', () => {
  test('finds in files what was left there', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'binnacle-coordinator-'));
    const first = await openLevelStore({ directory });
    const before = await withHistory(first);
    await before.close();
    await first.close();
    await expect(commit(before, create('late'))).rejects.toMatchObject({ code: 'unavailable' });
    const second = await openLevelStore({ directory });
    const after = await open({ store: second, snapshots: { onClose: true } });
    expect(jsonOf(after.state())).toEqual(jsonOf(before.state()));
    expect(await history(after, { limit: 3 })).toEqual([5, 4, 3]);
    await after.close();
    await second.close();
    const third = await openLevelStore({ directory });
    const again = await open({ store: third });
    expect(jsonOf(again.state())).toEqual(jsonOf(before.state()));
    expect(jsonOf(await again.stateAt(2))).toMatchObject({ t2: { settings: { name: 'old' } } });
    await again.close();
    await third.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('a damaged or missing record stops it with an exact report', async () => {
    const store = createMemoryStore();
    await (await withHistory(store)).close();
    const key = recordKey(3);
    const good = (await store.get(key)) ?? new Uint8Array();
    const bad = good.with(good.length - 3, 0);
    await store.batch([{ type: 'put', key, value: bad }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('log record 3 (key log/0000000000000003) has checksum') as string,
    });
    await store.batch([{ type: 'delete', key }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('lacks record 3') as string,
    });
  });

  test.each([
    'null',
    '{"revision":1}',
    '{"revision":1,"timeUnixNs":"x","author":"","interface":"","comment":"","kind":"commit","targets":[]}',
    '{"revision":1,"timeUnixNs":"1","author":"","interface":"","comment":"","kind":"commit","targets":[{"name":"a"}]}',
  ])('JSON that is no record is reported: %s', async json => {
    const store = createMemoryStore();
    await store.batch([{ type: 'put', key: recordKey(1), value: encodeFrame(json) }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: 'log record 1 (key log/0000000000000001) is not a record',
    });
  });

  test.each(['null', '{}', '{"revision":1,"timeUnixNs":"1","targets":[{"name":"a"}]}'])(
    'JSON that is no manifest is reported: %s',
    async json => {
      const store = createMemoryStore();
      await store.batch([{ type: 'put', key: 'snapshot/manifest', value: encodeFrame(json) }], {
        sync: true,
      });
      await expect(open({ store })).rejects.toMatchObject({
        code: 'store-corrupt',
        message: "the snapshot's snapshot/manifest is not a manifest",
      });
    },
  );

  test('a model set that lost what the log needs is reported with the place', async () => {
    const store = createMemoryStore();
    await (await withHistory(store)).close();
    const without = (reference: string, other: string | undefined): ModelSets => ({
      find: wanted =>
        (wanted !== reference ? modelSets.find(wanted) : other && modelSets.find(other)) || undefined,
      list: () => [],
    });
    await expect(open({ store, modelSets: without('demo@2.0.0', undefined) })).rejects.toMatchObject({
      code: 'model-unknown',
      message: expect.stringContaining('demo@2.0.0') as string,
    });
    await expect(open({ store, modelSets: without('demo@2.0.0', 'demo@1.0.0') })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(
        /^log record 5, target t3, does not fit its model set: .*note.* \(a model that changes needs a new version\)$/,
      ) as string,
    });
  });

  test('a store of another format is refused', async () => {
    const store = createMemoryStore();
    await (await open({ store })).close();
    await store.batch([{ type: 'put', key: 'format', value: new Uint8Array(20) }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({ code: 'store-corrupt' });
    await store.batch([{ type: 'put', key: 'format', value: encodeFrame('{"format":4}') }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: 'the store has format 4; this version reads format 3',
    });
  });
});

describe('snapshots', () => {
  test('only targets that changed are written again, and old pieces go', async () => {
    const memory = createMemoryStore();
    const written: string[] = [];
    const note = (operation: KeyValueOperation): void => {
      if (operation.type === 'put' && operation.key.startsWith('snapshot/piece/'))
        written.push(operation.key);
    };
    const store: KeyValueStore = {
      get: key => memory.get(key),
      range: range => memory.range(range),
      close: () => memory.close(),
      batch: (operations, options) => {
        operations.forEach(note);
        return memory.batch(operations, options);
      },
    };
    const snapshots = { everyRecords: 1e9, onClose: true };
    const first = await open({ store, snapshots });
    await commit(first, create('t1'), create('t2'), change('t2', update('/settings/name', 'x')));
    await first.close();
    expect(written.map(key => key.split('/')[2])).toEqual(['system', 't1', 't2']);
    written.length = 0;
    const second = await open({ store, snapshots });
    expect(jsonOf(second.state())).toEqual(jsonOf(first.state()));
    await commit(second, change('t1', update('/settings/name', 'y')));
    await second.close();
    expect(written.map(key => key.split('/')[2])).toEqual(['t1']);
    const pieces = (await keysOf(store)).filter(key => key.startsWith('snapshot/piece/'));
    expect(pieces.map(key => key.split('/').slice(2, 4).join(' '))).toEqual([
      'system 0000000000000001',
      't1 0000000000000002',
      't2 0000000000000001',
    ]);
  });

  test('replay starts behind the snapshot, and a damaged one is reported', async () => {
    const store = createMemoryStore();
    const first = await open({ store, snapshots: { everyRecords: 2 } });
    await commit(first, create('t1'));
    await commit(first, change('t1', update('/settings/name', 'x')));
    await turn();
    await commit(first, change('t1', update('/settings/name', 'y')));
    await turn();
    await first.close();
    const pieces = (await keysOf(store)).filter(key => key.startsWith('snapshot/piece/t1/'));
    expect(pieces).toEqual(['snapshot/piece/t1/0000000000000002/00000000']);
    // Not needed for the start, only for the past.
    await store.batch([{ type: 'delete', key: recordKey(1) }], { sync: true });
    const second = await open({ store });
    expect(jsonOf(second.state())).toEqual({ t1: { settings: { name: 'y' } } });
    await expect(second.stateAt(0)).rejects.toMatchObject({ code: 'store-corrupt' });
    await second.close();
    const [key = ''] = pieces;
    const bad = encodeFrame('{"continues":0,"json":{"demo:settings":{"demo:nothing":1}}}');
    await store.batch([{ type: 'put', key, value: bad }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(/^the snapshot of t1 does not fit its model set: .*nothing/) as string,
    });
    await store.batch([{ type: 'put', key, value: bad.with(30, 0) }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining(`the snapshot's ${key} has checksum`) as string,
    });
    await store.batch([{ type: 'delete', key }], { sync: true });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: `the snapshot lacks the piece ${key}`,
    });
    const logged = [1, 2, 3].map(revision => ({ type: 'delete', key: recordKey(revision) }) as const);
    await store.batch([...logged, { type: 'put', key, value: encodeFrame('{"continues":0,"json":{}}') }], {
      sync: true,
    });
    await expect(open({ store })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: 'the log ends at 0, before the snapshot at 2',
    });
  });

  test('what an interrupted snapshot left behind goes with the next one, also after reopening', async () => {
    const memory = createMemoryStore();
    let broken = true;
    const store: KeyValueStore = {
      get: key => memory.get(key),
      range: range => memory.range(range),
      close: () => memory.close(),
      batch: async (operations, options) => {
        if (broken && operations.some(({ key }) => key === 'snapshot/manifest')) throw new Error('not now');
        return memory.batch(operations, options);
      },
    };
    const pieces = async () =>
      (await keysOf(memory)).filter(key => key.startsWith('snapshot/piece/')).map(key => key.split('/')[2]);
    const snapshots = { everyRecords: 1e9, onClose: true };
    const first = await open({ store, snapshots });
    await commit(first, create('t1'), create('t2'));
    await first.close();
    expect(await pieces()).toEqual(['system', 't1', 't2']);
    broken = false;
    const second = await open({ store, snapshots });
    await commit(second, drop('t1'));
    await second.close();
    expect(await pieces()).toEqual(['system', 't2']);
    // Within one process: the first two fail.
    broken = true;
    const clock = createFakeClock(1_000);
    const third = await open({ store, clock, snapshots: { everyRecords: 1 } });
    await commit(third, create('t3'));
    await clock.advance(60_000);
    await commit(third, change('t3', update('/settings/name', 'x')));
    await clock.advance(60_000);
    broken = false;
    await commit(third, change('t3', update('/settings/name', 'y')));
    await turn();
    await third.close();
    expect(await pieces()).toEqual(['system', 't2', 't3']);
  });

  test('a failing snapshot is a warning: the log has everything', async () => {
    const memory = createMemoryStore();
    const store: KeyValueStore = {
      get: key => memory.get(key),
      range: range => memory.range(range),
      close: () => memory.close(),
      batch: async (operations, options) => {
        if (operations.some(({ key }) => key.startsWith('snapshot/'))) throw new Error('no snapshots today');
        return memory.batch(operations, options);
      },
    };
    const coordinator = await open({ store, snapshots: { everyRecords: 1 } });
    await commit(coordinator, create('t1'));
    await commit(coordinator, create('t2'));
    await coordinator.close();
    expect((await open({ store })).state().revision).toBe(2);
  });
});
