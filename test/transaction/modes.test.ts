import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { CommitResult, Coordinator } from '../../src/transaction/coordinator.ts';
import type { RequestHead } from '../../src/transaction/transaction-request.ts';
import { createFakeDevices, refusal } from './fake-devices.ts';
import { change, create, jsonOf, open, update } from './fixture.ts';

const all = ['t1', 't2', 't3'] as const;
const name = '/demo:settings/name';

async function start(store: KeyValueStore = createMemoryStore()) {
  const clock = createFakeClock(1_000_000);
  const devices = createFakeDevices('t1', 't2');
  const coordinator = await open({ store, clock });
  coordinator.follow(devices);
  const changes = all.flatMap(target => [create(target), change(target, update('/settings/name', 'old'))]);
  await coordinator.commit({ changes, interface: 'cli' });
  return { clock, devices, coordinator, store };
}

function commit(coordinator: Coordinator, head: Partial<RequestHead>): Promise<CommitResult> {
  const changes = all.map(target => change(target, update('/settings/name', 'new')));
  return coordinator.commit({ changes, interface: 'cli', ...head });
}

function states({ transaction }: CommitResult): string[] {
  return (transaction?.parts ?? []).map(({ target, state }) => `${target} ${state}`);
}

const settingsOf = (value: string): unknown =>
  Object.fromEntries(all.map(target => [target, { settings: { name: value } }]));

/** A device that was asked for everything and took it, but for `rejected`. */
const tried = (attemptedRevision: number, ...rejected: ReturnType<typeof refusal>[]) =>
  ({ session: 'up', attemptedRevision, rejected, lastError: undefined }) as const;

describe('async', () => {
  test('is answered when it is durable; what became of it can be asked, and followed', async () => {
    const { coordinator, devices, clock } = await start();
    const seen: string[] = [];
    coordinator.onTransaction(({ revision, state }) => seen.push(`${revision} ${state}`));
    const { revision, transaction } = await commit(coordinator, {});
    expect(transaction).toBeUndefined();
    expect(await coordinator.transaction(revision)).toMatchObject({
      mode: 'async',
      state: 'committed',
      parts: [
        { target: 't1', state: 'pending', status: 'UNAVAILABLE', message: 'connection refused' },
        { target: 't2', state: 'pending' },
        { target: 't3', state: 'recorded' },
      ],
    });
    devices.say('t1', { session: 'up' });
    await clock.advance(2000);
    devices.say('t1', tried(revision));
    devices.say('t2', tried(revision, refusal(name), refusal('/demo:settings/count')));
    const status = await coordinator.transaction(revision);
    expect(status.state).toBe('partly-applied');
    expect(status.parts[0]).toEqual({ target: 't1', state: 'applied', timeUnixNs: 1_002_000_000_000n });
    expect(status.parts[1]).toMatchObject({
      state: 'rejected',
      retryable: false,
      paths: [{ path: name, status: 'INVALID_ARGUMENT', message: `no ${name}` }],
    });
    devices.say('t2', tried(revision));
    expect(await coordinator.transaction(revision)).toMatchObject({
      state: 'applied',
      phases: { committedNs: 0n, appliedNs: 2_000_000_000n, validatedNs: 0n },
    });
    expect(seen.filter(line => line.startsWith('2'))).toEqual([
      '2 committed',
      '2 applying',
      '2 applying',
      '2 partly-applied',
      '2 applied',
    ]);
  });

  test('what is kept of it is there after a restart, and what is not is worked out from where the devices stand', async () => {
    const { coordinator, devices, store, clock } = await start();
    const { revision } = await commit(coordinator, {});
    devices.say('t1', tried(revision));
    devices.say('t2', tried(revision));
    const before = await coordinator.transaction(revision);
    await coordinator.close();
    const later = await open({ store, clock });
    expect(await later.transaction(revision)).toEqual(before);
    const again = createFakeDevices('t1', 't2');
    later.follow(again);
    const changes = [change('t1', update('/settings/count', 3))];
    const next = await later.commit({ changes, interface: 'cli' });
    await later.close();
    const last = await open({ store, clock });
    last.follow(createFakeDevices('t1'));
    expect(await last.transaction(next.revision)).toMatchObject({
      state: 'committed',
      parts: [{ target: 't1', state: 'pending' }],
    });
    await expect(last.transaction(99)).rejects.toMatchObject({ code: 'revision-unknown' });
  });

  test('a device that is away for long does not make the core remember all it has missed', async () => {
    const { coordinator, devices } = await start();
    const revisions: number[] = [];
    for (let index = 0; index < 200; index += 1) {
      const changes = [change('t1', update('/settings/count', index))];
      revisions.push((await coordinator.commit({ changes, interface: 'cli' })).revision);
    }
    const seen: number[] = [];
    coordinator.onTransaction(({ revision }) => seen.push(revision));
    devices.say('t1', tried(revisions.at(-1) ?? 0));
    expect(seen).toEqual(revisions.slice(-64));
    expect(await coordinator.transaction(revisions[0] ?? 0)).toMatchObject({
      state: 'partly-applied',
      parts: [{ target: 't1', state: 'superseded', supersededBy: revisions[1] }],
    });
  });
});

