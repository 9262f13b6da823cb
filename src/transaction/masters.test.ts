import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueOperation } from '../store/key-value-store.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { encodeFrame } from './frame.ts';
import { type Master, Masters } from './masters.ts';

type Write = Parameters<Masters['claim']>[1];

const master = (id: bigint, role = ''): Master => ({ role, id, timeUnixNs: 5n, identity: 'anna' });

/** Writes that end when a test says so. */
function heldWrites(): { readonly write: Write; readonly waiting: { done: () => void; fail: () => void }[] } {
  const waiting: { done: () => void; fail: () => void }[] = [];
  const write: Write = () =>
    new Promise((done, reject) => {
      waiting.push({ done, fail: () => reject(new BinnacleError('store-unavailable', 'no')) });
    });
  return { write, waiting };
}

const turn = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

test('a claim is known when it is durable, and nobody is refused for one that is not', async () => {
  const masters = new Masters();
  const { write, waiting } = heldWrites();
  const claim = masters.claim(master(2n), write);
  const smaller = masters.claim(master(1n), write).then(
    () => 'accepted',
    (error: unknown) => (error as BinnacleError).code,
  );
  await turn();
  expect(masters.list()).toEqual([]);
  expect(masters.check(master(1n))).toBeUndefined();
  expect(waiting).toHaveLength(1);
  waiting[0]?.done();
  await claim;
  expect(await smaller).toBe('not-master');
  expect(masters.list()).toEqual([master(2n)]);
});

test('a claim that could not be written leaves the master that was', async () => {
  const masters = new Masters();
  const { write, waiting } = heldWrites();
  const claim = masters.claim(master(2n), write);
  const next = masters.claim(master(1n), write);
  waiting[0]?.fail();
  await expect(claim).rejects.toMatchObject({ code: 'store-unavailable' });
  await turn();
  waiting[1]?.done();
  await next;
  expect(masters.list()).toEqual([master(1n)]);
});

test('the same id again writes nothing; another role waits for nobody', async () => {
  const masters = new Masters();
  const { write, waiting } = heldWrites();
  const first = masters.claim(master(2n), write);
  const other = masters.claim(master(1n, 'x'), write);
  expect(waiting).toHaveLength(2);
  for (const { done } of waiting) done();
  await Promise.all([first, other]);
  await masters.claim(master(2n), write);
  expect(waiting).toHaveLength(2);
});

test('what a write does can be taken back', async () => {
  const masters = new Masters();
  const changes: Parameters<Write>[0][] = [];
  const write: Write = change => {
    changes.push(change);
    return Promise.resolve();
  };
  await masters.claim(master(1n, 'r'), write);
  await masters.claim(master(2n, 'r'), write);
  const kinds = (list: readonly KeyValueOperation[]): string[] => list.map(({ type }) => type);
  expect(changes.map(({ operations, undo }) => [kinds(operations), kinds(undo)])).toEqual([
    [['put'], ['delete']],
    [['put'], ['put']],
  ]);
  expect(changes[1]?.undo).toEqual(changes[0]?.operations);
});

test('a role has a name of some length, and there are only so many', async () => {
  const masters = new Masters();
  const write: Write = () => Promise.resolve();
  await expect(masters.claim(master(1n, 'r'.repeat(257)), write)).rejects.toMatchObject({
    code: 'request-invalid',
  });
  for (let count = 0; count < 1000; count += 1) await masters.claim(master(1n, `role ${count}`), write);
  await expect(masters.claim(master(1n, 'one more'), write)).rejects.toThrow('1000 roles already');
  await masters.claim(master(2n, 'role 7'), write);
});

test.each([
  ['no frame', Buffer.from('x')],
  ['another shape', encodeFrame('{"role":"","id":"x","timeUnixNs":"1","identity":""}')],
  ['no role', encodeFrame('{"id":"1","timeUnixNs":"1","identity":""}')],
  ['nothing', encodeFrame('null')],
])('a damaged entry is told: %s', async (_, value) => {
  const store = createMemoryStore();
  await store.batch([{ type: 'put', key: 'master/', value }], { sync: true });
  await expect(Masters.load(store)).rejects.toMatchObject({ code: 'store-corrupt' });
});

test('there are a thousand roles at most, also if all are claimed at once, and all can be shown', async () => {
  const masters = new Masters();
  const { write, waiting } = heldWrites();
  const claims = Array.from({ length: 1001 }, (_, index) => masters.claim(master(1n, `r${index}`), write));
  await expect(claims[1000]).rejects.toMatchObject({ code: 'request-invalid' });
  for (const { done } of waiting) done();
  await Promise.all(claims.slice(0, 1000));
  expect(masters.list()).toHaveLength(1000);
  for (const role of ['a\u0007', '\u0000', '\ufffe'])
    await expect(new Masters().claim(master(1n, role), write)).rejects.toMatchObject({
      code: 'request-invalid',
    });
});
