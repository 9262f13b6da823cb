import { afterEach, describe, expect, test, vi } from 'vitest';
import { delay, systemClock } from './clock.ts';
import { createFakeClock } from './fake-clock.ts';

describe('systemClock', () => {
  test('agrees with the system time to a few milliseconds', () => {
    const difference = systemClock.now() - BigInt(Date.now()) * 1_000_000n;
    expect(difference).toBeGreaterThan(-50_000_000n);
    expect(difference).toBeLessThan(50_000_000n);
  });

  test('fires and cancels', async () => {
    const fired: string[] = [];
    const cancel = systemClock.after(0, () => fired.push('cancelled'));
    cancel();
    cancel();
    await delay(systemClock, 1);
    expect(fired).toEqual([]);
  });
});

describe('a timer of many days', () => {
  const day = 24 * 60 * 60 * 1000;
  afterEach(() => {
    vi.useRealTimers();
  });

  test('fires when it is due, and not before', () => {
    vi.useFakeTimers();
    let fired = 0;
    systemClock.after(100 * day, () => (fired += 1));
    vi.advanceTimersByTime(100 * day - 1);
    expect(fired).toBe(0);
    vi.advanceTimersByTime(1);
    expect(fired).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('can be cancelled in the middle', () => {
    vi.useFakeTimers();
    let fired = 0;
    const cancel = systemClock.after(100 * day, () => (fired += 1));
    vi.advanceTimersByTime(60 * day);
    cancel();
    vi.advanceTimersByTime(60 * day);
    expect(fired).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('createFakeClock', () => {
  test('fires in order of time, then of registration', async () => {
    const clock = createFakeClock();
    const fired: string[] = [];
    clock.after(20, () => fired.push('late'));
    clock.after(10, () => fired.push('first'));
    clock.after(10, () => {
      fired.push('second');
      clock.after(5, () => fired.push('nested'));
    });
    await clock.advance(15);
    expect(fired).toEqual(['first', 'second', 'nested']);
    expect(clock.now()).toBe(15_000_000n);
    expect(clock.waiting).toBe(1);
  });

  test('a cancelled timer does not fire', async () => {
    const clock = createFakeClock(1);
    let fired = false;
    const cancel = clock.after(1, () => {
      fired = true;
    });
    cancel();
    await clock.advance(5);
    expect(fired).toBe(false);
  });

  test('delay ends early when its signal aborts', async () => {
    const clock = createFakeClock();
    const abort = new AbortController();
    const waiting = delay(clock, 1000, abort.signal);
    abort.abort();
    await waiting;
    expect(clock.waiting).toBe(0);
    await delay(clock, 1000, abort.signal);
    const other = delay(clock, 3);
    await clock.advance(3);
    await other;
  });
});
