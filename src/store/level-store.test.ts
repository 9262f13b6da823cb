import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { keyValueStoreContract } from './key-value-store.contract.ts';
import { openLevelStore } from './level-store.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-level-'));
let count = 0;
function freshDirectory(): string {
  count += 1;
  return join(base, String(count));
}
afterAll(() => rmSync(base, { recursive: true, force: true }));

keyValueStoreContract('level', () => openLevelStore({ directory: freshDirectory() }));

describe('openLevelStore', () => {
  test('finds again what was there when it was closed', async () => {
    const directory = freshDirectory();
    const first = await openLevelStore({ directory });
    await first.batch([{ type: 'put', key: 'a', value: Uint8Array.of(1, 2) }], { sync: true });
    await first.close();
    const second = await openLevelStore({ directory });
    expect(Array.from((await second.get('a')) ?? [])).toEqual([1, 2]);
    await second.close();
  });

  test('is closed to other users, whatever the directory was before', async () => {
    const made = freshDirectory();
    const found = freshDirectory();
    mkdirSync(found);
    chmodSync(found, 0o777);
    for (const directory of [made, found]) {
      const store = await openLevelStore({ directory });
      expect((statSync(directory).mode & 0o777).toString(8)).toBe('700');
      await store.close();
    }
  });

  test('says that another process uses the directory', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory });
    await expect(openLevelStore({ directory })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: `another process uses ${directory}`,
    });
    await store.close();
  });

  test('says why it cannot be opened', async () => {
    const file = join(base, 'file');
    writeFileSync(file, '');
    await expect(openLevelStore({ directory: join(file, 'below') })).rejects.toMatchObject({
      code: 'store-unavailable',
      message: expect.stringMatching(/cannot be opened: .*ENOTDIR/) as string,
    });
  });

  test('does not begin anew in the remains of a store', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory });
    await store.batch([{ type: 'put', key: 'a', value: Uint8Array.of(1) }], { sync: true });
    await store.close();
    const current = readFileSync(join(directory, 'CURRENT'));
    rmSync(join(directory, 'CURRENT'));
    await expect(openLevelStore({ directory })).rejects.toMatchObject({
      code: 'store-corrupt',
      message: expect.stringMatching(/is damaged: the file CURRENT is missing beside/) as string,
    });
    writeFileSync(join(directory, 'CURRENT'), current);
    const again = await openLevelStore({ directory });
    expect(Array.from((await again.get('a')) ?? [])).toEqual([1]);
    await again.close();
  });

  test('a damaged store is reported as such', async () => {
    const directory = freshDirectory();
    const store = await openLevelStore({ directory });
    await store.close();
    writeFileSync(join(directory, 'CURRENT'), 'nonsense\n');
    await expect(openLevelStore({ directory })).rejects.toMatchObject({
      code: expect.stringMatching(/^store-/) as string,
      message: expect.stringContaining(directory) as string,
    });
  });
});
