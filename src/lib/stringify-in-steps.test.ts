import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runSteps } from './steps.ts';
import { stringifyInSteps } from './stringify-in-steps.ts';

function stringify(json: unknown): string {
  let text = '';
  runSteps(stringifyInSteps(json, piece => (text += piece)));
  return text;
}

test('writes what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(400), (json, count) => {
      const many = {
        before: [],
        list: Array.from({ length: count }, () => json),
        gone: undefined,
        after: {},
      };
      for (const value of [json, many, [many, [], {}], { a: { b: many } }])
        expect(stringify(value)).toBe(JSON.stringify(value));
    }),
  );
});

test('yields in between', () => {
  const steps = stringifyInSteps(
    Array.from({ length: 10_000 }, (_, id) => ({ id })),
    () => {},
  );
  let count = 0;
  while (steps.next().done !== true) count += 1;
  expect(count).toBeGreaterThan(10);
});
