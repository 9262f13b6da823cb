import { tryParseTimestamp } from '../lib/parse-timestamp.ts';
import { isPasswordHash } from './password-hash.ts';
import type { StoredToken } from './token.ts';

/** Somebody who may make calls. */
export interface User {
  readonly name: string;
  /** A hash of `password-hash.ts`; undefined for who has tokens alone. */
  readonly password?: string | undefined;
  readonly tokens: readonly StoredToken[];
}

/** By name. */
export type Users = ReadonlyMap<string, User>;

/** What a name must be, for messages. */
export const nameRule = 'a name has 1 to 64 letters, digits and ._@+-, and begins with a letter or digit';

/** Whether a user may be called so. */
export function isUserName(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}$/u.test(text);
}

/** The users of a file's text. A mistake is told by its place, never by its content. */
export function parseUsers(text: string): { readonly users: Users } | { readonly problem: string } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'is not JSON' };
  }
  if (!isObject(json) || !hasOnly(json, ['users']) || !Array.isArray(json.users))
    return { problem: 'must be {"users": [...]}' };
  const users = new Map<string, User>();
  for (const [index, entry] of json.users.entries()) {
    const user = tryParseUser(entry);
    if (user === undefined) return { problem: `users[${index}] is not as \`binnacle users\` writes it` };
    if (users.has(user.name)) return { problem: `users[${index}] has the name of an earlier one` };
    users.set(user.name, user);
  }
  return { users };
}

/** The text that `parseUsers` reads. */
export function formatUsers(users: Users): string {
  const list = Array.from(users.values(), ({ name, password, tokens }) => ({
    name,
    ...(password === undefined ? {} : { password }),
    ...(tokens.length === 0 ? {} : { tokens: tokens.map(tokenJson) }),
  }));
  return `${JSON.stringify({ users: list }, undefined, 2)}\n`;
}

function tokenJson({ id, hash, expiresMs }: StoredToken): object {
  return { id, hash, ...(expiresMs === undefined ? {} : { expires: new Date(expiresMs).toISOString() }) };
}

function tryParseUser(json: unknown): User | undefined {
  if (!isObject(json) || !hasOnly(json, ['name', 'password', 'tokens'])) return undefined;
  const { name, password, tokens = [] } = json;
  if (typeof name !== 'string' || !isUserName(name) || !Array.isArray(tokens)) return undefined;
  if (password !== undefined && (typeof password !== 'string' || !isPasswordHash(password))) return undefined;
  const parsed = tokens.map(tryParseToken).filter(token => token !== undefined);
  return parsed.length === tokens.length ? { name, password, tokens: parsed } : undefined;
}

function tryParseToken(json: unknown): StoredToken | undefined {
  if (!isObject(json) || !hasOnly(json, ['id', 'hash', 'expires'])) return undefined;
  const { id, hash, expires } = json;
  if (typeof id !== 'string' || !/^[0-9a-f]{12}$/u.test(id)) return undefined;
  if (typeof hash !== 'string' || !/^[A-Za-z0-9_-]{43}$/u.test(hash)) return undefined;
  if (expires === undefined) return { id, hash };
  const time = typeof expires === 'string' ? tryParseTimestamp(expires) : undefined;
  return time === undefined ? undefined : { id, hash, expiresMs: Number(time / 1_000_000n) };
}

function isObject(json: unknown): json is Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

function hasOnly(json: object, keys: readonly string[]): boolean {
  return Object.keys(json).every(key => keys.includes(key));
}
