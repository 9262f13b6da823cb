import { expect, test } from 'vitest';
import { createLimit } from './limit.ts';

interface Gate {
  readonly promise: Promise<number>;
  resolve(value: number): void;
  reject(error: Error): void;
}

function createGate(): Gate {
  let settle: Omit<Gate, 'promise'> = { resolve: () => undefined, reject: () => undefined };
  const promise = new Promise<number>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...settle };
}

test('runs at most so many at a time, in order, and goes on after a failure', async () => {
  const limit = createLimit(2);
  const started: number[] = [];
  const gates = Array.from({ length: 5 }, () => createGate());
  const works = gates.map((gate, index) =>
    limit(() => {
      started.push(index);
      return gate.promise;
    }),
  );
  await Promise.resolve();
  expect(started).toEqual([0, 1]);
  gates[1]?.reject(new Error('no'));
  await expect(works[1]).rejects.toThrow('no');
  expect(started).toEqual([0, 1, 2]);
  for (const [index, gate] of gates.entries()) gate.resolve(index);
  expect(await Promise.allSettled(works)).toMatchObject([
    { value: 0 },
    { status: 'rejected' },
    { value: 2 },
    { value: 3 },
    { value: 4 },
  ]);
  expect(started).toEqual([0, 1, 2, 3, 4]);
});
