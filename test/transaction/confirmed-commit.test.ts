import { describe, expect, test } from 'vitest';
import { collectItems } from '../../src/lib/collect-items.ts';
import { createFakeClock, type FakeClock } from '../../src/lib/fake-clock.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import type { Coordinator } from '../../src/transaction/coordinator.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { change, create, drop, jsonOf, open, update } from './fixture.ts';

const minute = 60_000;

interface Bench {
  readonly clock: FakeClock;
  readonly store: KeyValueStore;
  coordinator: Coordinator;
  /** As after a start of the process. */
  readonly restart: () => Promise<void>;
  readonly commit: (name: string, head?: Partial<RequestHead>, target?: string) => Promise<number>;
}

async function start(): Promise<Bench> {
  const clock = createFakeClock(1_000_000);
  const store = createMemoryStore();
  const bench: Bench = {
    clock,
    store,
    coordinator: await open({ store, clock }),
    async restart() {
      await bench.coordinator.close();
      bench.coordinator = await open({ store, clock });
    },
    async commit(name, head = {}, target = 't1') {
      const changes = [change(target, update('/settings/name', name))];
      return (await bench.coordinator.commit({ changes, interface: 'cli', ...head })).revision;
    },
  };
  await bench.coordinator.commit({ changes: [create('t1'), create('t2')], interface: 'cli' });
  await bench.commit('first');
  return bench;
}

const confirm = { id: 'c1', timeoutMs: minute };

async function pendingKeys(store: KeyValueStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.range({ gte: 'pending/', lt: 'pending0' })) keys.push(key);
  return keys;
}

const first = { t1: { settings: { name: 'first' } }, t2: {} };
const second = { t1: { settings: { name: 'second' } }, t2: {} };

