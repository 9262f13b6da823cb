import { expect, test } from 'vitest';
import { nextTurn } from './next-turn.ts';
import { runInTurns } from './run-in-turns.ts';
import type { Steps } from './steps.ts';

function* counting(count: number, log: string[]): Steps<number> {
  for (let step = 0; step < count; step += 1) {
    log.push('step');
    yield;
  }
  return count;
}

test('gives others a turn whenever a slice is over', async () => {
  const log: string[] = [];
  let time = 0;
  const result = runInTurns(counting(5, log), { now: () => time++, sliceMs: 2 });
  log.push('|');
  await nextTurn();
  log.push('|');
  expect(await result).toBe(5);
  expect(log.join(' ')).toBe('step step | step step | step');
});

test('what is short takes no turn', async () => {
  let turned = false;
  setImmediate(() => {
    turned = true;
  });
  expect(await runInTurns(counting(100, []), { now: () => 0 })).toBe(100);
  expect(turned).toBe(false);
});
