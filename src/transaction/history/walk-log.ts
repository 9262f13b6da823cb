import type { KeyValueStore } from '../../store/key-value-store.ts';
import { readRecords } from '../record-log.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { Leap } from './leap.ts';
import { leapLevels } from './leap.ts';
import type { Leaps } from './leaps.ts';

/** What a walk over the log comes by. */
export type LogStep =
  | { readonly kind: 'leap'; readonly leap: Leap }
  | { readonly kind: 'record'; readonly record: TransactionRecord; readonly bytes: number };

export interface WalkOptions {
  readonly store: KeyValueStore;
  readonly leaps: Leaps;
  /** Only records newer than this. */
  readonly after: number;
  /** Only records up to and including this one. */
  readonly until: number;
  /** Newest first. */
  readonly reverse: boolean;
  /** Whether a leap will do in place of the records that it spans. */
  readonly take: (leap: Leap) => boolean;
}

/** The records of a range in order, with leaps, as large as they come, in place of those that nobody needs to see. */
export async function* walkLog(options: WalkOptions): AsyncGenerator<LogStep> {
  const { store, leaps, after, until, reverse } = options;
  let at = reverse ? until : after;
  while (reverse ? at > after : at < until) {
    const leap = await findLeap(at, options);
    if (leap !== undefined) {
      yield { kind: 'leap', leap };
      at = reverse ? leap.from : leap.to;
      continue;
    }
    const start = Math.floor((reverse ? at - 1 : at) / leaps.base) * leaps.base;
    const range = reverse
      ? { after: Math.max(after, start), until: at }
      : { after: at, until: Math.min(until, start + leaps.base) };
    for await (const { record, bytes } of readRecords(store, { ...range, reverse }))
      yield { kind: 'record', record, bytes };
    at = reverse ? range.after : range.until;
  }
}

/** The largest leap that goes on from a revision, stays in the range and will do. */
async function findLeap(
  at: number,
  { leaps, after, until, reverse, take }: WalkOptions,
): Promise<Leap | undefined> {
  for (let level = leapLevels; level >= 1; level -= 1) {
    const span = leaps.spanOf(level);
    const [from, to] = reverse ? [at - span, at] : [at, at + span];
    if (at % span !== 0 || from < after || to > until) continue;
    const leap = await leaps.read(level, to);
    if (leap === undefined) leaps.missed(from, to);
    else if (take(leap)) return leap;
  }
  return undefined;
}