describe('sync', () => {
  test('is answered when every device was asked', async () => {
    const { coordinator, devices } = await start();
    const answer = commit(coordinator, { mode: 'sync' });
    await nextTurn();
    devices.say('t1', tried(2));
    devices.say('t2', tried(2, refusal(name, 'UNAVAILABLE')));
    devices.say('t2', tried(2, refusal(name)));
    const result = await answer;
    expect(result.transaction?.state).toBe('partly-applied');
    expect(states(result)).toEqual(['t1 applied', 't2 rejected', 't3 recorded']);
  });

  test('is answered at the deadline with what is applied and what is not', async () => {
    const { coordinator, devices, clock } = await start();
    const answer = commit(coordinator, { mode: 'sync', timeoutMs: 500 });
    await nextTurn();
    devices.say('t1', tried(2));
    await clock.advance(501);
    const result = await answer;
    expect(result.transaction).toMatchObject({ state: 'applying' });
    expect(states(result)).toEqual(['t1 applied', 't2 pending', 't3 recorded']);
    expect(jsonOf(coordinator.state())).toEqual(settingsOf('new'));
  });

  test('whoever waits is answered when the core stops', async () => {
    const { coordinator } = await start();
    const answer = commit(coordinator, { mode: 'sync' });
    const atomic = commit(coordinator, { mode: 'atomic' });
    await nextTurn();
    coordinator.stopWaiting();
    expect(states(await answer)).toEqual(['t1 pending', 't2 pending', 't3 recorded']);
    expect(await atomic).toMatchObject({ unchanged: true });
    await coordinator.close();
  });
});

