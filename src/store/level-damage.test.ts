import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Level } from 'level';
import { describe, expect, test } from 'vitest';
import { encodeNumbers } from './checked-numbers.ts';
import type { TornTail } from './level-files.ts';
import { logName, logNumbers } from './level-names.ts';
import { openLevelStore } from './level-store.ts';
import { readSyncedMark } from './synced-mark.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-damage-'));
let count = 0;

interface Left {
  readonly directory: string;
  /** The log that a killed process left. */
  readonly log: string;
  readonly bytes: Buffer;
}

const key = (index: number): string => `k${String(index).padStart(3, '0')}`;

/** What is left of a process of an older version, without a journal, that is killed after so many batches; the last are not synced. */
async function leave(batches: number, { unsynced = 0, size = 3000 } = {}): Promise<Left> {
  count += 1;
  const live = join(base, `live-${count}`);
  const directory = join(base, `left-${count}`);
  const database = new Level<string, Uint8Array>(live, { valueEncoding: 'view' });
  let log = '';
  for (let index = 0; index < batches; index += 1) {
    // Nothing in it looks like sectors that were never written.
    await database.put(key(index), Buffer.alloc(size, 1 + (index % 200)), {
      sync: index < batches - unsynced,
    });
    log = logName(logNumbers(live).at(-1) ?? 0);
    const flushed = statSync(join(live, log)).size;
    if (index < batches - unsynced)
      writeFileSync(join(live, 'SYNCED'), encodeNumbers(Number.parseInt(log, 10), flushed));
  }
  cpSync(live, directory, { recursive: true });
  await database.close();
  const bytes = readFileSync(join(directory, log));
  return { directory, log: join(directory, log), bytes };
}

async function reopen(directory: string): Promise<{ keys: number; torn: TornTail[] }> {
  const torn: TornTail[] = [];
  const store = await openLevelStore({ directory, onTorn: tail => torn.push(tail) });
  let keys = 0;
  for await (const [found] of store.range({})) {
    expect(found).toBe(key(keys));
    keys += 1;
  }
  await store.close();
  return { keys, torn };
}

const corrupt = (words: RegExp): object => ({
  code: 'store-corrupt',
  message: expect.stringMatching(words) as string,
});

describe('what a killed process left', () => {
  test('is all there', async () => {
    const { directory } = await leave(40, { unsynced: 3 });
    expect(await reopen(directory)).toEqual({ keys: 40, torn: [] });
  });

  test('a torn write that nobody acknowledged is cut, at every place', async () => {
    const { directory, log, bytes } = await leave(12, { unsynced: 1, size: 300 });
    for (let cutBy = 1; cutBy < 330; cutBy += 7) {
      const copy = `${directory}-${cutBy}`;
      cpSync(directory, copy, { recursive: true });
      truncateSync(log.replace(directory, copy), bytes.length - cutBy);
      const { keys, torn } = await reopen(copy);
      expect(keys).toBe(11);
      expect(torn.length).toBe(1);
    }
  });

  test('a sector that was never written but for its beginning is cut with all that follows it', async () => {
    const { directory, log, bytes } = await leave(30, { unsynced: 20, size: 300 });
    const flushed = readSyncedMark(directory)?.size ?? 0;
    const hole = Buffer.from(bytes);
    hole.fill(0, flushed, flushed - (flushed % 512) + 512);
    writeFileSync(log, hole);
    const { keys, torn } = await reopen(directory);
    expect({ keys, at: torn[0]?.at }).toEqual({ keys: 10, at: flushed });
  });

  test('sectors that were never written are cut with all that follows them', async () => {
    const { directory, log, bytes } = await leave(60, { unsynced: 40 });
    const hole = Buffer.from(bytes);
    hole.fill(0, 25 * 3000, 25 * 3000 + 4096);
    writeFileSync(log, hole);
    const { keys, torn } = await reopen(directory);
    expect(keys).toBeGreaterThanOrEqual(20);
    expect(keys).toBeLessThan(26);
    expect(torn).toEqual([
      {
        file: expect.any(String) as string,
        at: expect.any(Number) as number,
        bytes: expect.any(Number) as number,
      },
    ]);
  });
});

describe('damage is never passed over', () => {
  test.each([0, 7, 5000, 60_000, 119_000])('a changed bit at byte %d of what was acknowledged', async at => {
    const { directory, log, bytes } = await leave(40);
    const damaged = Buffer.from(bytes);
    damaged[at] = (damaged[at] ?? 0) ^ 4;
    writeFileSync(log, damaged);
    await expect(reopen(directory)).rejects.toMatchObject(
      corrupt(/is damaged: the file 0+\d+\.log is damaged at byte \d+, in what was acknowledged/),
    );
    writeFileSync(log, bytes);
    expect(await reopen(directory)).toMatchObject({ keys: 40 });
  });

  test('an acknowledged end that is gone', async () => {
    const { directory, log, bytes } = await leave(40);
    truncateSync(log, bytes.length - 1);
    await expect(reopen(directory)).rejects.toMatchObject(corrupt(/in what was acknowledged/));
    rmSync(log);
    await expect(reopen(directory)).rejects.toMatchObject(corrupt(/the file 0+\d+\.log is missing/));
  });

  test('a changed bit with whole writes behind it, without a note of what was acknowledged', async () => {
    const { directory, log, bytes } = await leave(40);
    writeFileSync(join(directory, 'SYNCED'), 'nonsense');
    const damaged = Buffer.from(bytes);
    damaged[9000] = (damaged[9000] ?? 0) ^ 4;
    writeFileSync(log, damaged);
    await expect(reopen(directory)).rejects.toMatchObject(
      corrupt(/damaged at byte \d+, and what follows is not/),
    );
  });

  test('a note that is gone is told, and no damage to it stops the start', async () => {
    const { directory } = await leave(3);
    const told: string[] = [];
    const onUnmarked = (file: string): void => void told.push(file);
    await (await openLevelStore({ directory, onUnmarked })).close();
    expect(told).toEqual([]);
    const { directory: other } = await leave(3);
    rmSync(join(other, 'SYNCED'));
    await (await openLevelStore({ directory: other, onUnmarked })).close();
    expect(told).toEqual(['SYNCED']);
    await (await openLevelStore({ directory: join(base, 'fresh'), onUnmarked })).close();
    expect(told).toEqual(['SYNCED']);
  });

  test('a missing or damaged list of files', async () => {
    const { directory } = await leave(4);
    const manifest = readFileSync(join(directory, 'CURRENT'), 'utf8').trim();
    const path = join(directory, manifest);
    const bytes = readFileSync(path);
    rmSync(path);
    await expect(reopen(directory)).rejects.toMatchObject(
      corrupt(/the file MANIFEST-\d+, which CURRENT names, is missing/),
    );
    writeFileSync(path, bytes.fill(7, 3, 5));
    await expect(reopen(directory)).rejects.toMatchObject(
      corrupt(/the file MANIFEST-\d+ is damaged at byte 0/),
    );
  });
});
