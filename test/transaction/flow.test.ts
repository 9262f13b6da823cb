import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import type { Coordinator, CoordinatorOptions } from '../../src/transaction/coordinator.ts';
import { openCoordinator } from '../../src/transaction/coordinator.ts';
import type { TargetChange } from '../../src/transaction/transaction-request.ts';
import { createHeldStore } from '../support/held-store.ts';
import { change, create, modelSets, update } from './fixture.ts';

function openWith(options: Partial<CoordinatorOptions>): Promise<Coordinator> {
  const clock = createFakeClock(1_000);
  return openCoordinator({ store: createMemoryStore(), modelSets, clock, logger: silentLogger, ...options });
}

const commit = (coordinator: Coordinator, changes: TargetChange[], bytes?: number): Promise<number> =>
  coordinator
    .commit({ interface: 'gnmi', changes, ...(bytes === undefined ? {} : { bytes }) })
    .then(({ revision }) => revision);

const set = (count: number): TargetChange[] => [change('t', update('/settings/count', count))];

describe('what waits for the disk', () => {
  test('is bounded in number: who finds no room is refused at once, with advice', async () => {
    const { store, hold, release } = createHeldStore();
    const coordinator = await openWith({ store, limits: { maxTransactions: 8 } });
    await commit(coordinator, [create('t')]);
    hold();
    const outcomes = Array.from({ length: 1000 }, (_, index) => commit(coordinator, set(index % 200)));
    const refused = await Promise.all(
      outcomes.slice(8).map(outcome =>
        outcome.then(
          () => undefined,
          (error: unknown) => error,
        ),
      ),
    );
    for (const error of refused) {
      expect(error).toMatchObject({ code: 'overloaded', retryAfterMs: 100 });
      expect(String(error)).toContain('try again in 0.1 s');
    }
    expect(coordinator.state().revision).toBe(1);
    release();
    expect(await Promise.all(outcomes.slice(0, 8))).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(await commit(coordinator, set(250))).toBe(10);
  });

  test('is bounded in size, of the requests and of the records that come of them', async () => {
    const { store, hold, release } = createHeldStore();
    const coordinator = await openWith({ store, limits: { maxBytes: 10_000 } });
    await commit(coordinator, [create('t')]);
    hold();
    const first = commit(coordinator, set(1), 6000);
    await expect(commit(coordinator, set(2), 5000)).rejects.toMatchObject({ code: 'overloaded' });
    // What it deletes has to stand in the record, which counts too.
    const list = Array.from({ length: 100 }, (_, index) => ({ id: `entry ${index}`, value: index }));
    const second = commit(coordinator, [change('t', update('/', { 'demo:entry': list }))], 100);
    await expect(commit(coordinator, set(3), 1000)).rejects.toMatchObject({ code: 'overloaded' });
    release();
    expect(await Promise.all([first, second])).toEqual([2, 3]);
    expect(await commit(coordinator, set(4), 50_000)).toBe(4);
  });

  test('leaves room again when a transaction is refused', async () => {
    const coordinator = await openWith({ limits: { maxTransactions: 1 } });
    for (let round = 0; round < 3; round += 1)
      await expect(commit(coordinator, set(1))).rejects.toMatchObject({ code: 'target-unknown' });
    expect(await commit(coordinator, [create('t')])).toBe(1);
  });
});

describe('who goes back', () => {
  test('finds room before the past is read, or is refused', async () => {
    const memory = createMemoryStore();
    const gate = { open: Promise.resolve(), reads: 0 };
    const store: KeyValueStore = {
      get: async key => {
        gate.reads += 1;
        await gate.open;
        return memory.get(key);
      },
      range: async function* (range) {
        gate.reads += 1;
        await gate.open;
        yield* memory.range(range);
      },
      batch: (operations, options) => memory.batch(operations, options),
      close: () => memory.close(),
    };
    const filled = await openWith({ store });
    await commit(filled, [create('t')]);
    for (let count = 1; count < 5; count += 1) await commit(filled, set(count));
    await filled.close();
    const coordinator = await openWith({ store, limits: { maxTransactions: 1 } });
    let release = (): void => undefined;
    gate.open = new Promise(resolve => {
      release = resolve;
    });
    const first = coordinator.undo({ revision: 5, interface: 'cli' });
    await nextTurn();
    const { reads } = gate;
    expect(reads).toBeGreaterThan(0);
    const head = { revision: 2, interface: 'cli' } as const;
    await expect(coordinator.rollback(head)).rejects.toMatchObject({ code: 'overloaded' });
    await expect(coordinator.undo(head)).rejects.toMatchObject({ code: 'overloaded' });
    await expect(coordinator.dryRun({ rollback: head })).rejects.toMatchObject({ code: 'overloaded' });
    await expect(commit(coordinator, set(9))).rejects.toMatchObject({ code: 'overloaded' });
    expect(gate.reads).toBe(reads);
    release();
    expect((await first).revision).toBe(6);
    await expect(coordinator.undo({ ...head, revision: 99 })).rejects.toMatchObject({
      code: 'revision-unknown',
    });
    expect((await coordinator.undo({ ...head, revision: 6 })).revision).toBe(7);
  });
});

