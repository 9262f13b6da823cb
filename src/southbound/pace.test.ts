import { expect, test } from 'vitest';
import { createFakeClock } from '../lib/fake-clock.ts';
import { nextTurn } from '../lib/next-turn.ts';
import { createPace } from './pace.ts';

test('begins so many within a while, what is urgent first', async () => {
  const clock = createFakeClock();
  const pace = createPace({ clock, parallel: 10, starts: 2, windowMs: 100 });
  const begun: string[] = [];
  const begin = (name: string, priority: 'urgent' | 'usual'): void => {
    void pace(() => Promise.resolve(begun.push(name)), priority);
  };
  for (const name of ['a', 'b', 'c', 'd']) begin(name, 'usual');
  begin('e', 'urgent');
  await nextTurn();
  expect(begun).toEqual(['a', 'b']);
  await clock.advance(99);
  await nextTurn();
  expect(begun).toEqual(['a', 'b']);
  await clock.advance(1);
  await nextTurn();
  expect(begun).toEqual(['a', 'b', 'e', 'c']);
  await clock.advance(100);
  await nextTurn();
  expect(begun).toEqual(['a', 'b', 'e', 'c', 'd']);
});

test('has so many under way, and goes on after a failure', async () => {
  const pace = createPace({ clock: createFakeClock(), parallel: 1, starts: 10, windowMs: 100 });
  let fail: (reason: Error) => void = () => undefined;
  const first = pace(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
    'usual',
  );
  let isBegun = false;
  const second = pace(() => {
    isBegun = true;
    return Promise.resolve(2);
  }, 'usual');
  await nextTurn();
  expect(isBegun).toBe(false);
  fail(new Error('no'));
  await expect(first).rejects.toThrow('no');
  expect(await second).toBe(2);
});
