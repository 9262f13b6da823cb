import { describe, expect, test } from 'vitest';
import { createFakeClock } from '../lib/fake-clock.ts';
import { Admission } from './admission.ts';

const refused = expect.objectContaining({ code: 'overloaded' }) as Error;

describe('an admission', () => {
  test('lets in as many as there is room for, and again who comes when one has left', () => {
    const admission = new Admission(createFakeClock(), { maxTransactions: 2 });
    const first = admission.enter(0);
    admission.enter(0);
    expect(() => admission.enter(0)).toThrow(refused);
    first.leave();
    admission.enter(0);
    expect(() => admission.enter(0)).toThrow(refused);
  });

  test('counts bytes, those of what grew too', () => {
    const admission = new Admission(createFakeClock(), { maxBytes: 100 });
    const first = admission.enter(40);
    const second = admission.enter(60);
    expect(() => admission.enter(1)).toThrow(refused);
    second.leave();
    first.grow(30);
    expect(() => admission.enter(31)).toThrow(refused);
    first.leave();
    admission.enter(100);
  });

  test('takes what is larger than all room if nothing else is there', () => {
    const admission = new Admission(createFakeClock(), { maxBytes: 100 });
    const large = admission.enter(1000);
    expect(() => admission.enter(1)).toThrow(refused);
    large.leave();
    admission.enter(1);
  });

  test('advises to wait as long as the oldest has waited', async () => {
    const clock = createFakeClock();
    const admission = new Admission(clock, { maxTransactions: 1 });
    admission.enter(0);
    const advice = (): unknown => {
      try {
        return admission.enter(0);
      } catch (error) {
        return (error as { retryAfterMs?: number }).retryAfterMs;
      }
    };
    expect(advice()).toBe(100);
    await clock.advance(2500);
    expect(advice()).toBe(2500);
    expect(() => admission.enter(0)).toThrow('try again in 2.5 s');
    await clock.advance(1e6);
    expect(advice()).toBe(30_000);
  });
});
