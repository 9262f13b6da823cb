import { describe, expect, test } from 'vitest';
import { nextTurn } from '../lib/next-turn.ts';
import type { Steps } from '../lib/steps.ts';
import { Sequencer } from './sequencer.ts';

/** A clock that goes on by a millisecond whenever somebody looks at it. */
function tickingClock(): { now(): bigint } {
  let now = 0n;
  return { now: () => (now += 1_000_000n) };
}

function* counting(name: string, count: number, log: string[]): Steps<string> {
  for (let step = 0; step < count; step += 1) {
    log.push(name);
    yield;
  }
  return name;
}

describe('a sequencer', () => {
  test('runs what nothing stands before in the turn of the caller', async () => {
    const log: string[] = [];
    const sequencer = new Sequencer({ clock: { now: () => 0n } });
    const [first, second] = ['a', 'b'].map(name => sequencer.run(() => counting(name, 1000, log)));
    expect(log).toHaveLength(2000);
    expect(await first).toBe('a');
    expect(await second).toBe('b');
  });

  test('gives everything else a turn between two slices, and keeps the order', async () => {
    const log: string[] = [];
    const sequencer = new Sequencer({ clock: tickingClock(), sliceMs: 4 });
    const long = sequencer.run(() => counting('long', 12, log));
    const short = sequencer.run(() => counting('short', 1, log));
    let turns = 0;
    void short.then(() => log.push('done'));
    while (!log.includes('done')) {
      turns += 1;
      log.push('|');
      await nextTurn();
    }
    expect(log.join(' ')).toBe(
      'long long long long | long long long long | long long long long | short done',
    );
    expect(turns).toBe(3);
    expect(await long).toBe('long');
  });

  test('begins a computation when its turn has come', async () => {
    const sequencer = new Sequencer({ clock: tickingClock(), sliceMs: 1 });
    let state = 'before';
    const first = sequencer.run(function* () {
      yield;
      yield;
      state = 'after';
    });
    const seen = sequencer.run(function* (): Steps<string> {
      yield;
      return state;
    });
    await first;
    expect(await seen).toBe('after');
  });

  test('goes on after one that throws', async () => {
    const sequencer = new Sequencer({ clock: tickingClock(), sliceMs: 1 });
    const failing = sequencer.run(function* () {
      yield;
      throw new Error('no');
    });
    const next = sequencer.run(() => counting('next', 3, []));
    await expect(failing).rejects.toThrow('no');
    expect(await next).toBe('next');
    await sequencer.idle();
  });

  test('takes work from within a computation behind what is there', async () => {
    const log: string[] = [];
    const sequencer = new Sequencer({ clock: { now: () => 0n } });
    let inner: Promise<string> | undefined;
    await sequencer.run(function* () {
      yield;
      inner = sequencer.run(() => counting('inner', 1, log));
      log.push('outer');
    });
    expect(await inner).toBe('inner');
    expect(log).toEqual(['outer', 'inner']);
  });
});
