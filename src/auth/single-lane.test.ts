import { expect, test } from 'vitest';
import { createSingleLane } from './single-lane.ts';

test('one after the other, in order, also after a failure; with room for so many', async () => {
  const inLane = createSingleLane(3);
  const seen: string[] = [];
  const gates: (() => void)[] = [];
  const task =
    (name: string, fails = false) =>
    async (): Promise<string> => {
      seen.push(`begin ${name}`);
      await new Promise<void>(resolve => gates.push(resolve));
      seen.push(`end ${name}`);
      if (fails) throw new Error(name);
      return name;
    };
  const [a, b, c] = [inLane(task('a', true)), inLane(task('b')), inLane(task('c'))];
  await expect(inLane(task('d'))).rejects.toMatchObject({ code: 'overloaded', retryAfterMs: 1000 });
  const open = async (): Promise<void> => {
    await expect.poll(() => gates.length).toBe(1);
    gates.pop()?.();
  };
  await open();
  await expect(a).rejects.toThrow('a');
  await open();
  await open();
  expect(await Promise.all([b, c])).toEqual(['b', 'c']);
  expect(seen).toEqual(['begin a', 'end a', 'begin b', 'end b', 'begin c', 'end c']);
});
