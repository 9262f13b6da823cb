import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import type { KeyValueOperation } from './key-value-store.ts';
import { readLevelLog } from './level-log.ts';
import { logName, logNumbers } from './level-names.ts';
import { openLevelStore } from './level-store.ts';
import { readSyncedMark } from './synced-mark.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-log-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;
const freshDirectory = (): string => join(base, String((count += 1)));
const newestLog = (directory: string): string => join(directory, logName(logNumbers(directory).at(-1) ?? 0));

/** Sizes around those at which a part of a record ends with a block, or a number needs one byte more. */
const size = fc.oneof(
  fc.nat(400),
  fc.constantFrom(127, 128, 16_383, 16_384),
  fc.integer({ min: 32_700, max: 32_780 }),
  fc.integer({ min: 65_400, max: 65_600 }),
);
const operation = fc.oneof(
  fc.record({
    type: fc.constant('put' as const),
    key: fc.string(),
    value: size.map(n => Buffer.alloc(n, 1)),
  }),
  fc.record({ type: fc.constant('delete' as const), key: fc.string() }),
);
const operations = fc.array(operation, { minLength: 1, maxLength: 4 });

test('the end of what is written is known exactly, in a log that has room behind', async () => {
  const batches = fc.array(operations, { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(batches, async written => {
      const directory = freshDirectory();
      const store = await openLevelStore({ directory });
      for (const batch of written) await store.batch(batch satisfies KeyValueOperation[], { sync: true });
      const log = newestLog(directory);
      expect(statSync(log).size).toBeGreaterThan(4 * 1024 * 1024);
      await store.close();
      const bytes = readFileSync(log);
      expect(readLevelLog(bytes)).toBe(bytes.length);
      expect(readSyncedMark(directory)?.size).toBe(bytes.length);
    }),
    { numRuns: 25 },
  );
});

test('a log that is full is cut to what is in it, and the next one has room again', async () => {
  const directory = freshDirectory();
  const store = await openLevelStore({ directory });
  const logs = new Set<string>();
  for (let index = 0; index < 30; index += 1) {
    const value = Buffer.alloc(500_000, 1);
    await store.batch([{ type: 'put', key: `k${index}`, value }], { sync: true });
    const log = newestLog(directory);
    logs.add(log);
    const isOpen = statSync(log).size;
    expect(isOpen).toBeGreaterThan(4 * 1024 * 1024);
  }
  expect(logs.size).toBeGreaterThan(2);
  await store.close();
  for (const number of logNumbers(directory)) {
    const bytes = readFileSync(join(directory, logName(number)));
    expect(readLevelLog(bytes)).toBe(bytes.length);
  }
});
