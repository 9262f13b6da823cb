import { expect, test } from 'vitest';
import { createFakeClock } from '../../lib/fake-clock.ts';
import { Deadlines } from './deadlines.ts';

const ms = 1_000_000n;

test('one timer follows the earliest of moments that come and go', async () => {
  const clock = createFakeClock(1000);
  const moments = new Set<bigint>();
  const due: bigint[] = [];
  const deadlines = new Deadlines({
    clock,
    earliest: () =>
      [...moments].reduce<bigint | undefined>((a, b) => (a === undefined || b < a ? b : a), undefined),
    onDue: () => {
      for (const moment of moments) {
        if (moment > clock.now()) continue;
        due.push(moment / ms);
        moments.delete(moment);
      }
    },
  });
  deadlines.arm();
  expect(clock.waiting).toBe(0);
  moments.add(400_000n * ms).add(3000n * ms);
  deadlines.arm();
  expect(clock.waiting).toBe(1);
  await clock.advance(1999);
  expect(due).toEqual([]);
  await clock.advance(1);
  expect(due).toEqual([3000n]);
  expect(clock.waiting).toBe(1);
  await clock.advance(396_999);
  expect(due).toEqual([3000n]);
  await clock.advance(1);
  expect(due).toEqual([3000n, 400_000n]);
  expect(clock.waiting).toBe(0);
});

test('a moment that is over is due at once, and nothing is after stop', async () => {
  const clock = createFakeClock(1000);
  let moment: bigint | undefined = 5n;
  let calls = 0;
  const deadlines = new Deadlines({
    clock,
    earliest: () => moment,
    onDue: () => {
      calls += 1;
      moment = undefined;
    },
  });
  deadlines.arm();
  await clock.advance(0);
  expect(calls).toBe(1);
  moment = 5n;
  deadlines.arm();
  deadlines.stop();
  await clock.advance(1000);
  expect(calls).toBe(1);
});

test('the system clock may be set while a timer runs: it is looked at every minute', async () => {
  const inner = createFakeClock(0);
  let ahead = 0n;
  const clock = { now: () => inner.now() + ahead, after: inner.after.bind(inner) };
  let calls = 0;
  let moment: bigint | undefined = 86_400_000n * ms;
  const deadlines = new Deadlines({
    clock,
    earliest: () => moment,
    onDue: () => {
      calls += 1;
      moment = undefined;
    },
  });
  deadlines.arm();
  ahead = 86_400_000n * ms;
  await inner.advance(60_000);
  expect(calls).toBe(1);
});
