import { describe, expect, test } from 'vitest';
import type { KeyValueOperation, KeyValueStore } from '../store/key-value-store.ts';
import { createMemoryStore } from '../store/memory-store.ts';
import { GroupCommit } from './group-commit.ts';

/** A store whose batches wait until they are told how to end. */
function manualStore(): {
  store: KeyValueStore;
  batches: (readonly KeyValueOperation[])[];
  end: (error?: Error) => Promise<void>;
} {
  const batches: (readonly KeyValueOperation[])[] = [];
  const ends: ((error?: Error) => void)[] = [];
  const store: KeyValueStore = {
    ...createMemoryStore(),
    batch: (operations, options) => {
      expect(options).toEqual({ sync: true });
      batches.push(operations);
      return new Promise((resolve, reject) => {
        ends.push(error => (error === undefined ? resolve() : reject(error)));
      });
    },
  };
  return {
    store,
    batches,
    end: async error => {
      ends.shift()?.(error);
      await new Promise(resolve => {
        setImmediate(resolve);
      });
    },
  };
}

function harness(maxBatchBytes?: number) {
  const manual = manualStore();
  const events: string[] = [];
  const group = new GroupCommit({
    store: manual.store,
    onFailure: () => events.push('fall back'),
    ...(maxBatchBytes === undefined ? {} : { maxBatchBytes }),
  });
  const add = (key: string): void =>
    group.add({
      operations: [{ type: 'put', key, value: new Uint8Array(10) }],
      durable: () => events.push(`${key} durable`),
      failed: error => events.push(`${key} ${error.code}`),
    });
  const keys = () =>
    manual.batches.map(batch => batch.map(({ type, key }) => (type === 'put' ? key : `-${key}`)));
  const turn = () =>
    new Promise(resolve => {
      setImmediate(resolve);
    });
  return { ...manual, events, group, add, keys, turn };
}

describe('GroupCommit', () => {
  test('what waits while a batch is written goes into the next one', async () => {
    const { add, end, events, group, keys, turn } = harness();
    add('a');
    await turn();
    add('b');
    add('c');
    expect(keys()).toEqual([['a']]);
    expect(events).toEqual([]);
    await end();
    expect(events).toEqual(['a durable']);
    expect(keys()).toEqual([['a'], ['b', 'c']]);
    await end();
    expect(events).toEqual(['a durable', 'b durable', 'c durable']);
    await group.idle();
  });

  test('what is added in one turn shares a batch, up to the size limit', async () => {
    const { add, keys, turn, end } = harness(20);
    for (const key of ['a', 'b', 'c']) add(key);
    await turn();
    expect(keys()).toEqual([['a', 'b']]);
    await end();
    expect(keys()).toEqual([['a', 'b'], ['c']]);
  });

  test('a failure takes along all that rests on it, and the next batch clears its traces', async () => {
    const { add, end, events, keys, turn } = harness();
    add('a');
    add('b');
    await turn();
    add('c');
    await end(new Error('disk is full'));
    expect(events).toEqual([
      'fall back',
      'a store-unavailable',
      'b store-unavailable',
      'c store-unavailable',
    ]);
    add('a');
    await turn();
    await end();
    add('d');
    await turn();
    await end();
    expect(keys()).toEqual([['a', 'b'], ['-b', '-a', 'a'], ['d']]);
    expect(events.slice(4)).toEqual(['a durable', 'd durable']);
  });

  test('what fails again and again leaves one thing to be done for each key', async () => {
    const { add, end, group, keys, turn } = harness();
    for (const key of ['a', 'a', 'b', 'a']) {
      add(key);
      await turn();
      await end(new Error('disk is full'));
    }
    expect(group.doubtful.map(({ key }) => key).sort()).toEqual(['a', 'b']);
    add('c');
    await turn();
    expect(keys().at(-1)?.toSorted()).toEqual(['-a', '-b', 'c']);
  });

  test('a barrier waits for what was added before it', async () => {
    const { add, end, events, group, turn } = harness();
    await group.barrier();
    add('a');
    const barrier = group.barrier().then(() => events.push('barrier'));
    await turn();
    expect(events).toEqual([]);
    await end();
    await barrier;
    expect(events).toEqual(['a durable', 'barrier']);
    add('b');
    const failing = group.barrier().catch((error: unknown) => error);
    await turn();
    await end(new Error('gone'));
    expect(await failing).toMatchObject({ code: 'store-unavailable' });
  });
});
