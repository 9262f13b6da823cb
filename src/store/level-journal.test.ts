import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { collectItems } from '../lib/collect-items.ts';
import { entriesBehind } from './journal/entry.ts';
import {
  type MakeSegment,
  makeSegment,
  nameOf,
  type SegmentFile,
  segmentsIn,
} from './journal/segment-file.ts';
import { keyValueStoreContract } from './key-value-store.contract.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { TornTail } from './level-files.ts';
import { logName, logNumbers } from './level-names.ts';
import { type LevelStoreOptions, openLevelStore } from './level-store.ts';
import { createMemoryStore } from './memory-store.ts';
import { journalFolder } from './recover-journal.ts';
import { salvageLevelStore } from './salvage-level-store.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-journaled-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;
const freshDirectory = (): string => join(base, String((count += 1)));

keyValueStoreContract('level, with segments so small that it turns all the time', () =>
  openLevelStore({ directory: freshDirectory(), segmentBytes: 256 }),
);

const key = (index: number): string => `k${String(index).padStart(4, '0')}`;

function put(store: KeyValueStore, index: number, { size = 20, sync = true } = {}): Promise<void> {
  const value = Buffer.alloc(size, 1 + (index % 200));
  return store.batch([{ type: 'put', key: key(index), value }], { sync });
}

function isTaken(store: KeyValueStore, index: number): Promise<boolean> {
  return put(store, index).then(
    () => true,
    () => false,
  );
}

async function keysOf(store: KeyValueStore): Promise<string[]> {
  return (await collectItems(store.range({}))).map(([found]) => found);
}

async function reopen(directory: string): Promise<{ keys: string[]; torn: TornTail[] }> {
  const torn: TornTail[] = [];
  const store = await openLevelStore({ directory, onTorn: tail => torn.push(tail) });
  const keys = await keysOf(store);
  await store.close();
  return { keys, torn };
}

const first = (length: number): string[] => Array.from({ length }, (_, index) => key(index));

/** A copy of what a process that is killed at this moment leaves. What is tidied up meanwhile makes it begin anew. */
function copyOf(directory: string): string {
  const copy = freshDirectory();
  const names = (): string => readdirSync(directory, { recursive: true }).join();
  for (let before = ''; before !== names(); ) {
    before = names();
    rmSync(copy, { recursive: true, force: true });
    try {
      cpSync(directory, copy, { recursive: true });
    } catch {
      before = '';
    }
  }
  return copy;
}

/** What LevelDB had not flushed, which the journal has as well, is lost. */
function loseLogs(directory: string): void {
  for (const number of logNumbers(directory)) rmSync(join(directory, logName(number)));
}

/** The one segment that is in use. */
function segmentOf(directory: string): string {
  const folder = journalFolder(directory);
  return join(folder, readdirSync(folder).find(name => name.endsWith('.journal')) ?? '');
}

test('who reads while the store is closed gets no older value', async () => {
  const store = await openLevelStore({ directory: freshDirectory() });
  for (let index = 0; index < 2; index += 1) await put(store, 0, { size: 1 + index });
  const closed = store.close();
  await expect(store.get(key(0))).rejects.toMatchObject({ code: 'store-unavailable' });
  await expect(keysOf(store)).rejects.toMatchObject({ code: 'store-unavailable' });
  await closed;
});

describe('what a process that ended leaves', () => {
  test('is all there, whether LevelDB kept its logs, lost them, or has holes in them', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory });
    for (let index = 0; index < 30; index += 1)
      await put(store, index, { size: 5000, sync: index % 3 === 0 });
    await keysOf(store);
    const copies = [copyOf(directory), copyOf(directory), copyOf(directory)] as const;
    await store.close();
    loseLogs(copies[1]);
    const log = join(copies[2], logName(logNumbers(copies[2]).at(-1) ?? 0));
    const bytes = readFileSync(log);
    writeFileSync(log, bytes.fill(0, bytes.length >> 2, bytes.length >> 1));
    for (const copy of copies) expect(await reopen(copy)).toEqual({ keys: first(30), torn: [] });
  });

  test('is there after every turn to another segment', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory, segmentBytes: 1024 });
    for (let index = 0; index < 60; index += 1) {
      await put(store, index, { size: 200, sync: index % 2 === 0 });
      if (index % 5 !== 4) continue;
      expect((await reopen(copyOf(directory))).keys).toEqual(first(index + 1));
    }
    await store.close();
    expect((await reopen(directory)).keys).toEqual(first(60));
    expect(readdirSync(journalFolder(directory)).filter(name => name.endsWith('.journal')).length).toBe(1);
  });

  test('torn at every byte of the last write, with LevelDB as it was flushed', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory, segmentBytes: 1024 });
    for (let index = 0; index < 4; index += 1) await put(store, index);
    const before = readFileSync(segmentOf(directory)).findLastIndex(byte => byte !== 0) + 1;
    await put(store, 4, { sync: false });
    const left = copyOf(directory);
    await store.close();
    const bytes = readFileSync(segmentOf(left));
    for (let at = before; at < bytes.findLastIndex(byte => byte !== 0) + 1; at += 5) {
      const copy = copyOf(left);
      loseLogs(copy);
      writeFileSync(segmentOf(copy), Buffer.from(bytes).fill(0, at));
      const { keys, torn } = await reopen(copy);
      expect(keys).toEqual(first(4));
      expect(torn.length).toBe(at === before ? 0 : 1);
      expect(await reopen(copy)).toEqual({ keys: first(4), torn: [] });
    }
  });
});

