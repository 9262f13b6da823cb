import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { collectItems } from '../../../src/lib/collect-items.ts';
import { createFakeClock } from '../../../src/lib/fake-clock.ts';
import type { KeyValueStore } from '../../../src/store/key-value-store.ts';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Coordinator } from '../../../src/transaction/coordinator.ts';
import type { RetentionSettings } from '../../../src/transaction/history/retention.ts';
import { FaultStore } from '../../crash/fault-store.ts';
import { change, create, open, update } from '../fixture.ts';
import type { Command } from '../reference-model.ts';
import { commandArbitrary } from '../reference-model.ts';
import { leapBase, perform, settle, textOf } from './run-program.ts';

const snapshots = { everyRecords: 3 };

/** A coordinator over a target and a number of records that each set one leaf to its revision. */
async function filled(
  count: number,
  store: KeyValueStore = createMemoryStore(),
  retention: RetentionSettings = {},
): Promise<Coordinator> {
  const coordinator = await open({ store, leapBase, clock: createFakeClock(1_000), retention });
  await coordinator.commit({ changes: [create('t')], interface: 'cli' });
  for (let value = 2; value <= count; value += 1) {
    await coordinator.commit({
      changes: [change('t', update('/settings/total', String(value)))],
      interface: 'cli',
    });
  }
  await settle();
  return coordinator;
}

async function keysBelow(store: KeyValueStore, floor: number): Promise<string[]> {
  const keys: string[] = [];
  for await (const [key] of store.range({ gte: 'b', lt: 'm' })) {
    const [kind = '', ...parts] = key.split('/');
    const revision = Number(parts.at(-1));
    if (kind === 'log' && revision <= floor) keys.push(key);
    if (kind === 'leap' && revision - leapBase ** Number(parts[0]) < floor) keys.push(key);
  }
  return keys;
}

