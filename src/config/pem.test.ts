import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { readPemFiles } from './pem.ts';

const folder = mkdtempSync(join(tmpdir(), 'binnacle-pem-'));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function mistakes(action: () => unknown): readonly string[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof BinnacleError)) throw error;
    return error.diagnostics.map(({ message }) => message.replaceAll(folder, 'FOLDER'));
  }
  return [];
}

test('no files, no texts', () => {
  expect(readPemFiles({})).toEqual({ certificate: undefined, key: undefined, authorities: undefined });
});

test('a key is read as it is', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(readPemFiles({ key: file('good.key', text) }).key?.toString()).toBe(text);
});

test('every file that does not hold what it should is reported, without its content', () => {
  const secret = file('secret.key', 'this is a secret');
  expect(
    mistakes(() => readPemFiles({ certificate: secret, key: secret, authorities: join(folder, 'none') })),
  ).toEqual([
    'FOLDER/secret.key: holds no certificate in PEM form',
    'FOLDER/secret.key: holds no private key in PEM form that can be read without a passphrase',
    'FOLDER/none: cannot be read (ENOENT)',
  ]);
});