test('what the journal lost in a loss of power is not there by half, even if LevelDB kept its logs', async () => {
  const directory = freshDirectory();
  const store = await openLevelStore({ directory });
  const both = (value: number, sync: boolean): Promise<void> =>
    store.batch(
      ['a', 'b'].map(name => ({ type: 'put', key: name, value: Buffer.of(value) })),
      { sync },
    );
  await both(1, true);
  await store.batch([{ type: 'put', key: 'a', value: Buffer.of(2) }], { sync: true });
  await both(3, false);
  await store.close();
  await tear(journalFolder(directory), { flushed: 1, from: 0, sectors: 1 });
  const again = await openLevelStore({ directory });
  const found = await collectItems(again.range({}));
  await again.close();
  expect(['a 02,b 01', 'a 03,b 03']).toContain(found.map(textOf).join());
});

/** Batches of any kind, and whether each was flushed. */
const program = fc.array(
  fc.record({
    sync: fc.boolean(),
    operations: fc.array(
      fc.oneof(
        fc.record({
          type: fc.constant('put' as const),
          key: fc.constantFrom('a', 'b', 'c', 'd'),
          value: fc.uint8Array({ minLength: 1, maxLength: 900 }),
        }),
        fc.record({ type: fc.constant('delete' as const), key: fc.constantFrom('a', 'b', 'c', 'd') }),
      ),
      { minLength: 1, maxLength: 3 },
    ),
  }),
  { minLength: 1, maxLength: 12 },
);

test('after a loss of power everything is as after some batch, and not before the last that was flushed', async () => {
  const cases = {
    written: program,
    from: fc.double({ min: 0, max: 1, noNaN: true }),
    sectors: fc.nat(4),
    // LevelDB may even have kept all that it was given.
    hasLogs: fc.boolean(),
  };
  await fc.assert(
    fc.asyncProperty(fc.record(cases), async ({ written, from, sectors, hasLogs }) => {
      const directory = freshDirectory();
      const store = await openLevelStore({ directory, segmentBytes: 1024 });
      await put(store, 0);
      const model = createMemoryStore();
      await put(model, 0);
      const states = [await collectItems(model.range({}))];
      let flushed = 0;
      for (const [index, { operations, sync }] of written.entries()) {
        await store.batch(operations, { sync });
        await model.batch(operations, { sync });
        states.push(await collectItems(model.range({})));
        if (sync) flushed = index + 1;
      }
      const before = hasLogs ? undefined : copyOf(directory);
      await store.close();
      const left = before ?? copyOf(directory);
      if (!hasLogs) loseLogs(left);
      await tear(journalFolder(left), { flushed, from, sectors });
      const again = await openLevelStore({ directory: left, segmentBytes: 1024 });
      const found = await collectItems(again.range({}));
      await again.close();
      expect(states.slice(flushed).map(state => state.map(textOf))).toContainEqual(found.map(textOf));
    }),
    { numRuns: 60 },
  );
}, 120_000);

const textOf = ([name, value]: [string, Uint8Array]): string =>
  `${name} ${Buffer.from(value).toString('hex')}`;

/** Takes sectors from what had not been flushed. */
async function tear(
  folder: string,
  { flushed, from, sectors }: { readonly flushed: number; readonly from: number; readonly sectors: number },
): Promise<void> {
  for (const segment of await segmentsIn(folder)) {
    const path = join(folder, nameOf(segment));
    const bytes = readFileSync(path);
    const entries = [...entriesBehind(bytes, 0, segment)];
    // What leads on was flushed before the next segment was written to.
    if (entries.at(-1)?.kind === 'e') continue;
    const safe = entries.findLast(({ kind, sequence }) => kind === 'h' || sequence <= flushed)?.end ?? 0;
    const at = safe + Math.floor(from * (bytes.findLastIndex(byte => byte !== 0) + 1 - safe));
    const end = Math.min(bytes.length, at - (at % 512) + sectors * 512);
    writeFileSync(path, bytes.fill(0, Math.max(safe, at - (at % 512)), Math.max(safe, end)));
  }
}

