import type { Leaps } from './leaps.ts';
import type { LogExtent } from './revision-at.ts';
import { lastUntil } from './revision-at.ts';
import { walkLog } from './walk-log.ts';

/** How much of the past is kept at least, and not much more; where several bounds are given, the tightest counts. None keeps all. */
export interface RetentionSettings {
  /** Newest transactions. */
  readonly keepCount?: number;
  /** Transactions no older than this. */
  readonly keepAgeMs?: number;
  /** Size of the newest transactions in the store. */
  readonly keepBytes?: number;
}

export interface RetentionQuestion extends LogExtent {
  readonly leaps: Leaps;
  readonly settings: RetentionSettings;
  readonly nowUnixNs: bigint;
}

const nsPerMs = 1_000_000n;

/** The oldest revision that the settings want to keep. */
export async function wantedFloor(question: RetentionQuestion): Promise<number> {
  const { settings, nowUnixNs, kept, newest } = question;
  const { keepCount, keepAgeMs, keepBytes } = settings;
  let floor = kept().floor;
  if (keepCount !== undefined) floor = Math.max(floor, newest() - keepCount);
  if (keepAgeMs !== undefined) {
    const oldest = nowUnixNs - BigInt(Math.round(keepAgeMs)) * nsPerMs;
    floor = Math.max(floor, await lastUntil(oldest - 1n, question));
  }
  if (keepBytes !== undefined) floor = Math.max(floor, await floorBySize(keepBytes, question));
  return floor;
}

/** Adds up sizes from the newest record backwards; leaps know those of all they span. */
async function floorBySize(
  keepBytes: number,
  { store, leaps, kept, newest }: RetentionQuestion,
): Promise<number> {
  const range = { after: kept().floor, until: newest(), reverse: true };
  let left = keepBytes;
  const take = (leap: { readonly bytes: number }): boolean => leap.bytes <= left;
  for await (const step of walkLog({ store, leaps, ...range, take })) {
    left -= step.kind === 'leap' ? step.leap.bytes : step.bytes;
    if (step.kind === 'record' && left < 0) return step.record.revision;
  }
  return range.after;
}