describe('a confirmed commit', () => {
  test('is shown while it waits, and stays when it is confirmed', async () => {
    const { coordinator, commit, clock, store } = await start();
    const revision = await commit('second', { confirm, author: 'ada', comment: 'try' });
    expect(coordinator.pending()).toEqual([
      {
        revision,
        timeUnixNs: 1_000_000_000_002n,
        mode: 'async',
        author: 'ada',
        comment: 'try',
        targets: ['t1'],
        confirm: { id: 'c1', deadlineUnixNs: 1_060_000_000_000n },
      },
    ]);
    expect(await coordinator.transaction(revision)).toMatchObject({
      state: 'applied',
      confirm: { id: 'c1' },
      parts: [{ target: 't1', state: 'recorded' }],
    });
    expect(await pendingKeys(store)).toHaveLength(1);
    const confirmed = await coordinator.confirm('c1');
    expect(confirmed).toMatchObject({ revision, state: 'applied' });
    expect(confirmed.confirm).toBeUndefined();
    expect(coordinator.pending()).toEqual([]);
    expect(await pendingKeys(store)).toEqual([]);
    await clock.advance(2 * minute);
    expect(jsonOf(coordinator.state())).toEqual(second);
  });

  test('is taken back when its time is over, by a transaction that says so', async () => {
    const { coordinator, commit, clock, store } = await start();
    const revision = await commit('second', { confirm });
    await clock.advance(minute - 1);
    expect(jsonOf(coordinator.state())).toEqual(second);
    await clock.advance(2);
    expect(jsonOf(coordinator.state())).toEqual(first);
    expect(await pendingKeys(store)).toEqual([]);
    const [newest] = await collectItems(coordinator.history({ limit: 1 }));
    expect(newest).toMatchObject({
      revision: revision + 1,
      kind: 'revert',
      reverts: revision,
      confirmId: 'c1',
      interface: 'system',
      comment: 'the confirmed commit c1 was not confirmed in time',
    });
    expect(await coordinator.transaction(revision)).toMatchObject({
      state: 'reverted',
      revertedBy: revision + 1,
      reason: 'the confirmed commit c1 was not confirmed in time',
      parts: [{ target: 't1', state: 'reverted' }],
    });
    await expect(coordinator.confirm('c1')).rejects.toMatchObject({ code: 'confirm-unknown' });
  });

  test('is taken back at once when it is cancelled, by whoever cancelled it', async () => {
    const { coordinator, commit } = await start();
    const revision = await commit('second', { confirm, correlationId: 'job 7' });
    const status = await coordinator.cancel('c1', {
      author: 'bob',
      identity: 'cn=bob',
      comment: 'wrong switch',
    });
    expect(status).toMatchObject({ revision, state: 'reverted', revertedBy: revision + 1 });
    expect(jsonOf(coordinator.state())).toEqual(first);
    const [newest] = await collectItems(coordinator.history({ limit: 1 }));
    expect(newest).toMatchObject({
      author: 'bob',
      identity: 'cn=bob',
      correlationId: 'job 7',
      comment: 'the confirmed commit c1 was cancelled: wrong switch',
    });
  });

  test('has its time from the extension on', async () => {
    const { coordinator, commit, clock } = await start();
    await commit('second', { confirm });
    await clock.advance(minute / 2);
    expect((await coordinator.extend('c1', 2 * minute)).confirm?.deadlineUnixNs).toBe(1_150_000_000_000n);
    await clock.advance(2 * minute - 1);
    expect(jsonOf(coordinator.state())).toEqual(second);
    await clock.advance(2);
    expect(jsonOf(coordinator.state())).toEqual(first);
    await expect(coordinator.extend('c1', 1)).rejects.toMatchObject({ code: 'confirm-unknown' });
  });

  test('keeps its targets as they are, and leaves all others alone', async () => {
    const { coordinator, commit } = await start();
    await commit('second', { confirm });
    await expect(commit('third')).rejects.toMatchObject({
      code: 'confirm-pending',
      diagnostics: [
        {
          target: 't1',
          message: 't1 waits for the confirmation c1 of revision 3, which is taken back in 60 s without it',
        },
      ],
    });
    await expect(coordinator.commit({ changes: [drop('t1')], interface: 'cli' })).rejects.toMatchObject({
      code: 'confirm-pending',
    });
    await expect(coordinator.rollback({ revision: 1, interface: 'cli' })).rejects.toMatchObject({
      code: 'confirm-pending',
    });
    await commit('other', {}, 't2');
    await expect(commit('again', { confirm }, 't2')).rejects.toMatchObject({ code: 'confirm-pending' });
    await commit('again', { confirm: { id: 'c2', timeoutMs: minute } }, 't2');
    await coordinator.cancel('c1');
    await commit('third');
    expect(jsonOf(coordinator.state())).toEqual({
      t1: { settings: { name: 'third' } },
      t2: { settings: { name: 'again' } },
    });
  });

  test('survives a restart, with its time, and can be confirmed or cancelled after it', async () => {
    const bench = await start();
    await bench.commit('second', { confirm });
    await bench.commit('other', { confirm: { id: 'c2', timeoutMs: minute } }, 't2');
    await bench.restart();
    expect(bench.coordinator.pending().map(({ confirm: waits }) => waits?.id)).toEqual(['c1', 'c2']);
    await expect(bench.commit('third')).rejects.toMatchObject({ code: 'confirm-pending' });
    await bench.coordinator.confirm('c2');
    await bench.clock.advance(minute + 1);
    expect(jsonOf(bench.coordinator.state())).toEqual({ ...first, t2: { settings: { name: 'other' } } });
  });

  test('that ran out while nobody was there is taken back before anything is served', async () => {
    const bench = await start();
    await bench.commit('second', { confirm });
    await bench.coordinator.close();
    await bench.clock.advance(2 * minute);
    bench.coordinator = await open({ store: bench.store, clock: bench.clock });
    expect(jsonOf(bench.coordinator.state())).toEqual(first);
    expect(bench.coordinator.pending()).toEqual([]);
  });

  test('takes back the making and the removal of targets, too', async () => {
    const { coordinator, commit } = await start();
    await commit('kept', {}, 't2');
    const before = jsonOf(coordinator.state());
    await coordinator.commit({
      changes: [create('t3'), change('t3', update('/settings/count', 7)), drop('t2')],
      interface: 'cli',
      confirm,
    });
    expect(Object.keys(jsonOf(coordinator.state()))).toEqual(['t1', 't3']);
    await coordinator.cancel('c1');
    expect(jsonOf(coordinator.state())).toEqual(before);
    const { revision } = coordinator.state();
    expect(jsonOf(await coordinator.stateAt(revision - 1))).not.toEqual(before);
    expect(jsonOf(await coordinator.stateAt(revision - 2))).toEqual(before);
  });

  test('that was refused leaves nothing behind', async () => {
    const { coordinator, commit, store, clock } = await start();
    await expect(commit('x'.repeat(30), { confirm })).rejects.toMatchObject({ code: 'data-type' });
    await expect(commit('ok', { confirm: { id: '', timeoutMs: 1 } })).rejects.toMatchObject({
      code: 'request-invalid',
    });
    await expect(commit('ok', { confirm: { id: 'c1', timeoutMs: 0 } })).rejects.toMatchObject({
      code: 'request-invalid',
    });
    expect(coordinator.pending()).toEqual([]);
    expect(await pendingKeys(store)).toEqual([]);
    await clock.advance(minute);
    expect(coordinator.state().revision).toBe(2);
  });

  test('tells whoever follows', async () => {
    const { coordinator, commit } = await start();
    const seen: string[] = [];
    const stop = coordinator.onTransaction(({ revision, state, confirm: waits }) =>
      seen.push(`${revision} ${state}${waits === undefined ? '' : ' waits'}`),
    );
    await commit('second', { confirm });
    await coordinator.cancel('c1');
    await commit('second', { confirm });
    await coordinator.confirm('c1');
    stop();
    await commit('third', { confirm });
    expect(seen).toEqual(['3 applied waits', '3 reverted', '5 applied waits', '5 applied']);
  });
});
