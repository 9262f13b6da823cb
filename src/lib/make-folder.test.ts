import { mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

const base = mkdtempSync(join(tmpdir(), 'binnacle-make-folder-'));

test('makes what is missing, for its owner alone; what is there stays', async () => {
  const folder = join(base, 'a/b/c');
  await makeFolder(folder);
  await makeFolder(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

test('ends where nothing can be made', async () => {
  await expect(makeFolder('/proc/nope/deeper')).rejects.toThrow(/ENOENT|EACCES|EPERM|EROFS|ENOTDIR/u);
});

test('a file in the way is one', async () => {
  writeFileSync(join(base, 'file'), '');
  await expect(makeFolder(join(base, 'file'))).rejects.toThrow('not a folder');
  await expect(makeFolder(join(base, 'file/below'))).rejects.toThrow(/ENOTDIR/u);
});
