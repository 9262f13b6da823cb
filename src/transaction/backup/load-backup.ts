import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import type { BackupEnd, BackupHead } from './backup-format.ts';
import { readBackup } from './read-backup.ts';

const batchBytes = 1024 * 1024;

/**
 * Writes what a backup file holds into an empty store, which is durable when this resolves. Throws `store-corrupt` if the file is not
 * whole; then the store is no use.
 */
export async function loadBackup(
  source: AsyncIterable<Uint8Array>,
  store: KeyValueStore,
): Promise<BackupHead & BackupEnd> {
  let head: BackupHead | undefined;
  let operations: KeyValueOperation[] = [];
  let size = 0;
  for await (const part of readBackup(source)) {
    if (part.kind === 'head') ({ head } = part);
    else if (part.kind === 'end' && head !== undefined) {
      await store.batch(operations, { sync: true });
      return { ...head, ...part.end };
    } else if (part.kind === 'entry') {
      operations.push({ type: 'put', key: part.key, value: part.value });
      size += part.value.length;
      if (size < batchBytes) continue;
      await store.batch(operations, { sync: false });
      operations = [];
      size = 0;
    }
  }
  throw new BinnacleError('store-corrupt', 'the backup ends in the middle');
}
