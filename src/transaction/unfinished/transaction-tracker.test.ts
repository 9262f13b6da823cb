import { expect, test } from 'vitest';
import { createFakeClock } from '../../lib/fake-clock.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import { partTasks } from './assess-part.ts';
import { TransactionTracker } from './transaction-tracker.ts';

function recordOf(revision: number, places: number, ...targets: string[]): TransactionRecord {
  const differences = Array.from({ length: places }, (_, index) => ({ path: `/x${index}` }));
  return {
    revision,
    timeUnixNs: '0',
    author: '',
    interface: 'cli',
    comment: '',
    kind: 'commit',
    targets: targets.map(name => ({ name, modelSet: 'm@1.0.0', differences })),
  };
}

const loose = { confirm: false, devices: false, committedNs: 0n };
const held = { confirm: true, devices: false, committedNs: 0n };

function start(limits: { perTarget?: number; places?: number }) {
  const seen: string[] = [];
  const tracker = new TransactionTracker({
    clock: createFakeClock(),
    limits,
    onEffect: () => undefined,
    onChange: ({ record, lifecycle }) => seen.push(`${record.revision} ${lifecycle.state}`),
  });
  const track = (record: TransactionRecord, waits = loose) =>
    tracker.track(
      record,
      {
        tasks: partTasks(record),
        parts: record.targets.map(({ name }) => ({ target: name, state: 'pending', message: 'away' })),
      },
      waits,
    );
  const watched = (): number[] => [1, 2, 3, 4, 5].filter(revision => tracker.get(revision) !== undefined);
  return { tracker, track, watched, seen };
}

test('of one target only the newest are watched, and those that something hangs on', async () => {
  const { track, tracker, watched, seen } = start({ perTarget: 2 });
  track(recordOf(1, 1, 'a'), held);
  const waited = track(recordOf(2, 1, 'a', 'b'));
  const abort = new AbortController();
  const waiting = tracker.settled(waited, abort.signal);
  track(recordOf(3, 1, 'a'));
  track(recordOf(4, 1, 'a'));
  expect(watched()).toEqual([1, 2, 4]);
  abort.abort();
  await waiting;
  track(recordOf(5, 1, 'a'));
  expect(watched()).toEqual([1, 4, 5]);
  seen.length = 0;
  tracker.heard('b', undefined);
  expect(seen).toEqual([]);
  tracker.heard('a', undefined);
  expect(seen).toEqual(['1 applied', '4 applied', '5 applied']);
  expect(watched()).toEqual([1]);
});

test('no more places are remembered than there is room for, however many targets there are', () => {
  const { track, tracker, watched } = start({ places: 20 });
  track(recordOf(1, 9, 'a'), held);
  track(recordOf(2, 9, 'b'));
  track(recordOf(3, 9, 'c'));
  expect(watched()).toEqual([1, 2, 3]);
  track(recordOf(4, 100, 'd'));
  expect(watched()).toEqual([1, 4]);
  tracker.dispatch(1, { type: 'confirmed' });
  expect(watched()).toEqual([1]);
});
