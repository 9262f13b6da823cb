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
import type { KeyRange, KeyValueStore } from '../../../src/store/key-value-store.ts';
import { logName, logNumbers } from '../../../src/store/level-names.ts';
import { readLevelLog } from '../../../src/store/level-log.ts';
import { openLevelStore } from '../../../src/store/level-store.ts';
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
  const store = await openLevelStore({ directory });
  const coordinator = await openCoordinator({ ...parts, store, clock: createFakeClock(nowMs) });
  await use(coordinator);
  await coordinator.close();
  await store.close();
}

/**
 * Runs a load on real files and copies them at some moment, as a loss of power leaves them. The answer is how many batches had
 * been flushed by then.
 */
async function runAndCopy(world: World, image: string): Promise<number> {
  const { directory, random, ledger, nowMs } = world;
  const store = await openLevelStore({ directory });
  const moment = { left: 5 + Math.floor(random() * 150), isPast: false, flushed: 0 };
  const batch: KeyValueStore['batch'] = async (operations, options) => {
    moment.left -= 1;
    if (moment.left < 0) return never;
    const isLast = moment.left === 0;
    const written = store.batch(operations, options);
    // The last one may be under way still.
    if (!isLast || random() < 0.5) await written;
    if (moment.isPast) return never;
    if (!isLast) {
      moment.flushed += options.sync ? 1 : 0;
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

/** Takes from the end of the log what had not been flushed: bytes that are missing, or sectors that were never written. */
function tear(image: string, flushedBatches: number, random: Random): void {
  const path = join(image, logName(logNumbers(image).at(-1) ?? 0));
  const bytes = readFileSync(path);
  const synced = [0];
  const end = readLevelLog(bytes, (content, at) => {
    if (/(?:log|pending|label)\/|manifest|retention|format/u.test(Buffer.from(content).toString('latin1')))
      synced.push(at);
  });
  const flushed = synced[flushedBatches] ?? end;
  const written = bytes.findLastIndex(byte => byte !== 0) + 1;
  const from = flushed + Math.floor(random() * Math.max(1, Math.max(end, written) - flushed));
  if (random() < 0.5) {
    truncateSync(path, Math.min(from, bytes.length));
    return;
  }
  // A disk writes sectors; the first one may hold the end of what was flushed before.
  const sector = from - (from % 512);
  writeFileSync(
    path,
    bytes.fill(0, Math.max(flushed, sector), Math.min(bytes.length, sector + Math.ceil(random() * 5) * 512)),
  );
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
    tear(image, await runAndCopy(world, image), random);
    await open(image, world.nowMs, coordinator => world.ledger.check(coordinator, false));
    const store = await openLevelStore({ directory: image });
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
