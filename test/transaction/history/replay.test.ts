import { expect, test } from 'vitest';
import { createMemoryStore } from '../../../src/store/memory-store.ts';
import type { Commit, Coordinator } from '../../../src/transaction/coordinator.ts';
import { change, create, drop, jsonOf, open, update } from '../fixture.ts';

/** Nothing is waited for. */
const now = AbortSignal.abort();

async function commit(coordinator: Coordinator, ...changes: ReturnType<typeof change>[]): Promise<void> {
  await coordinator.commit({ interface: 'system', changes });
}

async function told(coordinator: Coordinator, targets?: readonly string[]): Promise<Commit[]> {
  const from = await coordinator.stateAt(0);
  const request = { from, follow: now, ...(targets === undefined ? {} : { targets: new Set(targets) }) };
  const commits: Commit[] = [];
  for await (const one of coordinator.replay(request)) commits.push(one);
  return commits;
}

const shown = ({ record, before, after }: Commit): unknown => [
  record.revision,
  jsonOf(before),
  jsonOf(after),
];

test('all transactions are told once more as they were told when they were new', async () => {
  const coordinator = await open();
  const live: Commit[] = [];
  coordinator.onCommit(one => live.push(one));
  await commit(coordinator, create('a'), create('b'));
  await commit(
    coordinator,
    change('a', update('/settings/name', 'x')),
    change('b', update('/settings/name', 'y')),
  );
  await commit(coordinator, drop('b'));
  await commit(coordinator, create('b', 'demo@2.0.0'), change('a', update('/settings/count', 7)));
  expect((await told(coordinator)).map(shown)).toEqual(live.map(shown));
  await coordinator.close();
});

test('of some targets only what concerns them, and leaps pass over the rest', async () => {
  const store = createMemoryStore();
  const coordinator = await open({ store, leapBase: 4 });
  await commit(coordinator, create('a'), create('b'));
  for (let count = 0; count < 40; count += 1)
    await commit(coordinator, change('b', update('/settings/count', count)));
  await commit(
    coordinator,
    change('a', update('/settings/name', 'x')),
    change('b', update('/settings/name', 'y')),
  );
  // The leaps that were missing are there the second time.
  for (const time of [1, 2]) {
    const commits = await told(coordinator, ['a']);
    expect([time, commits.map(({ record }) => record.revision)]).toEqual([time, [1, 42]]);
    expect(commits[1]?.record.targets.map(({ name }) => name)).toEqual(['a']);
    expect(commits.map(({ after }) => jsonOf(after).a)).toEqual([{}, { settings: { name: 'x' } }]);
  }
  await coordinator.close();
});

test('it waits for new ones until it is stopped, and then tells of all that are there', async () => {
  const coordinator = await open();
  await commit(coordinator, create('a'));
  const stop = new AbortController();
  const replay = coordinator.replay({ from: coordinator.state(), follow: stop.signal });
  const replayed = replay[Symbol.asyncIterator]();
  const first = replayed.next();
  await commit(coordinator, change('a', update('/settings/count', 1)));
  expect((await first).value?.record.revision).toBe(2);
  await commit(coordinator, change('a', update('/settings/count', 2)));
  stop.abort();
  expect((await replayed.next()).value?.record.revision).toBe(3);
  expect(await replayed.next()).toEqual({ done: true, value: undefined });
  await coordinator.close();
});

test('what is compacted before it is reached is missed, and that is said', async () => {
  const coordinator = await open({ leapBase: 4 });
  await commit(coordinator, create('a'));
  const from = await coordinator.stateAt(0);
  for (let count = 0; count < 20; count += 1)
    await commit(coordinator, change('a', update('/settings/count', count)));
  coordinator.setRetention({ keepCount: 2 });
  await coordinator.compact();
  const replayed = coordinator.replay({ from, follow: now })[Symbol.asyncIterator]();
  await expect(replayed.next()).rejects.toMatchObject({
    code: 'revision-unknown',
    message: 'what came after revision 0 is no longer kept',
  });
  await coordinator.close();
});

test('who waits until it is caught up knows of all that was asked for before', async () => {
  const coordinator = await open();
  void commit(coordinator, create('a'));
  void commit(coordinator, change('a', update('/settings/count', 1)));
  expect(coordinator.state().revision).toBe(0);
  await coordinator.caughtUp();
  expect(coordinator.state().revision).toBe(2);
  await coordinator.close();
});
