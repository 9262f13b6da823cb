import { describe, expect, test } from 'vitest';
import { collectItems } from '../../../src/lib/collect-items.ts';
import { createFakeClock } from '../../../src/lib/fake-clock.ts';
import { nextTurn } from '../../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import type { HistoryRequest } from '../../../src/transaction/history/read-history.ts';
import type { TargetChange } from '../../../src/transaction/transaction-request.ts';
import { change, create, drop, open, path, remove, replace, update } from '../fixture.ts';

const clock = createFakeClock(0);
const second = 1_000_000_000n;

async function settle(): Promise<void> {
  for (let turn = 0; turn < 300; turn += 1) await nextTurn();
}

/** Revision 1 makes two targets; then one transaction each second, by ada, bob and eve in turn. */
async function start(store: KeyValueStore = createMemoryStore()): Promise<Coordinator> {
  const coordinator = await open({ store, leapBase: 2, clock: createFakeClock(1_000) });
  await coordinator.commit({ changes: [create('t1'), create('t2')], interface: 'cli', author: 'root' });
  return coordinator;
}

async function run(coordinator: Coordinator, author: string, ...changes: TargetChange[]): Promise<number> {
  const { revision } = await coordinator.commit({ changes, interface: 'cli', author });
  return revision;
}

/** A history of sixteen records, with leaps over it. */
async function filled(): Promise<Coordinator> {
  const coordinator = await start();
  await run(coordinator, 'ada', change('t1', update('/settings/name', 'a')));
  await run(coordinator, 'bob', change('t2', update('/settings/name', 'b')));
  for (let value = 0; value < 8; value += 1) {
    await run(coordinator, 'ada', change('t1', update('/entry[id=x]/value', value)));
  }
  await run(coordinator, 'eve', change('t1', update('/entry[id=xx]/value', 1)));
  await run(coordinator, 'eve', change('t1', remove('/entry[id=x]')));
  await run(coordinator, 'ada', change('t1', remove('/entry')));
  await run(coordinator, 'bob', change('t1', replace('/', { 'demo:settings': { count: 1 } })));
  await run(coordinator, 'bob', change('t2', update('/settings/count', 1)), change('t1', remove('/')));
  await settle();
  return coordinator;
}

async function revisions(coordinator: Coordinator, request: HistoryRequest): Promise<number[]> {
  const found = await collectItems(coordinator.history(request));
  return found.map(({ revision }) => revision);
}

describe('history', () => {
  test('finds records by target, place and author', async () => {
    const coordinator = await filled();
    expect(await revisions(coordinator, { target: 't2' })).toEqual([16, 3, 1]);
    expect(await revisions(coordinator, { author: 'eve' })).toEqual([13, 12]);
    expect(await revisions(coordinator, { author: 'nobody' })).toEqual([]);
    expect(await revisions(coordinator, { target: 't1', path: path('/entry[id=x]') })).toEqual([
      13, 11, 10, 9, 8, 7, 6, 5, 4,
    ]);
    expect(await revisions(coordinator, { target: 't1', path: path('/entry[id=xx]') })).toEqual([14, 12]);
    expect(await revisions(coordinator, { path: path('/settings/name') })).toEqual([15, 3, 2]);
    expect(await revisions(coordinator, { path: path('/settings/name'), author: 'ada' })).toEqual([2]);
    expect(await revisions(coordinator, { path: path('/demo:settings') })).toEqual([16, 15, 3, 2]);
    expect(await revisions(coordinator, { path: path('/nothing') })).toEqual([]);
    expect(await revisions(coordinator, { path: [], limit: 2 })).toEqual([16, 15]);
  });

  test('pages, in either direction of the limits', async () => {
    const coordinator = await filled();
    expect(await revisions(coordinator, { limit: 3, before: 8 })).toEqual([7, 6, 5]);
    expect(await revisions(coordinator, { after: 12 })).toEqual([16, 15, 14, 13]);
    expect(await revisions(coordinator, { after: 3, before: 6, limit: 9 })).toEqual([5, 4]);
    expect(await revisions(coordinator, { limit: 0 })).toEqual([]);
  });

  test('goes by time', async () => {
    const coordinator = await filled();
    const all = await collectItems(coordinator.history({}));
    const times = new Map(all.map(({ revision, timeUnixNs }) => [revision, timeUnixNs]));
    const [fifth = 0n, eighth = 0n] = [times.get(5), times.get(8)];
    expect(await revisions(coordinator, { since: fifth, until: eighth })).toEqual([8, 7, 6, 5]);
    expect(await revisions(coordinator, { since: eighth + 1n, limit: 1 })).toEqual([16]);
    expect(await revisions(coordinator, { until: 0n })).toEqual([]);
    expect(await coordinator.revisionAt(fifth)).toBe(5);
    expect(await coordinator.revisionAt(fifth - 1n)).toBe(4);
    expect(await coordinator.revisionAt(clock.now() + 10_000n * second)).toBe(16);
    expect(await coordinator.revisionAt(0n)).toBe(0);
  });

  test('tells everything that a transaction says of itself', async () => {
    const coordinator = await start();
    await coordinator.commit({
      changes: [change('t1', update('/settings/name', 'x'), update('/rule[id=r]/value', 1))],
      author: 'ada',
      identity: 'CN=ada',
      interface: 'gnmi',
      comment: 'why',
      correlationId: 'job-7',
      label: 'first',
    });
    await coordinator.label('again', 2);
    const [summary] = await collectItems(coordinator.history({ author: 'CN=ada' }));
    expect(summary).toMatchObject({
      revision: 2,
      kind: 'commit',
      author: 'ada',
      identity: 'CN=ada',
      interface: 'gnmi',
      comment: 'why',
      correlationId: 'job-7',
      label: 'first',
      labels: ['again', 'first'],
      targets: [{ name: 't1', changes: 2 }],
    });
  });
});

