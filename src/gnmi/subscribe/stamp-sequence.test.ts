import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { StampSequence } from './stamp-sequence.ts';

test('times that grow are told as they are, equal ones alike, and none goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 9n }), { minLength: 2 }), times => {
      const stamps = new StampSequence();
      const told = times.map(time => stamps.next(time));
      for (const [index, stamp] of told.entries()) {
        const before = told[index - 1] ?? -1n;
        expect(stamp >= (times[index] ?? 0n)).toBe(true);
        expect(times[index] === times[index - 1] ? stamp === before : stamp > before).toBe(true);
      }
    }),
  );
  const stamps = new StampSequence();
  expect([5n, 7n, 7n, 6n, 6n, 20n].map(time => stamps.next(time))).toEqual([5n, 7n, 7n, 8n, 8n, 20n]);
});
