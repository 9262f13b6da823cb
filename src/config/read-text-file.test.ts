import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { readTextFile } from './read-text-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'binnacle-text-'));

function mistakeOf(path: string): string {
  try {
    readTextFile(path);
  } catch (error) {
    if (error instanceof BinnacleError && error.code === 'config-invalid')
      return error.message.replace(folder, 'FOLDER');
  }
  throw new Error('the file can be read');
}

test('a file is read as it is', () => {
  writeFileSync(join(folder, 'a'), Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0xff]));
  expect(readTextFile(join(folder, 'a'))).toBe('\ufeffa\udcff');
});

test.each([
  ['none', 'FOLDER/none: there is no such file or folder'],
  ['a/b', 'FOLDER/a/b: there is no such file or folder'],
  ['', 'FOLDER: is a folder'],
  ['a\0b', 'FOLDER/a\0b: no file has such a name'],
])('%j', (name, message) => {
  expect(mistakeOf(join(folder, name))).toBe(message);
});

test('a name that is too long is cut in the message', () => {
  expect(mistakeOf('x'.repeat(100_000))).toBe(`${'x'.repeat(200)}...: no file has so long a name`);
});
