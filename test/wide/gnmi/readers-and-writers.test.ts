import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLevelStore } from '../../../src/store/level-store.ts';
import { readersAndWriters } from '../../gnmi/readers-and-writers.ts';

const rounds = Number(process.env['BINNACLE_RUNS'] ?? 40);

test('50 writers and 50 readers on a disk, for long', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'binnacle-readers-'));
  const store = await openLevelStore({ directory });
  const report = await readersAndWriters({ store, writers: 50, readers: 50, rounds, failEvery: 50 });
  await store.close();
  expect(report.sets).toBe(50 * rounds);
  const { failed, refused, gets, told } = report;
  expect([failed, refused, gets, told].map(count => count > 0)).toEqual([true, true, true, true]);
});