describe('retention', () => {
  test('keeps a number of transactions', async () => {
    const store = createMemoryStore();
    const coordinator = await filled(40, store);
    expect(coordinator.retention()).toEqual({ settings: {}, oldestRevision: 0, labelledRevisions: [] });
    coordinator.setRetention({ keepCount: 10 });
    await coordinator.compact();
    expect(coordinator.retention()).toEqual({
      settings: { keepCount: 10 },
      oldestRevision: 30,
      labelledRevisions: [],
    });
    expect((await collectItems(coordinator.history({}))).map(({ revision }) => revision)).toEqual([
      40, 39, 38, 37, 36, 35, 34, 33, 32, 31,
    ]);
    await expect(coordinator.stateAt(29)).rejects.toMatchObject({
      code: 'revision-unknown',
      message: 'revision 29 is no longer kept; kept are the revisions 30 to 40',
    });
    await expect(coordinator.undo({ revision: 30, interface: 'cli' })).rejects.toMatchObject({
      code: 'revision-unknown',
    });
    expect((await coordinator.stateAt(30)).revision).toBe(30);
    await coordinator.rollback({ revision: 30, interface: 'cli' });
    expect(await keysBelow(store, 30)).toEqual([]);
  });

  test('comes to an end while new transactions always give it more to let go of', async () => {
    const store = createMemoryStore();
    await (await filled(40, store)).close();
    const meanwhile: unknown[] = [];
    // Whenever records go, there is one more, and a snapshot that allows it to go.
    const busy: KeyValueStore = {
      get: key => store.get(key),
      range: range => store.range(range),
      close: () => store.close(),
      batch: async (operations, options) => {
        await store.batch(operations, options);
        const [first] = operations;
        if (first?.type !== 'delete' || !first.key.startsWith('log/') || meanwhile.length === 100) return;
        const edit = update('/settings/total', String(100 + meanwhile.length));
        meanwhile.push(await coordinator.commit({ changes: [change('t', edit)], interface: 'cli' }));
        await settle();
      },
    };
    const coordinator = await open({ store: busy, snapshots: { everyRecords: 1 }, leapBase });
    coordinator.setRetention({ keepCount: 5 });
    await coordinator.compact();
    expect(meanwhile.length).toBeGreaterThan(0);
    expect(meanwhile.length).toBeLessThan(10);
    await coordinator.close();
  });

  test('keeps labelled revisions, and lets them go with their last label', async () => {
    const store = createMemoryStore();
    const coordinator = await filled(40, store);
    await coordinator.label('a', 5);
    await coordinator.label('b', 12);
    await coordinator.label('c', 0);
    const [a, b, c] = [5, 12, 0].map(async revision => textOf(await coordinator.stateAt(revision)));
    coordinator.setRetention({ keepCount: 10 });
    await coordinator.compact();
    expect(coordinator.retention()).toMatchObject({ oldestRevision: 30, labelledRevisions: [0, 5, 12] });
    await coordinator.label('again', 5);
    await coordinator.removeLabel('a');
    await coordinator.removeLabel('b');
    await expect(coordinator.label('late', 6)).rejects.toMatchObject({ code: 'revision-unknown' });
    await coordinator.commit({ changes: [create('u')], interface: 'cli' });
    await coordinator.compact();
    expect(coordinator.retention()).toMatchObject({ oldestRevision: 31, labelledRevisions: [0, 5] });
    await coordinator.close();
    const again = await open({ store, leapBase });
    expect(textOf(await again.stateAt(5))).toBe(await a);
    expect(textOf(await again.stateAt(0))).toBe(await c);
    expect(await b).not.toBe(await a);
    await expect(again.stateAt(12)).rejects.toMatchObject({
      message:
        'revision 12 is no longer kept; kept are the revisions 31 to 41, and the labelled revisions 0, 5',
    });
    expect((await again.diff(5, 41, { target: 't' }))[0]?.differences).toEqual([
      { path: '/demo:settings/total', before: '5', after: '40' },
    ]);
    await again.rollback({ revision: 5, interface: 'cli' });
  });

  /** One transaction every fifty seconds, and eleven minutes are kept. */
  async function everyFiftySeconds(count: number) {
    const clock = createFakeClock(1_000);
    const coordinator = await open({ clock, leapBase, retention: { keepAgeMs: 660_000 } });
    const commit = (value: number): Promise<unknown> =>
      coordinator.commit({ changes: [create(`t${value}`)], interface: 'cli' });
    for (let value = 1; value <= count; value += 1) {
      if (value > 1) await clock.advance(50_000);
      await commit(value);
    }
    /** Time for a pass, with its rests. */
    const pass = async (): Promise<void> => {
      void coordinator.compact();
      for (let rest = 0; rest < 10; rest += 1) {
        await settle();
        await clock.advance(200);
      }
    };
    await pass();
    return { clock, coordinator, commit, pass };
  }

  test('keeps what is younger than an age, which comes by itself', async () => {
    const { clock, coordinator } = await everyFiftySeconds(14);
    expect(coordinator.retention().oldestRevision).toBe(0);
    for (let second = 0; second < 130; second += 1) {
      await clock.advance(1000);
      await settle();
    }
    // A silence of 66 s, at most, after 600.
    expect(coordinator.retention().oldestRevision).toBe(2);
    expect(await coordinator.revisionAt(1_000_000_000n + 100_000_000_000n)).toBe(3);
    await expect(coordinator.revisionAt(0n)).rejects.toMatchObject({
      code: 'revision-unknown',
      message: expect.stringContaining('kept are the revisions 2 to 14'),
    });
    await coordinator.close();
    expect(clock.waiting).toBe(0);
  });

  test('a clock that goes far ahead costs a tenth of the age, not the history', async () => {
    const { clock, coordinator, commit, pass } = await everyFiftySeconds(20);
    const oldest = (): number => coordinator.retention().oldestRevision;
    expect(oldest()).toBe(6);
    await clock.advance(100 * 3_600_000);
    await pass();
    expect(oldest()).toBe(8);
    await commit(21);
    await pass();
    expect(oldest()).toBe(8);
    // Silences that follow each other add up, in tenths: the newest ten are kept in any case.
    for (let value = 22; value <= 40; value += 1) {
      await clock.advance(3_600_000);
      await commit(value);
    }
    await pass();
    expect(oldest()).toBe(30);
    await coordinator.close();
  });

  test('keeps a size of the log', async () => {
    const store = createMemoryStore();
    const coordinator = await filled(40, store);
    const sizes: number[] = [];
    for await (const [, value] of store.range({ gte: 'log/', lt: 'log0' })) sizes.push(value.length);
    const newest = sizes.slice(-9).reduce((sum, size) => sum + size, 0);
    coordinator.setRetention({ keepBytes: newest });
    await coordinator.compact();
    expect(coordinator.retention().oldestRevision).toBe(31);
    coordinator.setRetention({ keepBytes: 1e9 });
    await coordinator.compact();
    expect(coordinator.retention().oldestRevision).toBe(31);
    coordinator.setRetention({ keepBytes: 1, keepCount: 4 });
    await coordinator.compact();
    expect(coordinator.retention().oldestRevision).toBe(39);
  });

  test('spares a transaction that can still be taken back', async () => {
    const coordinator = await filled(10);
    await coordinator.commit({
      changes: [create('u')],
      interface: 'cli',
      confirm: { id: 'x', timeoutMs: 60_000 },
    });
    for (let value = 0; value < 10; value += 1) {
      await coordinator.commit({
        changes: [change('t', update('/settings/count', value))],
        interface: 'cli',
      });
    }
    coordinator.setRetention({ keepCount: 3 });
    await coordinator.compact();
    expect(coordinator.retention().oldestRevision).toBe(10);
    await coordinator.cancel('x');
    await coordinator.compact();
    expect(coordinator.retention().oldestRevision).toBe(19);
  });

  test('takes what a blame would have to read', async () => {
    const coordinator = await filled(20);
    await coordinator.commit({ changes: [change('t', update('/settings/name', 'new'))], interface: 'cli' });
    coordinator.setRetention({ keepCount: 1 });
    await coordinator.compact();
    const found = await collectItems(coordinator.blame({ target: 't' }));
    expect(found).toMatchObject([
      { path: '/demo:settings/name', revision: 21 },
      { path: '/demo:settings/total', value: '20', before: 21 },
    ]);
  });

  test('meets those who are reading, and those who follow too slowly', async () => {
    const coordinator = await filled(40);
    const reading = coordinator.history({})[Symbol.asyncIterator]();
    const blaming = coordinator.blame({ target: 'system' })[Symbol.asyncIterator]();
    const stop = new AbortController();
    const following = coordinator.history({ after: 2, follow: stop.signal })[Symbol.asyncIterator]();
    const late = coordinator.history({ limit: 0, follow: stop.signal })[Symbol.asyncIterator]();
    const waiting = late.next();
    expect((await reading.next()).value).toMatchObject({ revision: 40 });
    expect((await following.next()).value).toMatchObject({ revision: 3 });
    coordinator.setRetention({ keepCount: 2 });
    await coordinator.compact();
    let count = 1;
    for (let next = await reading.next(); next.done !== true; next = await reading.next()) count += 1;
    expect(count).toBeLessThan(40);
    expect((await blaming.next()).value).toMatchObject({ before: 39 });
    await expect(
      (async () => {
        for (let next = await following.next(); next.done !== true; next = await following.next());
      })(),
    ).rejects.toMatchObject({ code: 'revision-unknown' });
    await coordinator.commit({ changes: [create('u')], interface: 'cli' });
    expect((await waiting).value).toMatchObject({ revision: 41 });
    stop.abort();
  });

  test('has bounds that are numbers above zero', async () => {
    const coordinator = await filled(1);
    expect(() => coordinator.setRetention({ keepCount: 0 })).toThrow('keepCount is 0');
    await expect(open({ retention: { keepAgeMs: Number.NaN } })).rejects.toMatchObject({
      code: 'request-invalid',
    });
  });
});