describe('damage', () => {
  async function leave(): Promise<string> {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory, segmentBytes: 1024 });
    for (let index = 0; index < 6; index += 1) await put(store, index);
    await store.close();
    return directory;
  }

  test('stops the start, changes nothing, and a repair saves what LevelDB has', async () => {
    const directory = await leave();
    const path = segmentOf(directory);
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const bare = copyOf(directory);
    loseLogs(bare);
    for (let time = 0; time < 2; time += 1)
      await expect(openLevelStore({ directory })).rejects.toMatchObject({
        code: 'store-corrupt',
        message: expect.stringMatching(
          /is damaged: the file 000001\.journal is damaged at byte \d+/u,
        ) as string,
      });
    const { store, findings, isLogDamaged } = await salvageLevelStore(copyOf(directory));
    expect(await keysOf(store)).toEqual(first(6));
    expect({ findings, isLogDamaged }).toEqual({
      findings: [expect.stringMatching(/^the file 000001\.journal is damaged at byte/u)],
      isLogDamaged: true,
    });
    await store.close();
    const salvaged = await salvageLevelStore(bare);
    expect(await keysOf(salvaged.store)).toEqual(first(6).filter(found => found !== key(2)));
    expect(salvaged.findings[1]).toBe('the journal lacks 1 batches before one that is whole');
    await salvaged.store.close();
  });

  test('LevelDB that is gone, or older than the journal', async () => {
    const directory = await leave();
    const older = copyOf(directory);
    const store = await openLevelStore({ directory, segmentBytes: 1024 });
    for (let index = 6; index < 30; index += 1) await put(store, index);
    await store.close();
    const gone = freshDirectory();
    cpSync(journalFolder(directory), journalFolder(gone), { recursive: true });
    rmSync(journalFolder(older), { recursive: true });
    cpSync(journalFolder(directory), journalFolder(older), { recursive: true });
    for (const copy of [gone, older]) {
      await expect(openLevelStore({ directory: copy })).rejects.toMatchObject({
        code: 'store-corrupt',
        message: expect.stringContaining('lack what came before the journal') as string,
      });
    }
    const { store: salvaged, findings, isLogDamaged } = await salvageLevelStore(older);
    expect(isLogDamaged).toBe(true);
    expect(findings[0]).toContain('lack what came before the journal');
    expect((await keysOf(salvaged)).length).toBeGreaterThan(5);
    await salvaged.close();
  });

  test('a refused batch in a segment that is back does not come back with it', async () => {
    const directory = freshDirectory();
    const { options, fail } = failing();
    const store = await openLevelStore({ directory, ...options });
    for (let index = 0; index < 2; index += 1) await put(store, index);
    fail('flush');
    expect(await isTaken(store, 9)).toBe(false);
    const old = copyOf(directory);
    fail();
    for (let index = 2; index < 4; index += 1) await put(store, index);
    const left = copyOf(directory);
    await store.close();
    loseLogs(left);
    cpSync(segmentOf(old), segmentOf(old).replace(old, left));
    expect((await reopen(copyOf(left))).keys).toEqual(first(4));
    rmSync(join(journalFolder(left), 'START'));
    const { store: salvaged } = await salvageLevelStore(left);
    expect(await keysOf(salvaged)).toEqual(first(4));
    await salvaged.close();
  });

  test('a journal that is gone before LevelDB made a table of anything in it', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory });
    for (let index = 0; index < 6; index += 1) await put(store, index);
    await store.close();
    loseLogs(directory);
    rmSync(journalFolder(directory), { recursive: true });
    await expect(openLevelStore({ directory })).rejects.toMatchObject({ code: 'store-corrupt' });
    const { store: salvaged, isLogDamaged } = await salvageLevelStore(directory);
    expect([await keysOf(salvaged), isLogDamaged]).toEqual([first(1), true]);
    await salvaged.close();
  });

  test('a journal that is gone, as a whole or but for its segments', async () => {
    const directory = await leave();
    const copy = copyOf(directory);
    rmSync(segmentOf(copy));
    await expect(openLevelStore({ directory: copy })).rejects.toMatchObject({ code: 'store-corrupt' });
    rmSync(journalFolder(copy), { recursive: true });
    await expect(openLevelStore({ directory: copy })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringContaining('START is missing') as string,
    });
    const { store } = await salvageLevelStore(copy);
    expect(await keysOf(store)).toEqual(first(6));
    await store.close();
  });
});

