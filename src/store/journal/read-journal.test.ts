import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { KeyValueOperation } from '../key-value-store.ts';
import type { SyncedMark } from '../synced-mark.ts';
import { operationsOf } from './entry.ts';
import { FlushPace } from './flush-pace.ts';
import { Journal } from './journal.ts';
import { type JournalContents, readJournal, salvageJournal } from './read-journal.ts';
import { makeSegment, nameOf, segmentsIn } from './segment-file.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-journal-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;

const start = { segment: 5, sequence: 70 };
const put = (index: number, size = 20): KeyValueOperation => ({
  type: 'put',
  key: `k${index}`,
  value: Buffer.alloc(size, 1 + (index % 200)),
});

interface Written {
  readonly folder: string;
  /** After each batch: the segment in use and where it ends, and what had been flushed. */
  readonly ends: SyncedMark[];
  readonly mark: SyncedMark;
}

/** A journal of so many batches, left as by a process that is killed. Those in `unsynced` are not flushed. */
async function write(sizes: readonly number[], unsynced: readonly number[] = []): Promise<Written> {
  const folder = join(base, String((count += 1)), 'journal');
  mkdirSync(folder, { recursive: true });
  let mark: SyncedMark = { log: 0, size: 0 };
  const journal = await Journal.begin(
    {
      folder,
      segmentBytes: 1024,
      pace: new FlushPace(() => 0),
      now: () => 0,
      makeSegment,
      onFlushed: (log, size) => (mark = { log, size }),
      onTurn: () => {},
    },
    start,
  );
  const ends: SyncedMark[] = [];
  for (const [index, size] of sizes.entries()) {
    await journal.append([put(index, size)], !unsynced.includes(index));
    ends.push(mark);
  }
  await journal.close();
  return { folder, ends, mark };
}

function read(folder: string, mark?: SyncedMark): Promise<JournalContents> {
  return readJournal(folder, start, mark);
}

/** How many batches there are, each with what it should hold. */
function countOf({ batches }: Pick<JournalContents, 'batches'>, sizes: readonly number[]): number {
  for (const [index, { body, sequence }] of batches.entries()) {
    expect(sequence).toBe(start.sequence + 1 + index);
    expect(operationsOf(body)).toEqual([put(index, sizes[index])]);
  }
  return batches.length;
}

/** A copy in which a segment is changed. */
function changed(folder: string, segment: number, change: (bytes: Buffer) => Buffer): string {
  const copy = join(base, String((count += 1)), 'journal');
  cpSync(folder, copy, { recursive: true });
  const path = join(copy, nameOf(segment));
  writeFileSync(path, change(readFileSync(path)));
  return copy;
}

const corrupt = (words: RegExp): object => ({
  code: 'store-corrupt',
  message: expect.stringMatching(words) as string,
});

test('reads what was written, over several segments and with batches that need one for themselves', async () => {
  const sizes = [20, 300, 300, 300, 300, 5000, 20, 900, 20, 0];
  const { folder, mark } = await write(sizes, [3, 6]);
  expect((await segmentsIn(folder)).length).toBeGreaterThan(4);
  const contents = await read(folder, mark);
  expect(countOf(contents, sizes)).toBe(sizes.length);
  expect(contents).not.toHaveProperty('torn');
  expect(contents.newest).toBe(mark.log);
});

describe('what a loss of power leaves of the last write', () => {
  const sizes = [40, 40, 40];

  test('is cut, at every byte', async () => {
    const { folder, ends, mark } = await write(sizes, [2]);
    const end = readFileSync(join(folder, nameOf(5))).findLastIndex(byte => byte !== 0) + 1;
    expect(mark).toEqual(ends[1]);
    for (let at = mark.size; at < end; at += 1) {
      const torn = await read(
        changed(folder, 5, bytes => bytes.fill(0, at)),
        mark,
      );
      expect(countOf(torn, sizes)).toBe(2);
      expect(torn.torn?.at).toBe(at === mark.size ? undefined : mark.size);
    }
  });

  test('is cut where its beginning is missing, and all that follows it', async () => {
    const several = [40, 40, 40, 40, 40, 40];
    const { folder, mark } = await write(several, [2, 3, 4, 5]);
    const torn = await read(
      changed(folder, 5, bytes => bytes.fill(0, mark.size, mark.size + 30)),
      mark,
    );
    expect(countOf(torn, several)).toBe(2);
    expect(torn.torn?.at).toBe(mark.size);
  });
});