describe('follow', () => {
  /** Takes items one by one, so that a test can do other things in between. */
  function follow(
    coordinator: Coordinator,
    request: Omit<HistoryRequest, 'follow'>,
  ): {
    take: (count: number) => Promise<number[]>;
    stop: () => void;
    rest: () => Promise<number>;
  } {
    const stop = new AbortController();
    const items = coordinator.history({ ...request, follow: stop.signal })[Symbol.asyncIterator]();
    return {
      take: async count => {
        const found: number[] = [];
        while (found.length < count) {
          const { value, done } = await items.next();
          if (done === true) break;
          found.push(value.revision);
        }
        return found;
      },
      stop: () => stop.abort(),
      rest: async () => {
        let count = 0;
        for (let next = await items.next(); next.done !== true; next = await items.next()) count += 1;
        return count;
      },
    };
  }

  test('comes oldest first, without a gap or a double, however slowly it is taken', async () => {
    const coordinator = await filled();
    const following = follow(coordinator, { after: 12 });
    expect(await following.take(1)).toEqual([13]);
    await run(coordinator, 'ada', change('t1', update('/settings/count', 2)));
    await run(coordinator, 'ada', change('t1', update('/settings/count', 3)));
    expect(await following.take(4)).toEqual([14, 15, 16, 17]);
    const next = following.take(2);
    await settle();
    await run(coordinator, 'ada', change('t1', update('/settings/count', 4)));
    await run(coordinator, 'ada', change('t1', update('/settings/count', 5)));
    expect(await next).toEqual([18, 19]);
    const end = following.rest();
    following.stop();
    expect(await end).toBe(0);
  });

  test('begins with the newest few, and filters what comes', async () => {
    const coordinator = await filled();
    const following = follow(coordinator, { limit: 2, target: 't2' });
    expect(await following.take(2)).toEqual([3, 16]);
    const next = following.take(1);
    await run(coordinator, 'ada', change('t1', update('/settings/count', 2)));
    await run(coordinator, 'ada', change('t2', update('/settings/count', 2)));
    expect(await next).toEqual([18]);
    following.stop();
    const only = follow(coordinator, { limit: 0 });
    const first = only.take(1);
    await run(coordinator, 'ada', change('t2', update('/settings/count', 3)));
    expect(await first).toEqual([19]);
    only.stop();
  });

  test('ends when the coordinator does, and has no end of its own', async () => {
    const coordinator = await filled();
    const following = follow(coordinator, { limit: 0 });
    const end = following.rest();
    await settle();
    await coordinator.close();
    expect(await end).toBe(0);
    const wrong = follow(coordinator, { before: 3 });
    await expect(wrong.take(1)).rejects.toMatchObject({ code: 'request-invalid' });
  });
});

