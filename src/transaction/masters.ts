import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { KeyValueOperation, KeyValueStore } from '../store/key-value-store.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import type { Election } from './transaction-request.ts';

/** The master of a role. */
export interface Master extends Election {
  /** Since when. */
  readonly timeUnixNs: bigint;
  /** Whom the interface has authenticated; empty if nobody. */
  readonly identity: string;
}

/** Makes operations durable, after all that was accepted before. */
type Write = (change: {
  readonly operations: readonly KeyValueOperation[];
  readonly undo: readonly KeyValueOperation[];
}) => Promise<void>;

const prefix = 'master/';
const end = 'master0';
const maxRoleLength = 256;
/** Roles are agreed on by people; whoever makes more of them only fills the store. */
const maxRoles = 1000;
/** What could not be shown, as no string of YANG may have it (RFC 7950 9.4), and what would break lines. */
const unshowable = /[\p{Cc}\p{Noncharacter_Code_Point}]/u;
const wordBits = 64n;

/**
 * Who is the master of which role. The ids lie in the store under keys of their own and not in the configuration, since they do not go
 * back with it: a rollback must not bring back a master that was replaced.
 */
export class Masters {
  readonly #byRole = new Map<string, Master>();
  /** Roles of which a claim is being written. */
  readonly #claims = new Map<string, Promise<void>>();

  /** Throws `store-corrupt` if an entry is damaged. */
  static async load(store: KeyValueStore): Promise<Masters> {
    const masters = new Masters();
    for await (const [key, bytes] of store.range({ gte: prefix, lt: end })) {
      const master = decodeMaster(key, bytes);
      masters.#byRole.set(master.role, master);
    }
    return masters;
  }

  /** By role. What is listed is durable. */
  list(): readonly Master[] {
    return [...this.#byRole.values()].sort((a, b) => (a.role < b.role ? -1 : 1));
  }

  /** What speaks against a master: a later one has come. */
  check({ role, id }: Election): Diagnostic | undefined {
    const known = this.#byRole.get(role);
    if (known === undefined || id >= known.id) return undefined;
    const name = role === '' ? 'the default role' : `the role ${JSON.stringify(role)}`;
    const message = `${name} has a later master: its election id is ${words(known.id)}; that of the request is ${words(id)}`;
    return { code: 'not-master', severity: 'error', message };
  }

  /** Resolves when everybody with a smaller id is refused, also after a loss of power. Throws `not-master` to those. */
  async claim(master: Master, write: Write): Promise<void> {
    const { role, id } = master;
    // What a claim is compared with is durable, or else it might be refused for what never was.
    for (let claim = this.#claims.get(role); claim !== undefined; claim = this.#claims.get(role))
      await claim.catch(() => undefined);
    const wrong = this.check(master) ?? this.#checkRole(role);
    if (wrong !== undefined) throw refusal([wrong]);
    const known = this.#byRole.get(role);
    if (known?.id === id) return;
    const key = keyOf(role);
    const back: KeyValueOperation =
      known === undefined ? { type: 'delete', key } : { type: 'put', key, value: encodeMaster(known) };
    const claim = write({ operations: [{ type: 'put', key, value: encodeMaster(master) }], undo: [back] });
    this.#claims.set(role, claim);
    try {
      await claim;
      this.#byRole.set(role, master);
    } finally {
      this.#claims.delete(role);
    }
  }

  #checkRole(role: string): Diagnostic | undefined {
    const wrong = (message: string): Diagnostic => ({ code: 'request-invalid', severity: 'error', message });
    if (role.length > maxRoleLength) return wrong(`the id of a role has at most ${maxRoleLength} characters`);
    if (unshowable.test(role)) return wrong('the id of a role has characters that no text may have');
    if (this.#byRole.has(role) || this.#byRole.size + this.#claims.size < maxRoles) return undefined;
    return wrong(`there are ${maxRoles} roles already`);
  }
}

/** An election id as gNMI writes it. */
function words(id: bigint): string {
  return `high ${id >> wordBits} low ${BigInt.asUintN(64, id)}`;
}

function keyOf(role: string): string {
  return prefix + Buffer.from(role).toString('base64url');
}

function encodeMaster({ role, id, timeUnixNs, identity }: Master): Uint8Array {
  return encodeFrame(JSON.stringify({ role, id: String(id), timeUnixNs: String(timeUnixNs), identity }));
}

function decodeMaster(key: string, bytes: Uint8Array): Master {
  const frame = decodeFrame(bytes);
  if ('problem' in frame) throw new BinnacleError('store-corrupt', `the entry ${key} ${frame.problem}`);
  const { role, id, timeUnixNs, identity } = (frame.json ?? {}) as Record<string, unknown>;
  const isWhole = [id, timeUnixNs].every(number => /^[0-9]+$/.test(String(number)));
  if (!isWhole || typeof role !== 'string' || typeof identity !== 'string')
    throw new BinnacleError('store-corrupt', `the entry ${key} is not that of a master`);
  return { role, id: BigInt(String(id)), timeUnixNs: BigInt(String(timeUnixNs)), identity };
}
