import { createFakeClock } from '../../src/lib/fake-clock.ts';
import { silentLogger } from '../../src/telemetry/logger.ts';
import { checkStore } from '../../src/transaction/backup/check-store.ts';
import { type Coordinator, openCoordinator } from '../../src/transaction/coordinator.ts';
import { create, modelSets } from '../transaction/fixture.ts';
import { createRandom, loadTargets, type Random, runLoad } from './crash-load.ts';
import { type FaultPlan, FaultStore } from './fault-store.ts';
import { Ledger } from './ledger.ts';

const hour = 3_600_000;
/** A world begins anew after so many crashes, so that its log stays short. */
const crashesPerWorld = 25;

function start(store: FaultStore, nowMs: number): Promise<Coordinator> {
  return openCoordinator({
    store,
    modelSets,
    clock: createFakeClock(nowMs),
    logger: silentLogger,
    snapshots: { everyRecords: 7 },
    leapBase: 4,
  });
}

/**
 * Crashes a process under load again and again, in all the ways there are, and checks after each what it finds at its next start.
 * A failure names the seed that shows it again.
 */
async function crashWorld(seed: number): Promise<number> {
  const random = createRandom(seed);
  const ledger = new Ledger(loadTargets);
  let disk = new FaultStore();
  let nowMs = hour;
  const first = await start(disk, nowMs);
  await first.commit({ changes: loadTargets.map(name => create(name)), interface: 'cli' });
  await first.close();
  for (let crash = 0; crash < crashesPerWorld; crash += 1) {
    const powerLoss = random() < 0.6;
    disk = await FaultStore.reopen(disk, { powerLoss, spared: random(), plan: plansOf(random) });
    nowMs = await live(disk, { ledger, random, nowMs });
    await checkLeft(disk, ledger, { powerLoss: random() < 0.6, nowMs });
  }
  return crashesPerWorld;
}

/** Some trouble that the process survives, then its end. */
function plansOf(random: Random): FaultPlan[] {
  const end = 3 + Math.floor(random() * 120);
  const die: FaultPlan = { at: end, fault: random() < 0.5 ? 'die-before' : 'die-after' };
  if (random() < 0.5) return [die];
  const fault = random() < 0.5 ? 'fail-before' : 'fail-after';
  return [{ at: 2 + Math.floor(random() * end), fault, further: Math.floor(random() * 4) }, die];
}

/** One life of the process; the answer is what time it is at its end. */
async function live(
  disk: FaultStore,
  { ledger, random, nowMs }: { readonly ledger: Ledger; readonly random: Random; readonly nowMs: number },
): Promise<number> {
  const clock = createFakeClock(nowMs);
  const options = {
    store: disk,
    modelSets,
    clock,
    logger: silentLogger,
    snapshots: { everyRecords: 7 },
    leapBase: 4,
  };
  const coordinator = await openCoordinator(options).catch((error: unknown) => {
    // It may die, or meet trouble, while it reads.
    if (error instanceof Error && /fault|gone/u.test(error.message)) return undefined;
    throw error;
  });
  if (coordinator !== undefined) {
    await runLoad({ coordinator, ledger, clock, random, isDead: () => disk.dead }, 40);
    if (!disk.dead) await coordinator.close();
  }
  return Number(clock.now() / 1_000_000n) + Math.floor(random() * 10_000);
}

/** The next start succeeds, and finds what was promised; and once every deadline is over, nothing waits any more. */
async function checkLeft(
  disk: FaultStore,
  ledger: Ledger,
  { powerLoss, nowMs }: { readonly powerLoss: boolean; readonly nowMs: number },
): Promise<void> {
  await checkStore(await FaultStore.reopen(disk, { powerLoss }), { modelSets });
  const soon = await start(await FaultStore.reopen(disk, { powerLoss }), nowMs);
  await ledger.check(soon, false);
  await soon.close();
  const late = await start(await FaultStore.reopen(disk, { powerLoss }), nowMs + 24 * hour);
  await ledger.check(late, true);
  await late.close();
}

/** So many crashes, world by world. */
export async function crashMany(seed: number, crashes: number): Promise<number> {
  let done = 0;
  for (let world = 0; done < crashes; world += 1) {
    const worldSeed = seed + world;
    try {
      done += await crashWorld(worldSeed);
    } catch (error) {
      throw new Error(`BINNACLE_SEED=${worldSeed} shows it again`, { cause: error });
    }
  }
  return done;
}
