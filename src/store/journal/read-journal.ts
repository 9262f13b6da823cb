import { dirname } from 'node:path';
import { BinnacleError } from '../../errors/binnacle-error.ts';
import type { TornTail } from '../level-files.ts';
import type { SyncedMark } from '../synced-mark.ts';
import type { Entry } from './entry.ts';
import { readSegment, type SegmentContents, salvageSegment } from './read-segment.ts';
import { nameOf, segmentsIn } from './segment-file.ts';
import type { JournalStart } from './start-note.ts';

/** What a journal says. */
export interface JournalContents {
  /** In order. */
  readonly batches: readonly Entry[];
  /** The newest segment in use. */
  readonly newest: number;
  /** The end that is not whole, as a loss of power leaves it of what nobody was promised. */
  readonly torn?: TornTail;
}

/**
 * Reads a journal. Throws `store-corrupt`, naming file and place, if anything is damaged or missing that was flushed once, as far as
 * that can be told: from what later entries and the mark say was flushed, from segments that lead on, and from the size with which
 * a segment was made.
 */
export async function readJournal(
  folder: string,
  start: JournalStart,
  mark: SyncedMark | undefined,
): Promise<JournalContents> {
  const there = new Set(await segmentsIn(folder));
  if (mark !== undefined && mark.log >= start.segment && !there.has(mark.log))
    throw damage(folder, mark.log, 'is missing');
  const batches: Entry[] = [];
  for (let { segment } = start; ; segment += 1) {
    if (!there.has(segment)) throw damage(folder, segment, 'is missing');
    const last = start.sequence + batches.length;
    const contents = await readSegment(folder, segment, last);
    batches.push(...contents.batches);
    const isNewest = !contents.leadsOn && !(await isInUse(folder, there, segment + 1));
    const problem = problemOf(contents, { last: start.sequence + batches.length, isNewest, mark, segment });
    if (problem !== undefined) throw damage(folder, segment, problem);
    if (!isNewest) continue;
    const { whole: at, brokenBytes: bytes } = contents;
    const torn = { file: nameOf(segment), at, bytes };
    return { batches, newest: segment, ...(bytes === 0 ? {} : { torn }) };
  }
}

/** What can be read of a journal whatever is damaged or missing, in order, and which batches it lacks. */
export async function salvageJournal(
  folder: string,
  after: number,
): Promise<{
  readonly batches: readonly Entry[];
  readonly newest: number;
  readonly findings: readonly string[];
}> {
  let batches: readonly Entry[] = [];
  const segments = await segmentsIn(folder);
  for (const segment of segments) {
    const found = (await salvageSegment(folder, segment)).filter(
      ({ kind, sequence }) => kind === 'b' && sequence > after,
    );
    const first = found[0]?.sequence ?? Number.POSITIVE_INFINITY;
    // What an older segment, which a loss of power brought back, has beyond the beginning of a later one was refused.
    batches = [...batches.filter(({ sequence }) => sequence < first), ...found];
  }
  const findings: string[] = [];
  let last = after;
  for (const { sequence } of batches) {
    if (sequence > last + 1)
      findings.push(`the journal lacks ${sequence - last - 1} batches before one that is whole`);
    last = sequence;
  }
  return { batches, newest: segments.at(-1) ?? 0, findings };
}

/** Whether anything but a head has been written to a segment, which may have been made beforehand. */
async function isInUse(folder: string, there: ReadonlySet<number>, segment: number): Promise<boolean> {
  return there.has(segment) && (await salvageSegment(folder, segment)).length > 0;
}

interface Surroundings {
  readonly segment: number;
  /** The number of the last batch that is whole. */
  readonly last: number;
  readonly isNewest: boolean;
  readonly mark: SyncedMark | undefined;
}

/** What is wrong with a segment that no loss of power does. */
function problemOf(
  { whole, behind, leadsOn, isShort }: SegmentContents,
  { segment, last, isNewest, mark }: Surroundings,
): string | undefined {
  const isPromised = mark !== undefined && (segment === mark.log ? whole < mark.size : segment < mark.log);
  if (isPromised && !leadsOn) return `is damaged at byte ${whole}, in what was acknowledged`;
  if (whole === 0) return 'is damaged at byte 0';
  // What was flushed before a later entry was begun had been whole.
  const isRefuted = !isNewest && !leadsOn;
  if (isRefuted || behind.some(({ flushed }) => flushed > last))
    return `is damaged at byte ${whole}, and what follows is not`;
  return isShort && !leadsOn ? 'is shorter than it was made' : undefined;
}

function damage(folder: string, segment: number, what: string): BinnacleError {
  const place = `the store in ${dirname(folder)}`;
  return new BinnacleError('store-corrupt', `${place} is damaged: the file ${nameOf(segment)} ${what}`);
}
