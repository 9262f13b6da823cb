import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Entry, entriesBehind, tryEntry } from './entry.ts';
import { nameOf } from './segment-file.ts';

/** What stands in a segment. */
export interface SegmentContents {
  /** Its batches up to the first place that is not whole, their numbers without a gap. */
  readonly batches: readonly Entry[];
  /** Where what is whole ends. */
  readonly whole: number;
  /** How many bytes behind that are not as they were made, up to the last such one; 0 if it ends as it should. */
  readonly brokenBytes: number;
  /** The journal goes on in the next segment. */
  readonly leadsOn: boolean;
  /** What is whole behind the place that is not. */
  readonly behind: readonly Entry[];
  /** It is shorter than it was made. */
  readonly isShort: boolean;
}

/** Reads a segment whose batches follow the one with the number `last`. */
export async function readSegment(folder: string, segment: number, last: number): Promise<SegmentContents> {
  const bytes = await readFile(join(folder, nameOf(segment)));
  const head = tryEntry(bytes, 0);
  if (head?.kind !== 'h' || head.segment !== segment || head.body.length !== 4) {
    const behind = [...entriesBehind(bytes, 0, segment)];
    return { batches: [], whole: 0, brokenBytes: bytes.length, leadsOn: false, behind, isShort: false };
  }
  const batches: Entry[] = [];
  let end = head;
  for (
    let next: Entry | undefined = head;
    next !== undefined;
    next = nextEntry(bytes, end, last + batches.length)
  ) {
    end = next;
    if (end.kind === 'b') batches.push(end);
  }
  const { kind, end: whole } = end;
  const leadsOn = kind === 'e';
  return {
    batches,
    whole,
    brokenBytes: leadsOn ? 0 : Math.max(0, bytes.findLastIndex(byte => byte !== 0) + 1 - whole),
    leadsOn,
    behind: leadsOn ? [] : [...entriesBehind(bytes, whole, segment)],
    isShort: bytes.length < head.body.readUInt32LE(0),
  };
}

/** The entry behind another one, where batches up to the number `last` have been read. */
function nextEntry(bytes: Buffer, before: Entry, last: number): Entry | undefined {
  const entry = before.kind === 'e' ? undefined : tryEntry(bytes, before.end);
  if (entry === undefined || entry.segment !== before.segment || entry.kind === 'h') return undefined;
  return entry.sequence === last + (entry.kind === 'b' ? 1 : 0) ? entry : undefined;
}

/** Whatever is whole in a segment, wherever it is; nothing of the head. */
export async function salvageSegment(folder: string, segment: number): Promise<readonly Entry[]> {
  const bytes = await readFile(join(folder, nameOf(segment)));
  return [...entriesBehind(bytes, 0, segment)].filter(({ kind }) => kind !== 'h');
}