describe('a giant transaction', () => {
  /** A clock on which every look takes a tenth of a millisecond, so that slices are counted and not timed. */
  const ticking = (): CoordinatorOptions['clock'] => {
    const clock = createFakeClock(1_000);
    let looks = 0n;
    return { now: () => clock.now() + (looks += 1n) * 100_000n, after: (ms, run) => clock.after(ms, run) };
  };
  const entries = Array.from({ length: 5000 }, (_, index) => ({ id: `entry ${index}`, value: index }));

  test('is computed in slices, between which others are served; order is kept', async () => {
    const coordinator = await openWith({ clock: ticking(), sliceMs: 0.5 });
    await commit(coordinator, [create('t')]);
    const answers: string[] = [];
    const answered = async (name: string, outcome: Promise<number>): Promise<void> => {
      answers.push(`${name} ${await outcome}`);
    };
    const giant = answered(
      'giant',
      commit(coordinator, [change('t', update('/', { 'demo:entry': entries }))]),
    );
    const small = answered('small', commit(coordinator, set(7)));
    let turns = 0;
    while (answers.length === 0) {
      turns += 1;
      // A read in the middle: the state before is whole.
      expect(coordinator.state().revision).toBe(1);
      await nextTurn();
    }
    await Promise.all([giant, small]);
    expect(answers).toEqual(['giant 2', 'small 3']);
    expect(turns).toBeGreaterThan(10);
    await coordinator.close();
  });

  test('what nobody waits for any more when its turn has come, or before it is prepared, is not done', async () => {
    const coordinator = await openWith({ clock: ticking(), sliceMs: 0.5, limits: { maxTransactions: 4 } });
    await commit(coordinator, [create('t')]);
    const gone = { giant: false, waiting: false };
    const ask = (changes: TargetChange[], isGone: () => boolean): Promise<number> =>
      coordinator.commit({ interface: 'gnmi', changes, isGone }).then(({ revision }) => revision);
    const giant = ask([change('t', update('/', { 'demo:entry': entries }))], () => gone.giant);
    const waiting = ask(set(7), () => gone.waiting);
    const plan = coordinator.dryRun({
      commit: { interface: 'gnmi', changes: set(8), isGone: () => gone.waiting },
    });
    const small = ask(set(9), () => false);
    const outcomes = Promise.allSettled([giant, waiting, plan]);
    await nextTurn();
    gone.waiting = true;
    await nextTurn();
    gone.giant = true;
    expect(await small).toBe(2);
    const unavailable = { status: 'rejected', reason: { code: 'unavailable' } };
    expect(await outcomes).toMatchObject([unavailable, unavailable, unavailable]);
    await coordinator.close();
  });

  test('stands in the way of nobody once it is done: a small one takes no turn', async () => {
    const coordinator = await openWith({ clock: ticking(), sliceMs: 1000 });
    await commit(coordinator, [create('t')]);
    let turned = false;
    setImmediate(() => (turned = true));
    await commit(coordinator, set(7));
    expect(turned).toBe(false);
    await coordinator.close();
  });

  test('is finished before the coordinator closes', async () => {
    const coordinator = await openWith({ clock: ticking(), sliceMs: 1 });
    await commit(coordinator, [create('t')]);
    const giant = commit(coordinator, [change('t', update('/', { 'demo:entry': entries }))]);
    await coordinator.close();
    expect(await giant).toBe(2);
  });
});
