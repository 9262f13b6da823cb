import { expect, test } from 'vitest';
import type { FakeClock } from './fake-clock.ts';
import { createFakeClock } from './fake-clock.ts';
import { nextTurn } from './next-turn.ts';
import { Pace } from './pace.ts';

function paced(isLate = false): { clock: FakeClock; pace: Pace; abort: AbortController } {
  const clock = createFakeClock(1000);
  const abort = new AbortController();
  return {
    clock,
    abort,
    pace: new Pace({ clock, signal: abort.signal, restPerWork: 3, isLate: () => isLate }),
  };
}

/** How long it rests after work of some milliseconds. */
async function restAfter(workMs: number, { clock, pace }: ReturnType<typeof paced>): Promise<number> {
  await clock.advance(workMs);
  const state = { over: false };
  const rest = pace.pause().then(() => Object.assign(state, { over: true }));
  await nextTurn();
  let restMs = 0;
  for (; !state.over; restMs += 1) await clock.advance(1);
  await rest;
  return restMs;
}

test('rests in proportion to the work', async () => {
  const parts = paced();
  expect(await restAfter(4, parts)).toBe(12);
  expect(await restAfter(10, parts)).toBe(30);
});

test('short rests wait until they are worth a timer', async () => {
  const parts = paced();
  expect(await restAfter(0.5, parts)).toBe(0);
  expect(await restAfter(0.5, parts)).toBe(3);
  expect(await restAfter(0, parts)).toBe(0);
});

test('while it is late it only lets others have their turns', async () => {
  expect(await restAfter(40, paced(true))).toBe(0);
});

test('what passes before it begins again, or while the clock is set, is no work', async () => {
  const parts = paced();
  await parts.clock.advance(10_000);
  parts.pace.begin();
  expect(await restAfter(2, parts)).toBe(6);
  expect(await restAfter(1e9, parts)).toBe(150);
});

test('a rest ends when the work is to end', async () => {
  const { clock, pace, abort } = paced();
  await clock.advance(10);
  const rest = pace.pause();
  abort.abort();
  await rest;
  expect(clock.waiting).toBe(0);
});
