import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** What scrypt (RFC 7914) is told: it takes 2^ln × r × 128 bytes of memory, and time in proportion to 2^ln × r × p. */
export interface ScryptCost {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
}

/** 64 MiB, and some tenths of a second of one processor. */
const defaultCost: ScryptCost = { ln: 16, r: 8, p: 2 };

/** More than this nobody waits for, and no process has room for. */
const maxMemoryBytes = 512 * 1024 * 1024;
const maxParallel = 16;

const saltBytes = 16;
const hashBytes = 32;

const form =
  /^\$scrypt\$ln=(?<ln>\d{1,2}),r=(?<r>\d{1,2}),p=(?<p>\d{1,2})\$(?<salt>[A-Za-z0-9+/]{16,86})\$(?<hash>[A-Za-z0-9+/]{22,86})$/u;

interface ParsedHash {
  readonly cost: ScryptCost;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** `$scrypt$ln=16,r=8,p=2$salt$hash`, in the string format of the password hashing competition. */
export async function hashPassword(password: string, cost: ScryptCost = defaultCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, { cost, salt, hash: Buffer.alloc(hashBytes) });
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${base64(salt)}$${base64(hash)}`;
}

/** True if the text is a hash that can be checked here at a bearable cost. */
export function isPasswordHash(text: string): boolean {
  return tryParseHash(text) !== undefined;
}

/** Whether the password is the one that was hashed. Takes as long for a wrong one. */
export async function isPassword(password: string, text: string): Promise<boolean> {
  const parsed = tryParseHash(text);
  return parsed !== undefined && timingSafeEqual(await derive(password, parsed), parsed.hash);
}

function tryParseHash(text: string): ParsedHash | undefined {
  const { ln, r, p, salt = '', hash = '' } = form.exec(text)?.groups ?? {};
  const cost = { ln: Number(ln), r: Number(r), p: Number(p) };
  const bearable =
    cost.ln >= 1 && cost.r >= 1 && cost.p >= 1 && cost.p <= maxParallel && memoryOf(cost) <= maxMemoryBytes;
  return bearable
    ? { cost, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
    : undefined;
}

function memoryOf({ ln, r }: ScryptCost): number {
  return 2 ** ln * r * 128;
}

/** In Node's pool of threads: the event loop goes on. */
function derive(password: string, { cost, salt, hash }: ParsedHash): Promise<Buffer> {
  const { ln, r, p } = cost;
  // OpenSSL counts a little more than the blocks themselves.
  const options = { N: 2 ** ln, r, p, maxmem: memoryOf(cost) + 128 * r * p + 1024 * 1024 };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, hash.length, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/u, '');
}
