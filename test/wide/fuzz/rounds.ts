import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { BinnacleError } from '../../../src/errors/binnacle-error.ts';
import { type Random, randomOf } from './random.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What may stay in memory when as much has been done again: caches that fill. */
export const maxGrowth: number = 24 * 2 ** 20;

/**
 * Runs a round for each of so many seeds, counted from 1, and as many again. Returns by how many bytes the heap has grown from the
 * first half to the second. Throws if a round throws anything but a `BinnacleError`, and names its seed; `BINNACLE_SEED` runs that one alone.
 */
export function growthOver(rounds: number, round: (random: Random) => void): number {
  const only = Number(process.env['BINNACLE_SEED'] ?? 0);
  const run = (seed: number): void => {
    try {
      round(randomOf(seed));
    } catch (error) {
      if (error instanceof BinnacleError) return;
      throw new Error(`BINNACLE_SEED=${seed} fails`, { cause: error });
    }
  };
  if (only > 0) {
    run(only);
    return 0;
  }
  const half = (from: number): number => {
    for (let seed = from; seed < from + rounds; seed += 1) run(seed);
    collect();
    return process.memoryUsage().heapUsed;
  };
  const first = half(1);
  const second = half(1 + rounds);
  return second - first;
}

/** How many rounds a suite has: so many, or as many as `BINNACLE_RUNS` says. */
export function roundsOf(usual: number): number {
  return Number(process.env['BINNACLE_RUNS'] ?? usual);
}
