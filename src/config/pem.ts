import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Diagnostic } from '../errors/diagnostic.ts';
import { mistake, throwIfWrong } from './load-settings.ts';

/** The files of one side of a TLS connection, by what they hold. Names of files, never their content. */
export interface PemFiles {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** Certificates of the authorities that are trusted. */
  readonly authorities?: string | undefined;
}

/** The content of such files. */
export interface PemTexts {
  readonly certificate: Buffer | undefined;
  readonly key: Buffer | undefined;
  readonly authorities: Buffer | undefined;
}

/**
 * Reads PEM files and makes sure that they hold what they should and that key and certificate belong together. Throws
 * `config-invalid` with every mistake, without a word of the content.
 */
export function readPemFiles(files: PemFiles): PemTexts {
  const problems: Diagnostic[] = [];
  const texts = {
    certificate: readPem(files.certificate, isCertificate, problems),
    key: readPem(files.key, isPrivateKey, problems),
    authorities: readPem(files.authorities, isCertificate, problems),
  };
  if (texts.certificate !== undefined && texts.key !== undefined) {
    const certificate = new X509Certificate(texts.certificate);
    if (!certificate.checkPrivateKey(createPrivateKey(texts.key))) {
      problems.push(
        mistake(`${files.key}: the key does not belong to the certificate in ${files.certificate}`),
      );
    }
  }
  throwIfWrong(problems);
  return texts;
}

/** What is wrong with who may read a file with a key, for a warning; undefined if nothing is, or nobody can tell. */
export function keyFileWarning(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  return (mode & 0o004) === 0 ? undefined : `${file}: every user of this machine can read this key`;
}

function readPem(
  file: string | undefined,
  check: (text: Buffer) => string | undefined,
  problems: Diagnostic[],
): Buffer | undefined {
  if (file === undefined) return undefined;
  try {
    const text = readFileSync(file);
    const problem = check(text);
    if (problem === undefined) return text;
    problems.push(mistake(`${file}: ${problem}`));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    problems.push(mistake(`${file}: cannot be read (${code})`));
  }
  return undefined;
}

function isCertificate(text: Buffer): string | undefined {
  try {
    return new X509Certificate(text).subject === undefined ? 'holds no certificate' : undefined;
  } catch {
    return 'holds no certificate in PEM form';
  }
}

function isPrivateKey(text: Buffer): string | undefined {
  try {
    createPrivateKey(text);
    return undefined;
  } catch {
    return 'holds no private key in PEM form that can be read without a passphrase';
  }
}
