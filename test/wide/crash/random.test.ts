import { expect, test } from 'vitest';
import { crashMany } from '../../crash/crash-rounds.ts';

const crashes = Number(process.env['BINNACLE_RUNS'] ?? 900);
const seed = Number(process.env['BINNACLE_SEED'] ?? Date.now() % 1_000_000);

test(`${crashes} crashes under a load of all kinds of transactions, from seed ${seed}`, async () => {
  expect(await crashMany(seed, crashes)).toBeGreaterThanOrEqual(crashes);
}, 3_600_000);