describe('labels', () => {
  test('name revisions, alone or with a commit, and outlive the process', async () => {
    const store = createMemoryStore();
    const coordinator = await start(store);
    await coordinator.commit({ changes: [create('t3')], interface: 'cli', author: 'ada', label: 'third' });
    await run(coordinator, 'ada', drop('t3'));
    const given = await coordinator.label('pre-upgrade', 1, { author: 'bob' });
    expect(given).toMatchObject({ name: 'pre-upgrade', revision: 1, author: 'bob' });
    expect(await revisions(coordinator, { label: 'third' })).toEqual([2]);
    await coordinator.label('gone', 3);
    await coordinator.removeLabel('gone');
    await coordinator.close();
    const again = await open({ store });
    expect(again.labels()).toEqual([
      given,
      expect.objectContaining({ name: 'third', revision: 2, author: 'ada' }),
    ]);
    await again.removeLabel('third');
    await again.label('third', 3);
    expect(again.labels().map(({ name, revision }) => [name, revision])).toEqual([
      ['pre-upgrade', 1],
      ['third', 3],
    ]);
  });

  test('of a transaction that changes nothing name what stands', async () => {
    const coordinator = await start();
    const { revision } = coordinator.state();
    const again = { changes: [create('t1')], interface: 'cli', label: 'same' } as const;
    expect(await coordinator.commit(again)).toMatchObject({ revision, unchanged: true });
    await coordinator.commit(again);
    expect(coordinator.labels()).toMatchObject([{ name: 'same', revision }]);
    await coordinator.commit({ changes: [create('t9')], interface: 'cli' });
    await expect(coordinator.commit(again)).rejects.toMatchObject({ code: 'request-invalid' });
  });

  test('have names of a certain form, which stand for one revision each', async () => {
    const coordinator = await start();
    for (const name of ['', 'a b', '12', '-3', 'x'.repeat(65), 'ä']) {
      await expect(coordinator.label(name, 1)).rejects.toMatchObject({ code: 'request-invalid' });
    }
    await coordinator.label('taken', 1);
    await expect(coordinator.label('taken', 1)).rejects.toMatchObject({
      message: expect.stringContaining('the label taken stands for revision 1'),
    });
    await expect(
      coordinator.commit({ changes: [create('t9')], interface: 'cli', label: 'taken' }),
    ).rejects.toMatchObject({ code: 'request-invalid' });
    await expect(coordinator.label('later', 9)).rejects.toMatchObject({ code: 'revision-unknown' });
    await coordinator.label('later', 1);
    await expect(coordinator.removeLabel('none')).rejects.toMatchObject({ code: 'data-missing' });
    await expect(revisions(coordinator, { label: 'none' })).rejects.toMatchObject({ code: 'data-missing' });
    const twice = await Promise.allSettled([coordinator.label('x', 1), coordinator.label('x', 1)]);
    expect(twice.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    const removed = await Promise.allSettled([coordinator.removeLabel('x'), coordinator.removeLabel('x')]);
    expect(removed.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('are as they were when the store refuses', async () => {
    const memory = createMemoryStore();
    let broken = false;
    const store: KeyValueStore = {
      get: key => memory.get(key),
      range: range => memory.range(range),
      close: () => memory.close(),
      batch: (operations, options) =>
        broken ? Promise.reject(new Error('disk is full')) : memory.batch(operations, options),
    };
    const coordinator = await start(store);
    await coordinator.label('kept', 1);
    broken = true;
    await expect(coordinator.label('new', 1)).rejects.toMatchObject({ code: 'store-unavailable' });
    await expect(coordinator.removeLabel('kept')).rejects.toMatchObject({ code: 'store-unavailable' });
    const labelled = { changes: [create('t3')], interface: 'cli', label: 'other' } as const;
    await expect(coordinator.commit(labelled)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect(coordinator.labels().map(({ name }) => name)).toEqual(['kept']);
  });
});

describe('diff', () => {
  test('can be of one place', async () => {
    const coordinator = await start();
    await run(
      coordinator,
      'ada',
      change('t1', update('/settings/name', 'a'), update('/entry[id=x]/value', 1)),
    );
    const rules = ['a', 'b'].map(id => ({ id, value: 1 }));
    await run(coordinator, 'ada', change('t1', replace('/rule', rules)));
    await run(
      coordinator,
      'ada',
      change(
        't1',
        replace('/rule', [
          { id: 'b', value: 2 },
          { id: 'a', value: 1 },
        ]),
      ),
    );
    const places = async (from: number, to: number, at: string): Promise<unknown> =>
      (await coordinator.diff(from, to, { target: 't1', path: path(at) })).flatMap(
        ({ differences }) => differences,
      );
    expect(await places(1, 2, '/settings/name')).toEqual([{ path: '/demo:settings/name', after: 'a' }]);
    expect(await places(1, 2, '/settings/count')).toEqual([]);
    expect(await places(2, 1, '/entry[id=x]')).toEqual([
      { path: "/demo:entry[id='x']", before: { 'demo:id': 'x', 'demo:value': 1 } },
    ]);
    expect(await places(3, 4, '/rule[id=b]')).toEqual([
      {
        path: "/demo:rule[id='b']",
        before: { 'demo:id': 'b', 'demo:value': 1 },
        after: { 'demo:id': 'b', 'demo:value': 2 },
      },
    ]);
    expect(await places(3, 4, '/rule[id=a]/value')).toEqual([]);
    expect(await places(1, 2, '/nothing')).toEqual([]);
  });
});
