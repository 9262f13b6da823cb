import { createHmac, randomBytes } from 'node:crypto';
import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import { type AttemptLimit, createAttemptLimits } from './attempt-limits.ts';
import {
  type Authenticator,
  type Credentials,
  type Identity,
  identityOfCertificate,
} from './authenticator.ts';
import { networkOf } from './network-of.ts';
import { hashPassword, isPassword, type ScryptCost } from './password-hash.ts';
import { createSingleLane } from './single-lane.ts';
import { isToken, tokenId } from './token.ts';
import type { User, Users } from './users.ts';

export interface UsersAuthenticatorOptions {
  readonly users: Users;
  readonly clock: Clock;
  /** Cost of the hash that unknown users are checked against; default that of new passwords. */
  readonly cost?: ScryptCost;
}

/** Knows users by their passwords and tokens, and everybody whom TLS has verified. */
export interface UsersAuthenticator extends Authenticator {
  /** From now on these are the users; what was right before counts no more. */
  setUsers(users: Users): void;
}

/** Failures that one address may have with one name, and with all names. */
const nameLimit: AttemptLimit = { attempts: 5, refillMs: 10_000 };
const hostLimit: AttemptLimit = { attempts: 50, refillMs: 2000 };

/** A check takes some tenths of a second: who waits longer than for so many has given up. */
const maxWaitingChecks = 32;

/** Logins that were right and are known again without the cost of a check; gNMI sends them with each call. */
const maxKnownLogins = 1000;

/** Nobody gets in without a certificate, a password or a token; all that is shown must be right. */
export function createUsersAuthenticator(options: UsersAuthenticatorOptions): UsersAuthenticator {
  const { clock } = options;
  let users = options.users;
  const logins = createLogins(options, () => users);
  const nowMs = (): number => Number(clock.now() / 1_000_000n);

  const userOfToken = (text: string): User | undefined => {
    const id = tokenId(text);
    for (const user of users.values()) {
      const stored = user.tokens.find(token => token.id === id);
      if (stored !== undefined && isToken(text, stored, nowMs())) return user;
    }
    return undefined;
  };

  const authenticate = (credentials: Credentials): Identity | Promise<Identity> => {
    const { authorization, username = '', password = '' } = credentials;
    const hasLogin = username !== '' || password !== '';
    if (authorization !== undefined) {
      const text = /^bearer +(?<text>\S+)$/iu.exec(authorization)?.groups?.text ?? '';
      const user = userOfToken(text);
      if (user === undefined || (hasLogin && username !== user.name)) throw unknown();
      const identity: Identity = { name: user.name, by: 'token' };
      return hasLogin ? logins.check(credentials).then(() => identity) : identity;
    }
    if (hasLogin) return logins.check(credentials);
    const identity = identityOfCertificate(credentials);
    if (identity === undefined) throw unknown();
    return identity;
  };

  return {
    refusesStrangers: true,
    authenticate,
    setUsers: next => {
      users = next;
      logins.forget();
    },
  };
}

interface Logins {
  check(credentials: Credentials): Promise<Identity>;
  forget(): void;
}

/** Checks passwords: each pair of name and password once, however many calls bring it. */
function createLogins({ clock, cost }: UsersAuthenticatorOptions, users: () => Users): Logins {
  const perName = createAttemptLimits(clock, nameLimit);
  const perHost = createAttemptLimits(clock, hostLimit);
  const inLane = createSingleLane(maxWaitingChecks);
  // Known by what only this process can compute: its memory holds no password.
  const key = randomBytes(32);
  let checks = new Map<string, Promise<boolean>>();
  // Who is not known takes as long as who is.
  let nobody: Promise<string> | undefined;
  const isRight = async (name: string, password: string): Promise<boolean> => {
    nobody ??= hashPassword('', cost);
    const hash = users().get(name)?.password;
    return (await isPassword(password, hash ?? (await nobody))) && hash !== undefined;
  };

  /** One check, which the limits count if it fails. */
  const check = async (name: string, password: string, host: string): Promise<boolean> => {
    const network = networkOf(host);
    const keys = [
      [perHost, network],
      [perName, `${network} ${name}`],
    ] as const;
    for (const [limits, limited] of keys) {
      const refused = limits.take(limited);
      if (refused !== undefined) throw tooMany(refused.waitMs);
    }
    const right = await inLane(() => isRight(name, password));
    if (right) for (const [limits, limited] of keys) limits.giveBack(limited);
    return right;
  };

  return {
    forget: () => {
      checks = new Map();
    },
    check: async ({ username: name = '', password = '', host }) => {
      const digest = createHmac('sha256', key).update(`${name}\0${password}`).digest('base64');
      const current = checks;
      let checked = current.get(digest);
      if (checked === undefined) {
        checked = check(name, password, host);
        remember(current, digest, checked);
      }
      if (!(await checked)) throw unknown();
      return { name, by: 'password' };
    },
  };
}

/** Keeps a check under way, and afterwards if the login was right. */
function remember(checks: Map<string, Promise<boolean>>, digest: string, checked: Promise<boolean>): void {
  checks.set(digest, checked);
  const [oldest] = checks.keys();
  if (checks.size > maxKnownLogins && oldest !== undefined) checks.delete(oldest);
  void forgetUnlessRight(checks, digest, checked);
}

async function forgetUnlessRight(
  checks: Map<string, Promise<boolean>>,
  digest: string,
  checked: Promise<boolean>,
): Promise<void> {
  const right = await checked.catch(() => false);
  if (!right && checks.get(digest) === checked) checks.delete(digest);
}

/** The same for all, so that nobody learns from it what was right. */
function unknown(): BinnacleError {
  return new BinnacleError(
    'unauthenticated',
    'the call needs a client certificate, a username with its password, or a token that is known here',
  );
}

function tooMany(waitMs: number): BinnacleError {
  const seconds = Math.ceil(waitMs / 1000);
  return new BinnacleError('overloaded', `too many logins have failed; try again in ${seconds} s`, {
    retryAfterMs: waitMs,
  });
}
