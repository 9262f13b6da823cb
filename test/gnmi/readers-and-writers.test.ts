import { expect, test } from 'vitest';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { readersAndWriters } from './readers-and-writers.ts';

test('50 writers and 50 readers: nothing is torn, own writes are there at once, and what is refused is never seen', async () => {
  const load = { store: createMemoryStore(), writers: 50, readers: 50, rounds: 2, failEvery: 10 };
  const report = await readersAndWriters(load);
  expect(report.sets).toBe(100);
  const { failed, refused, gets, told } = report;
  expect([failed, refused, gets, told].map(count => count > 0)).toEqual([true, true, true, true]);
}, 90_000);
