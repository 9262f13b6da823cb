import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A token as the file of users has it. */
export interface StoredToken {
  /** Stands in the token, so that it is found, and in lists. No secret. */
  readonly id: string;
  /** SHA-256 of the secret part, which is random and so needs no slow hash. */
  readonly hash: string;
  /** Milliseconds since 1970. */
  readonly expiresMs?: number | undefined;
}

const form = /^bnt_(?<id>[0-9a-f]{12})_(?<secret>[A-Za-z0-9_-]{43})$/u;

/** A new token: its text, which is shown once, and what is kept of it. */
export function createToken(expiresMs?: number): { readonly text: string; readonly stored: StoredToken } {
  const id = randomBytes(6).toString('hex');
  const secret = randomBytes(32).toString('base64url');
  const stored = { id, hash: digest(secret).toString('base64url') };
  return {
    text: `bnt_${id}_${secret}`,
    stored: expiresMs === undefined ? stored : { ...stored, expiresMs },
  };
}

/** The id in a text that has the form of a token. */
export function tokenId(text: string): string | undefined {
  return form.exec(text)?.groups?.id;
}

/** Whether the text is the token, and still good. */
export function isToken(text: string, stored: StoredToken, nowMs: number): boolean {
  const secret = form.exec(text)?.groups?.secret ?? '';
  const expected = Buffer.from(stored.hash, 'base64url');
  const found = digest(secret);
  const isSame = expected.length === found.length && timingSafeEqual(expected, found);
  return isSame && (stored.expiresMs === undefined || nowMs < stored.expiresMs);
}

function digest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
