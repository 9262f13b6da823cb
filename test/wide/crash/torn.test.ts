import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createFakeClock } from '../../../src/lib/fake-clock.ts';
import { entriesBehind } from '../../../src/store/journal/entry.ts';
import { nameOf, segmentsIn } from '../../../src/store/journal/segment-file.ts';
import { readStart } from '../../../src/store/journal/start-note.ts';
import type { KeyRange, KeyValueStore } from '../../../src/store/key-value-store.ts';
import { logName, logNumbers } from '../../../src/store/level-names.ts';
import { openLevelStore } from '../../../src/store/level-store.ts';
import { journalFolder } from '../../../src/store/recover-journal.ts';
import { silentLogger } from '../../../src/telemetry/logger.ts';
import { checkStore } from '../../../src/transaction/backup/check-store.ts';
import { type Coordinator, openCoordinator } from '../../../src/transaction/coordinator.ts';
import { createRandom, loadTargets, type Random, runLoad } from '../../crash/crash-load.ts';
import { Ledger } from '../../crash/ledger.ts';
import { create, modelSets } from '../../transaction/fixture.ts';

const rounds = Number(process.env['BINNACLE_KILLS'] ?? 50);
const seed = Number(process.env['BINNACLE_SEED'] ?? Date.now() % 1_000_000);
const base = mkdtempSync(join(tmpdir(), 'binnacle-torn-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** So small that the journal turns to another segment all the time, and batches are longer than one. */
const segmentBytes = 6 * 1024;
const parts = { modelSets, logger: silentLogger, snapshots: { everyRecords: 9 }, leapBase: 4 };

interface World {
  readonly random: Random;
  ledger: Ledger;
  directory: string;
  nowMs: number;
}

async function open(
  directory: string,
  nowMs: number,
  use: (coordinator: Coordinator) => Promise<void>,
): Promise<void> {
  const store = await openLevelStore({ directory, segmentBytes });
  const coordinator = await openCoordinator({ ...parts, store, clock: createFakeClock(nowMs) });
  await use(coordinator);
  await coordinator.close();
  await store.close();
}

/**
 * Runs a load on real files and copies them at some moment, as a loss of power leaves them. The answer is the number of the last batch
 * that had been flushed by then.
 */
async function runAndCopy(world: World, image: string): Promise<number> {
  const { directory, random, ledger, nowMs } = world;
  const store = await openLevelStore({ directory, segmentBytes });
  const begun = (await readStart(journalFolder(directory)))?.sequence ?? 0;
  const moment = { left: 5 + Math.floor(random() * 150), isPast: false, written: begun, flushed: begun };
  const batch: KeyValueStore['batch'] = async (operations, options) => {
    moment.left -= 1;
    if (moment.left < 0) return never;
    const isLast = moment.left === 0;
    const written = store.batch(operations, options);
    moment.written += operations.length === 0 ? 0 : 1;
    const number = moment.written;
    // The last one may be under way still.
    if (!isLast || random() < 0.5) await written;
    if (moment.isPast) return never;
    if (!isLast) {
      if (options.sync) moment.flushed = number;
      return undefined;
    }
    moment.isPast = true;
    copyFiles(directory, image);
    await written;
    return never;
  };
  const watched = {
    get: (key: string) => store.get(key),
    range: (range: KeyRange) => store.range(range),
    batch,
  };
  const clock = createFakeClock(nowMs);
  const coordinator = await openCoordinator({
    ...parts,
    clock,
    store: { ...watched, close: () => store.close() },
  });
  await runLoad({ coordinator, ledger, clock, random, isDead: () => moment.isPast, stepMs: 5 }, 400);
  expect(moment.isPast).toBe(true);
  await store.close();
  world.nowMs = Number(clock.now() / 1_000_000n);
  return moment.flushed;
}

/** Nobody hears of what comes after the moment. */
const never = new Promise<never>(() => {});

/** LevelDB may be tidying up; a copy of files that came or went meanwhile is none of one moment. */
function copyFiles(directory: string, image: string): void {
  for (let before = ''; ; ) {
    const now = readdirSync(directory).join();
    if (now === before && existsSync(join(image, 'CURRENT'))) return;
    before = now;
    rmSync(image, { recursive: true, force: true });
    try {
      cpSync(directory, image, { recursive: true });
    } catch {
      before = '';
    }
  }
}

/** Takes what had not been flushed from the journal, which is sectors that were never written, and from LevelDB, which flushes none of its logs. */
async function tear(image: string, flushed: number, random: Random): Promise<void> {
  const folder = journalFolder(image);
  for (const segment of await segmentsIn(folder)) {
    const path = join(folder, nameOf(segment));
    const bytes = readFileSync(path);
    const entries = [...entriesBehind(bytes, 0, segment)];
    // A segment that leads on was flushed before anything stood in the next one.
    if (entries.some(({ kind }) => kind === 'e')) continue;
    const from = entries.filter(({ kind, sequence }) => kind === 'h' || sequence <= flushed).at(-1)?.end ?? 0;
    const end = bytes.findLastIndex(byte => byte !== 0) + 1;
    const at = from + Math.floor(random() * Math.max(1, end - from));
    // A disk writes sectors; the first one may hold the end of what was flushed before.
    const sector = at - (at % 512);
    const until = random() < 0.5 ? bytes.length : sector + Math.ceil(random() * 5) * 512;
    if (random() < 0.7)
      writeFileSync(path, bytes.fill(0, Math.max(from, sector), Math.min(bytes.length, until)));
  }
  for (const number of logNumbers(image)) tearLog(join(image, logName(number)), random);
}

/** Sectors of it are missing, or its end, or all of it; or nothing. */
function tearLog(path: string, random: Random): void {
  const bytes = readFileSync(path);
  const dice = random();
  const at = Math.floor(random() * bytes.length);
  if (dice < 0.25) rmSync(path);
  else if (dice < 0.5) truncateSync(path, at);
  else if (dice < 0.75)
    writeFileSync(path, bytes.fill(0, at - (at % 512), Math.min(bytes.length, at - (at % 512) + 512)));
}

test(`${rounds} losses of power on real files, torn at any byte, from seed ${seed}`, async () => {
  const random = createRandom(seed);
  const world: World = {
    random,
    ledger: new Ledger(loadTargets),
    directory: join(base, 'first'),
    nowMs: 3_600_000,
  };
  const begin = async (directory: string): Promise<void> => {
    world.ledger = new Ledger(loadTargets);
    await open(directory, world.nowMs, async coordinator => {
      await coordinator.commit({ changes: loadTargets.map(name => create(name)), interface: 'cli' });
    });
  };
  await begin(world.directory);
  for (let round = 0; round < rounds; round += 1) {
    const image = join(base, `image-${round}`);
    await tear(image, await runAndCopy(world, image), random);
    await open(image, world.nowMs, coordinator => world.ledger.check(coordinator, false));
    const store = await openLevelStore({ directory: image, segmentBytes });
    await checkStore(store, { modelSets });
    await store.close();
    rmSync(world.directory, { recursive: true });
    world.directory = image;
    world.nowMs += 1000;
    if (round % 20 !== 19) continue;
    world.directory = join(base, `world-${round}`);
    await begin(world.directory);
  }
  expect(existsSync(world.directory)).toBe(true);
}, 600_000);
