import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import { decodeFrame, encodeFrame } from './frame.ts';

const key = 'term';
const nsPerMs = 1_000_000n;

export interface TermOptions {
  readonly store: KeyValueStore;
  readonly clock: Pick<Clock, 'now'>;
}

/**
 * The number of this run of a core: larger than that of every earlier one over the same store, and also than those of earlier ones over
 * a copy of it, as far as clocks agree, since it counts milliseconds since 1970. It is made at the first question and durable before it
 * is told, so that no two runs ever have the same one. Rejects if it cannot be written, and tries again at the next question.
 */
export function createTerm(options: TermOptions): () => Promise<bigint> {
  let term: Promise<bigint> | undefined;
  return () => {
    term ??= raiseTerm(options).catch((error: unknown) => {
      term = undefined;
      throw error;
    });
    return term;
  };
}

async function raiseTerm({ store, clock }: TermOptions): Promise<bigint> {
  const next = ((await readTerm(store)) ?? 0n) + 1n;
  const now = clock.now() / nsPerMs;
  const term = now > next ? now : next;
  const value = encodeFrame(JSON.stringify({ term: String(term) }));
  await store.batch([{ type: 'put', key, value }], { sync: true });
  return term;
}

async function readTerm(store: KeyValueStore): Promise<bigint | undefined> {
  const bytes = await store.get(key);
  if (bytes === undefined) return undefined;
  const frame = decodeFrame(bytes);
  if ('problem' in frame) throw new BinnacleError('store-corrupt', `the entry ${key} ${frame.problem}`);
  const { term } = (frame.json ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof term === 'string' && /^[0-9]+$/.test(term)) return BigInt(term);
  throw new BinnacleError('store-corrupt', `the entry ${key} is not a term`);
}
