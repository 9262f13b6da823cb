import { describe, expect, test } from 'vitest';
import type { TargetStatus } from './target-status.ts';
import { Waiters } from './waiters.ts';

function setup(): {
  waiters: Waiters;
  readonly set: (target: string, attempted: number | undefined) => void;
  asked: string[];
} {
  const statuses = new Map<string, TargetStatus>();
  const asked: string[] = [];
  const waiters = new Waiters(target => {
    asked.push(target);
    return statuses.get(target);
  });
  return {
    waiters,
    asked,
    set(target, attemptedRevision) {
      if (attemptedRevision === undefined) statuses.delete(target);
      else statuses.set(target, { name: target, attemptedRevision } as TargetStatus);
      waiters.check(target);
    },
  };
}

const isAttempted = ({ attemptedRevision = 0 }: TargetStatus, revision: number): boolean =>
  attemptedRevision >= revision;

describe('waiters', () => {
  test('wait for the revision, then for the target', async () => {
    const { waiters, set } = setup();
    set('a', 9);
    const done: string[] = [];
    const wait = (target: string, revision: number): Promise<unknown> =>
      waiters.wait(target, revision, isAttempted).then(() => done.push(`${target} ${revision}`));
    const all = Promise.all([wait('a', 2), wait('a', 1), wait('b', 2)]);
    waiters.arrive(1);
    set('b', 1);
    waiters.arrive(2);
    await Promise.resolve();
    set('b', 2);
    await all;
    expect(done).toEqual(['a 1', 'a 2', 'b 2']);
  });

  test('a new revision and a change of a target cost only those who wait for it', async () => {
    const { waiters, set, asked } = setup();
    for (let at = 0; at < 100; at++) set(`t${at}`, 0);
    waiters.arrive(1);
    const waiting = Array.from({ length: 100 }, (_, at) => waiters.wait(`t${at}`, 1, isAttempted));
    const late = waiters.wait('t0', 3, isAttempted);
    asked.length = 0;
    waiters.arrive(2);
    expect(asked).toEqual([]);
    set('t7', 1);
    expect(asked).toEqual(['t7']);
    for (let at = 0; at < 100; at++) set(`t${at}`, 3);
    waiters.arrive(3);
    expect((await Promise.all([...waiting, late])).length).toBe(101);
  });

  test('without an endpoint there is nothing to wait for', async () => {
    const { waiters, set } = setup();
    set('a', 0);
    waiters.arrive(1);
    const unknown = { code: 'target-unknown' };
    const waiting = waiters.wait('a', 1, isAttempted);
    set('a', undefined);
    await expect(waiting).rejects.toMatchObject(unknown);
    await expect(waiters.wait('b', 1, isAttempted)).rejects.toMatchObject(unknown);
  });

  test('nobody waits for a core that stops', async () => {
    const { waiters, set } = setup();
    set('a', 0);
    waiters.arrive(1);
    const waiting = [waiters.wait('a', 1, isAttempted), waiters.wait('a', 5, isAttempted)];
    waiters.close();
    for (const one of waiting) await expect(one).rejects.toMatchObject({ code: 'unavailable' });
  });
});
