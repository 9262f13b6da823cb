import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { configDiagnosticsOf } from '../../test/support/config-diagnostics-of.ts';
import { keyFileWarning, readPemFiles } from './pem.ts';

const folder = mkdtempSync(join(tmpdir(), 'binnacle-pem-'));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function mistakes(action: () => unknown): readonly string[] {
  return configDiagnosticsOf(action).map(({ message }) => message.replaceAll(folder, 'FOLDER'));
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

test('a key of one pair and a certificate of another', () => {
  const pem = (name: string): string =>
    fileURLToPath(new URL(`../../test/gnmi/certificates/${name}`, import.meta.url));
  const files = { certificate: pem('server.pem'), key: pem('client.key') };
  expect(mistakes(() => readPemFiles(files))).toEqual([
    `${files.key}: the key does not belong to the certificate in ${files.certificate}`,
  ]);
  expect(mistakes(() => readPemFiles({ ...files, key: pem('server.key') }))).toEqual([]);
});

test('a folder, and a file that may not be read, are said to be so', () => {
  expect(mistakes(() => readPemFiles({ key: folder }))).toEqual(['FOLDER: cannot be read (EISDIR)']);
});

test('a warning where all others can read a key', () => {
  const key = file('shown.key', 'x');
  const warnings = [0o644, 0o604, 0o640, 0o600].map(mode => {
    chmodSync(key, mode);
    return keyFileWarning(key);
  });
  const warning = `${key}: every user of this machine can read this key`;
  expect(warnings).toEqual([warning, warning, undefined, undefined]);
  expect([keyFileWarning(undefined), keyFileWarning(join(folder, 'none'))]).toEqual([undefined, undefined]);
});
