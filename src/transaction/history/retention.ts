import { readRecord } from '../record-log.ts';
import type { Leaps } from './leaps.ts';
import type { LogExtent } from './revision-at.ts';
import { lastUntil } from './revision-at.ts';
import { walkLog } from './walk-log.ts';

/** How much of the past is kept at least, and not much more; where several bounds are given, the tightest counts. None keeps all. */
export interface RetentionSettings {
  /** Newest transactions. */
  readonly keepCount?: number;
  /** Transactions no older than this, where a silence of more than a tenth of it counts as a tenth. */
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
  const { settings, kept, newest } = question;
  const { keepCount, keepAgeMs, keepBytes } = settings;
  let floor = kept().floor;
  if (keepCount !== undefined) floor = Math.max(floor, newest() - keepCount);
  if (keepAgeMs !== undefined) floor = Math.max(floor, await floorByAge(keepAgeMs, question));
  if (keepBytes !== undefined) floor = Math.max(floor, await floorBySize(keepBytes, question));
  return floor;
}

/**
 * Goes back from the newest record until the age is used up. A silence counts as a tenth of the age at most, since nobody can tell it from a
 * clock that was set far ahead: that costs no more than the oldest tenth, and some records always stay.
 */
async function floorByAge(keepAgeMs: number, { nowUnixNs, ...log }: RetentionQuestion): Promise<number> {
  const age = BigInt(Math.round(keepAgeMs)) * nsPerMs;
  const longest = age / 10n;
  const { floor } = log.kept();
  let at = log.newest();
  if (at <= floor) return floor;
  let time = await timeOf(log, at);
  const sinceNewest = nowUnixNs > time ? nowUnixNs - time : 0n;
  let left = age - (sinceNewest < longest ? sinceNewest : longest);
  for (;;) {
    const reach = left < longest ? left : longest;
    const end = at;
    const before = await lastUntil(time - reach - 1n, { ...log, newest: () => end });
    if (reach === left || before <= floor) return before;
    const isSilence = before === at - 1;
    at = isSilence ? before : before + 1;
    const earlier = await timeOf(log, at);
    left -= isSilence ? longest : time - earlier;
    time = earlier;
  }
}

async function timeOf({ store }: LogExtent, revision: number): Promise<bigint> {
  return BigInt((await readRecord(store, revision)).timeUnixNs);
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