type Step =
  | { readonly run: 'transact'; readonly command: Command }
  | { readonly run: 'label'; readonly name: string; readonly back: number }
  | { readonly run: 'unlabel'; readonly name: string }
  | { readonly run: 'compact'; readonly keepCount: number }
  | { readonly run: 'reopen' }
  | { readonly run: 'crash' };

const name = fc.constantFrom('a', 'b', 'c', 'd');
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc.record({
      run: fc.constant('transact' as const),
      command: commandArbitrary.filter(({ run }) => run !== 'reopen' && run !== 'crash' && run !== 'refused'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ run: fc.constant('label' as const), name, back: fc.nat(8) }) },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('unlabel' as const), name }) },
  {
    weight: 2,
    arbitrary: fc.record({ run: fc.constant('compact' as const), keepCount: fc.integer({ min: 1, max: 6 }) }),
  },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('reopen' as const) }) },
  { weight: 1, arbitrary: fc.record({ run: fc.constant('crash' as const) }) },
);

/** What is kept reads as it was, and nothing else reads at all. */
async function expectKept(coordinator: Coordinator, past: readonly string[]): Promise<void> {
  const { oldestRevision, labelledRevisions } = coordinator.retention();
  for (const [revision, expected] of past.entries()) {
    const isKept = revision >= oldestRevision || labelledRevisions.includes(revision);
    const found = await coordinator.stateAt(revision).then(textOf, (error: BinnacleError) => error.code);
    expect(found).toBe(isKept ? expected : 'revision-unknown');
  }
  const records = await collectItems(coordinator.history({}));
  const [log, older] = [true, false].map(isInLog =>
    records.filter(({ revision }) => revision > oldestRevision === isInLog).map(({ revision }) => revision),
  );
  expect(log?.length).toBe(past.length - 1 - oldestRevision);
  expect([...labelledRevisions, oldestRevision]).toEqual(expect.arrayContaining(older ?? []));
}