describe('atomic', () => {
  test('is answered when every device has it, and nothing holds the targets then', async () => {
    const { coordinator, devices, store } = await start();
    const answer = commit(coordinator, { mode: 'atomic' });
    await nextTurn();
    expect(coordinator.pending()).toMatchObject([
      { revision: 2, mode: 'atomic', targets: [...all], deadlineUnixNs: 1_060_000_000_000n },
    ]);
    await expect(commit(coordinator, { comment: 'x' })).resolves.toMatchObject({ unchanged: true });
    const changes = [change('t3', update('/settings/name', 'other'))];
    await expect(coordinator.commit({ changes, interface: 'cli' })).rejects.toMatchObject({
      code: 'target-held',
      diagnostics: [
        { target: 't3', message: 't3 is held until every device has taken revision 2, or it is taken back' },
      ],
    });
    devices.say('t1', tried(2));
    devices.say('t2', tried(2, refusal('/demo:settings/count')));
    const result = await answer;
    expect(states(result)).toEqual(['t1 applied', 't2 applied', 't3 recorded']);
    expect(result.transaction).toMatchObject({ state: 'applied' });
    expect(result.transaction?.deadlineUnixNs).toBeUndefined();
    expect(coordinator.pending()).toEqual([]);
    expect(await store.get('pending/0000000000000002')).toBeUndefined();
    await coordinator.commit({ changes, interface: 'cli' });
  });

  test('is taken back everywhere when one device refuses it for good', async () => {
    const { coordinator, devices } = await start();
    const answer = commit(coordinator, { mode: 'atomic' });
    answer.catch(() => undefined);
    await nextTurn();
    devices.say('t1', tried(2));
    devices.say('t2', tried(2, refusal(name, 'RESOURCE_EXHAUSTED')));
    await nextTurn();
    expect(coordinator.state().revision).toBe(2);
    devices.say('t2', tried(2, refusal(name)));
    await expect(answer).rejects.toMatchObject({
      code: 'target-rejected',
      message: expect.stringContaining(`revision 2 was taken back: t2 refused ${name}: no ${name}`) as string,
      diagnostics: [{ code: 'target-rejected', target: 't2', path: name, message: `no ${name}` }],
    });
    expect(jsonOf(coordinator.state())).toEqual(settingsOf('old'));
    expect(await coordinator.transaction(2)).toMatchObject({
      state: 'reverted',
      revertedBy: 3,
      parts: [
        { target: 't1', state: 'reverted' },
        { target: 't2', state: 'reverted', paths: [{ path: name }] },
        { target: 't3', state: 'reverted' },
      ],
    });
  });

  test('who waits is told that somebody took it back, whatever the devices said meanwhile', async () => {
    const { coordinator, devices } = await start();
    const answer = commit(coordinator, { mode: 'atomic' }).catch((error: unknown) => error);
    await nextTurn();
    devices.say('t1', tried(2, refusal(name, 'UNAVAILABLE')));
    await coordinator.cancel(2, { comment: 'not now' });
    expect(await answer).toMatchObject({
      code: 'transaction-reverted',
      message: expect.stringContaining('revision 2 was cancelled: not now') as string,
      diagnostics: [{ target: 't1' }, { target: 't2', message: 't2: connection refused' }],
    });
  });

  test('nor is a confirmation that did not come the fault of a device that was away', async () => {
    const { coordinator, clock } = await start();
    const confirm = { id: 'night', timeoutMs: 1000 };
    const answer = commit(coordinator, { mode: 'atomic', confirm }).catch((error: unknown) => error);
    await nextTurn();
    await clock.advance(2000);
    expect(await answer).toMatchObject({ code: 'transaction-reverted' });
  });

  test('is taken back at the deadline, and the answer says who was not there', async () => {
    const { coordinator, devices, clock } = await start();
    const answer = commit(coordinator, { mode: 'atomic', timeoutMs: 1000 });
    answer.catch(() => undefined);
    await nextTurn();
    devices.say('t1', tried(2));
    await clock.advance(1001);
    await expect(answer).rejects.toMatchObject({
      code: 'target-unreachable',
      diagnostics: [{ code: 'target-unreachable', target: 't2', message: 't2: connection refused' }],
    });
    expect(jsonOf(coordinator.state())).toEqual(settingsOf('old'));
    expect(await coordinator.transaction(2)).toMatchObject({ reason: 'not applied everywhere in time: t2' });
  });

  test('waits for its confirmation after it is applied', async () => {
    const { coordinator, devices, clock } = await start();
    const confirm = { id: 'c', timeoutMs: 120_000 };
    const answer = commit(coordinator, { mode: 'atomic', timeoutMs: 1000, confirm });
    await nextTurn();
    for (const target of ['t1', 't2']) devices.say(target, tried(2));
    expect((await answer).transaction).toMatchObject({ state: 'applied', confirm: { id: 'c' } });
    await clock.advance(2000);
    expect(jsonOf(coordinator.state())).toEqual(settingsOf('new'));
    await clock.advance(120_000);
    expect(jsonOf(coordinator.state())).toEqual(settingsOf('old'));
    expect(await coordinator.transaction(2)).toMatchObject({ state: 'reverted' });
  });

  test('a target whose endpoint goes is not waited for', async () => {
    const { coordinator, devices } = await start();
    const answer = commit(coordinator, { mode: 'atomic' });
    await nextTurn();
    devices.say('t1', tried(2));
    devices.say('t2', undefined);
    expect(states(await answer)).toEqual(['t1 applied', 't2 recorded', 't3 recorded']);
  });

  test('goes on after a restart: applied, refused or overdue', async () => {
    for (const outcome of ['applied', 'refused', 'overdue'] as const) {
      const { coordinator, devices, store, clock } = await start();
      commit(coordinator, { mode: 'atomic' }).catch(() => undefined);
      await nextTurn();
      devices.say('t1', tried(2));
      await coordinator.close();
      const later = await open({ store, clock });
      expect(later.pending()).toMatchObject([{ revision: 2 }]);
      const again = createFakeDevices('t1', 't2');
      later.follow(again);
      again.say('t1', tried(2));
      if (outcome === 'overdue') await clock.advance(60_001);
      else again.say('t2', tried(2, ...(outcome === 'refused' ? [refusal(name)] : [])));
      const status = await later.settled(2);
      expect(status.state).toBe(outcome === 'applied' ? 'applied' : 'reverted');
      expect(jsonOf(later.state())).toEqual(settingsOf(outcome === 'applied' ? 'new' : 'old'));
      expect(later.pending()).toEqual([]);
      await later.close();
    }
  });
});

describe('a target that nobody had configured', () => {
  async function brownfield(session: 'down' | 'up') {
    const { coordinator, devices, clock, store } = await start();
    devices.say('t4', { session });
    await coordinator.commit({ changes: [create('t4')], interface: 'cli' });
    const changes = [change('t4', update('/settings/name', 'new'))];
    coordinator.commit({ changes, interface: 'cli', mode: 'atomic' }).catch(() => undefined);
    await nextTurn();
    return { coordinator, devices, clock, store };
  }

  test('is pristine again if its device was never there', async () => {
    const { coordinator, clock, store } = await brownfield('down');
    expect(coordinator.state().targets.get('t4')?.pristine).toBe(false);
    await clock.advance(60_001);
    expect(coordinator.state().targets.get('t4')).toMatchObject({ pristine: true, changedAt: 4 });
    await coordinator.close();
    expect((await open({ store })).state().targets.get('t4')?.pristine).toBe(true);
  });

  test('is wanted empty if its device had a part of it', async () => {
    const { coordinator, clock } = await brownfield('up');
    await clock.advance(60_001);
    expect(coordinator.state().targets.get('t4')?.pristine).toBe(false);
  });

  test('that the device came is known after a restart', async () => {
    const { coordinator, devices, clock, store } = await brownfield('down');
    devices.say('t4', { session: 'up' });
    await nextTurn();
    await coordinator.close();
    await clock.advance(60_001);
    const later = await open({ store, clock });
    expect(later.state().targets.get('t4')).toMatchObject({ pristine: false, changedAt: 4 });
  });
});
