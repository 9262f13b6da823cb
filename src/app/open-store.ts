import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { openLevelStore } from '../store/level-store.ts';
import type { Logger } from '../telemetry/logger.ts';

/** Where the store lies in a data folder. */
export function storeFolder(data: string): string {
  return join(data, 'store');
}

/** Opens the store of a data folder, and says in the log what was cut, and what cannot be told of it. */
export async function openStore(data: string, logger: Logger): Promise<KeyValueStore> {
  await refuseUnfinished(data);
  return openLevelStore({
    directory: storeFolder(data),
    onTorn: ({ file, at, bytes }) =>
      logger.warn(
        'the end of a log is not whole and is cut: all that was noted as acknowledged stands before it; a loss of power leaves this of writes under way, but damage to what was acknowledged in the last moments before the note would look the same',
        { file, at, bytes },
      ),
    onUnmarked: file =>
      logger.warn(
        'the note of how much was acknowledged is missing: if the end of the log is missing as well, nobody can tell',
        { file },
      ),
  });
}

/** Where a restore or a repair was interrupted there is no store yet, and it would be wrong to begin with an empty one. */
async function refuseUnfinished(data: string): Promise<void> {
  const found = await readdir(data).catch((): string[] => []);
  const left = found.find(name => name.startsWith('store.'));
  if (left === undefined || found.includes('store')) return;
  const message = `there is no store in ${data} but ${left}: a restore or a repair was interrupted; do it again, or rename that folder`;
  throw new BinnacleError('store-unavailable', message);
}

/** Tells who meets damage in a data folder what can be done about it. */
export async function withAdvice<T>(data: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof BinnacleError) || error.code !== 'store-corrupt') throw error;
    const advice = `\`binnacle repair ${data} --dry-run\` says what can be saved`;
    throw new BinnacleError('store-corrupt', `${error.message}\n${advice}`, { cause: error });
  }
}
