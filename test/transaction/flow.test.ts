import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { nextTurn } from '../../src/lib/next-turn.ts';
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
