import { decodeFrame, encodeFrame } from '../frame.ts';
import type { RecordTarget } from '../transaction-record.ts';

/** What the transactions of a range touched in one target. */
export interface TouchedTarget {
  readonly name: string;
  /** The model set that the paths belong to. */
  readonly modelSet: string;
  /** The paths of all their differences, each once; absent if there are too many to list. */
  readonly paths?: readonly string[];
}

/** What a range of records comes to, in short: enough to tell that none of them can be what is looked for. */
export interface RangeSummary {
  /** Absent if there are too many to list. */
  readonly touched?: readonly TouchedTarget[];
  /** Authors and identities, each once; absent if there are too many to list. */
  readonly people?: readonly string[];
  /** Size of the records in the store. */
  readonly bytes: number;
}

/**
 * Many records in one step: what differs between two revisions, whatever happened in between. Made of the records, and made
 * again from them if it is lost.
 */
export interface Leap extends RangeSummary {
  readonly from: number;
  readonly to: number;
  /** As in a record; absent if so much differs that the step is better taken in smaller ones. */
  readonly targets?: readonly RecordTarget[];
}

/** How many levels of leaps there are. A leap of one level spans as many of the level below as one of the first spans records. */
export const leapLevels = 3;

/** Span of the leaps of the first level, unless a test asks for another. */
export const defaultLeapBase = 64;

export const leapPrefix = 'leap/';
export const leapsEnd = 'leap0';

/** Key of the leap of a level that ends at a revision. */
export function leapKey(level: number, to: number): string {
  return `${leapPrefix}${level}/${String(to).padStart(16, '0')}`;
}

/** A leap as it lies in the store. */
export function encodeLeap(leap: Leap): Uint8Array {
  return encodeFrame(JSON.stringify(leap));
}

/** A leap read back, or what is wrong with it. */
export function decodeLeap(
  bytes: Uint8Array,
  { from, to }: { readonly from: number; readonly to: number },
): Leap | { readonly problem: string } {
  const frame = decodeFrame(bytes);
  if ('problem' in frame) return frame;
  const leap = frame.json as Partial<Leap> | null;
  if (typeof leap !== 'object' || leap === null || typeof leap.bytes !== 'number') {
    return { problem: 'is not a leap' };
  }
  if (leap.from !== from || leap.to !== to) return { problem: `spans ${leap.from} to ${leap.to}` };
  return leap as Leap;
}