/** Segments that fail when they are told to. */
function failing(): {
  readonly options: Pick<LevelStoreOptions, 'makeSegment'>;
  fail: (what?: Failure) => void;
} {
  let failure: Failure | undefined;
  const make: MakeSegment = async (...made) => {
    if (failure === 'make') throw new Error('ENOSPC');
    const file = await makeSegment(...made);
    let unflushed: { readonly at: number; readonly length: number }[] = [];
    const broken: SegmentFile = {
      write: async (bytes, at, blocks) => {
        unflushed.push({ at, length: bytes.length });
        if (failure !== 'write') return file.write(bytes, at, blocks);
        await file.write(bytes.subarray(0, bytes.length - 5), at, blocks);
        throw new Error('ENOSPC');
      },
      flush: async blocks => {
        if (failure === 'forget')
          for (const { at, length } of unflushed) await file.write(Buffer.alloc(length), at, true);
        unflushed = [];
        await file.flush(blocks);
        if (failure === 'flush' || failure === 'forget') throw new Error('EIO');
      },
      close: () => file.close(),
    };
    return broken;
  };
  return { options: { makeSegment: make }, fail: what => (failure = what) };
}
/** `forget`: a file is read as it is on the disk after a flush that failed, as some systems do it. */
type Failure = 'write' | 'flush' | 'forget' | 'make';

describe('a disk that fails', () => {
  test.each(['write', 'flush', 'forget'] as const)(
    '%s: the batch is refused and does not come back; what was acknowledged is there, and writing goes on',
    async failure => {
      const directory = freshDirectory();
      const { options, fail } = failing();
      const store = await openLevelStore({ directory, ...options });
      for (let index = 0; index < 3; index += 1) await put(store, index, { sync: index < 2 });
      fail(failure);
      await expect(put(store, 9)).rejects.toMatchObject({ code: 'store-unavailable' });
      expect(await keysOf(store)).toEqual(first(3));
      const killed = copyOf(directory);
      fail();
      await put(store, 3);
      expect(await keysOf(store)).toEqual(first(4));
      const later = copyOf(directory);
      loseLogs(later);
      await store.close();
      expect((await reopen(directory)).keys).toEqual(first(4));
      expect((await reopen(later)).keys).toEqual(first(4));
      // Whole or absent: nobody knows what the disk has of it.
      const { keys } = await reopen(killed);
      const left = failure === 'forget' ? 2 : 3;
      expect([first(left), [...first(left), key(9)]]).toContainEqual(keys);
    },
  );

  test('what was taken and then forgotten by the disk stays, even if opening anew fails on the way', async () => {
    const directory = freshDirectory();
    const { options, fail } = failing();
    const store = await openLevelStore({ directory, ...options });
    await put(store, 0);
    await put(store, 1);
    await put(store, 1, { size: 30, sync: false });
    for (const failure of ['forget', 'make', 'make'] as const) {
      fail(failure);
      expect(await isTaken(store, 9)).toBe(false);
    }
    fail();
    await put(store, 2);
    expect((await store.get(key(1)))?.length).toBe(30);
    await store.close();
    expect((await reopen(directory)).keys).toEqual(first(3));
  });

  test('no room for another segment: refused when one is needed, and only then', async () => {
    const directory = freshDirectory();
    const { options, fail } = failing();
    const store = await openLevelStore({ directory, segmentBytes: 1024, ...options });
    await put(store, 0);
    fail('make');
    let index = 1;
    while (await isTaken(store, index)) index += 1;
    expect(index).toBeGreaterThan(10);
    await expect(put(store, index)).rejects.toMatchObject({ code: 'store-unavailable' });
    fail();
    await put(store, index);
    expect(await keysOf(store)).toEqual(first(index + 1));
    await store.close();
    expect((await reopen(directory)).keys).toEqual(first(index + 1));
  });

  test('a folder that is away for a time: LevelDB and the journal are opened anew', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory, segmentBytes: 2048 });
    for (let index = 0; index < 3; index += 1) await put(store, index);
    renameSync(directory, `${directory}-gone`);
    let index = 3;
    while (await isTaken(store, index)) index += 1;
    await expect(put(store, index)).rejects.toMatchObject({ code: 'store-unavailable' });
    expect((await store.get(key(0)))?.length).toBe(20);
    expect((await store.get(key(index - 1)))?.length).toBe(20);
    renameSync(`${directory}-gone`, directory);
    const reading = store.range({})[Symbol.asyncIterator]();
    await reading.next();
    await put(store, index);
    await expect(reading.next().then(() => reading.next())).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringContaining('opened anew') as string,
    });
    await put(store, index + 1);
    await store.close();
    expect((await reopen(directory)).keys).toEqual(first(index + 2));
  });
});