describe('damage is found', () => {
  test('a changed bit in any byte of what was acknowledged', async () => {
    const sizes = [40, 40, 40];
    const { folder, mark } = await write(sizes);
    for (let at = 0; at < mark.size; at += 1) {
      const copy = changed(folder, 5, bytes => bytes.fill((bytes[at] ?? 0) ^ 16, at, at + 1));
      await expect(read(copy, mark)).rejects.toMatchObject(
        corrupt(/000005\.journal is damaged at byte \d+/u),
      );
    }
  });

  test('without a mark, in all but the last batch', async () => {
    const sizes = [40, 40, 40];
    const { folder, ends } = await write(sizes);
    const last = ends[1]?.size ?? 0;
    for (let at = 0; at < last; at += 1) {
      const copy = changed(folder, 5, bytes => bytes.fill((bytes[at] ?? 0) ^ 16, at, at + 1));
      await expect(read(copy)).rejects.toMatchObject(corrupt(/is damaged at byte \d+/u));
    }
    const copy = changed(folder, 5, bytes => bytes.fill(9, last + 10, last + 11));
    expect(countOf(await read(copy), sizes)).toBe(2);
  });

  test('in any byte of a segment that is full, without a mark', async () => {
    const sizes = [300, 300, 300, 300];
    const { folder, ends } = await write(sizes);
    expect(ends.at(-1)?.log).toBe(6);
    const used = readFileSync(join(folder, nameOf(5))).findLastIndex(byte => byte !== 0);
    for (let at = 0; at < used; at += 1) {
      const copy = changed(folder, 5, bytes => bytes.fill((bytes[at] ?? 0) ^ 16, at, at + 1));
      await expect(read(copy)).rejects.toMatchObject(corrupt(/000005\.journal is damaged at byte \d+/u));
    }
  });

  test('a segment that is missing', async () => {
    const { folder, mark } = await write([300, 300, 300, 300, 300, 300]);
    expect(mark.log).toBe(7);
    for (const segment of [5, 6, 7]) {
      const copy = changed(folder, 5, bytes => bytes);
      rmSync(join(copy, nameOf(segment)));
      const message = new RegExp(`0*${segment}\\.journal is missing`, 'u');
      await expect(read(copy)).rejects.toMatchObject(corrupt(message));
    }
  });

  test('a segment that lost its room, or the end of what was acknowledged', async () => {
    const { folder, mark } = await write([40, 40]);
    for (const size of [1023, mark.size]) {
      const copy = changed(folder, 5, bytes => bytes);
      truncateSync(join(copy, nameOf(5)), size);
      await expect(read(copy)).rejects.toMatchObject(corrupt(/is shorter than it was made/u));
    }
    const copy = changed(folder, 5, bytes => bytes);
    truncateSync(join(copy, nameOf(5)), mark.size - 1);
    await expect(read(copy, mark)).rejects.toMatchObject(corrupt(/in what was acknowledged/u));
  });
});

test('what can be read of a damaged journal is, and what it lacks is told', async () => {
  const sizes = [300, 300, 300, 300, 300, 40, 40];
  const { folder } = await write(sizes);
  const copy = changed(folder, 5, bytes => bytes.fill(7, 60, 70));
  const { batches, findings } = await salvageJournal(copy, start.sequence);
  expect(batches.map(({ sequence }) => sequence)).toEqual([72, 73, 74, 75, 76, 77]);
  expect(findings).toEqual(['the journal lacks 1 batches before one that is whole']);
  expect(await salvageJournal(copy, 71)).toMatchObject({ findings: [] });
});