/** All went that had to, and nothing is left of what went. */
async function expectCompacted(
  coordinator: Coordinator,
  store: KeyValueStore,
  wanted: number,
): Promise<void> {
  const { oldestRevision } = coordinator.retention();
  expect(oldestRevision).toBeGreaterThanOrEqual(Math.max(0, wanted));
  expect(await keysBelow(store, oldestRevision)).toEqual([]);
  for (const { revision } of coordinator.labels()) await coordinator.stateAt(revision);
}

test('whatever is labelled, compacted and lost: what is said to be kept is as it was', async () => {
  const steps = fc.array(stepArbitrary, { minLength: 5, maxLength: 40 });
  const property = fc.asyncProperty(steps, async program => {
    let store = new FaultStore();
    let coordinator = await open({ store, leapBase, snapshots });
    const past = [textOf(coordinator.state())];
    for (const step of program) {
      const newest = coordinator.state().revision;
      if (step.run === 'transact') await perform(coordinator, step.command);
      else if (step.run === 'label') {
        await coordinator.label(step.name, Math.max(0, newest - step.back)).catch(() => undefined);
      } else if (step.run === 'unlabel') await coordinator.removeLabel(step.name).catch(() => undefined);
      else if (step.run === 'compact') {
        coordinator.setRetention({ keepCount: step.keepCount });
        await coordinator.compact();
        await expectCompacted(coordinator, store, newest - step.keepCount);
        await expectKept(coordinator, past);
      } else {
        if (step.run === 'reopen') await coordinator.close();
        store = await FaultStore.reopen(store, { powerLoss: step.run === 'crash' });
        coordinator = await open({ store, leapBase, snapshots });
      }
      if (coordinator.state().revision === past.length) past.push(textOf(coordinator.state()));
    }
    // What a snapshot has just allowed would go while it is looked at.
    await coordinator.compact();
    await expectKept(coordinator, past);
    await coordinator.close();
  });
  await fc.assert(property, { numRuns: 100 });
});
