import { expect, test } from 'vitest';
import type { StorageHealth } from '../transaction/storage-health.ts';
import { showStorageHealth } from './show-storage-health.ts';

test('the health of the store is what it was, and what it becomes', () => {
  let tell: (health: StorageHealth) => void = () => undefined;
  const shown: (readonly [string, boolean])[] = [];
  const stop = showStorageHealth(
    {
      health: () => ({ state: 'read-only', sinceUnixNs: 0n, reason: 'full' }),
      onHealth: listener => {
        tell = listener;
        return () => {
          tell = () => undefined;
        };
      },
    },
    { setServing: (...args) => shown.push(args) },
  );
  tell({ state: 'read-write', sinceUnixNs: 0n });
  stop();
  tell({ state: 'read-only', sinceUnixNs: 0n });
  expect(shown).toEqual([
    ['binnacle.storage', false],
    ['binnacle.storage', true],
  ]);
});
