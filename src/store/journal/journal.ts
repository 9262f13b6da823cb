import { nextTurn } from '../../lib/next-turn.ts';
import type { KeyValueOperation } from '../key-value-store.ts';
import {
  batchSize,
  type EntryKind,
  type EntryPlace,
  encodeBody,
  encodeEntry,
  headerSize,
  writeHeader,
} from './entry.ts';
import type { FlushPace } from './flush-pace.ts';
import type { MakeSegment, SegmentFile } from './segment-file.ts';
import type { JournalStart } from './start-note.ts';

/** What fits into a page is written by one who waits for it, as far as one can tell. */
const littleBytes = 16 * 1024;
const littleOperations = 4;
/** More than this is handed to another thread even to be written, since copying it takes long. */
const blockingBytes = 128 * 1024;

export interface JournalOptions {
  readonly folder: string;
  /** Room in a segment; an entry that is longer has one for itself. */
  readonly segmentBytes: number;
  readonly pace: FlushPace;
  readonly now: () => number;
  readonly makeSegment: MakeSegment;
  /** Told up to where a segment has been flushed. */
  readonly onFlushed: (segment: number, size: number) => void;
  /** Told that the journal has turned to a new segment: it may begin there when what comes before is safe elsewhere. */
  readonly onTurn: (start: JournalStart) => void;
}

/**
 * Batches in files, in the order in which they came: written one behind the other and flushed, which is all that it takes to make them
 * durable.
 *
 *     000007.journal  head | 81 | 82 | 83 | … | end      full; removed when its batches are safe elsewhere
 *     000008.journal  head | 120 | 121 | 0000000000…     in use
 *     000009.journal  head | 00000000000000000000000…    made beforehand, when half of the one in use is full
 *
 * An entry is begun only when the one before it is written, and says how much was flushed by then: what it names was whole once, so
 * that damage to it cannot be taken for what a loss of power leaves. After anything failed the journal is of no use any more: what the
 * disk has of the last entry nobody knows, and a flush that is tried again may claim what is not so.
 */
export class Journal {
  readonly #options: JournalOptions;
  #segment: number;
  #file: SegmentFile;
  #at: number;
  #sequence: number;
  #flushed: number;
  /** Something has been written behind what was flushed. */
  #isDirty = false;
  #next: Promise<SegmentFile> | undefined;

  private constructor(options: JournalOptions, start: JournalStart, file: SegmentFile) {
    this.#options = options;
    this.#segment = start.segment;
    this.#sequence = start.sequence;
    this.#flushed = start.sequence;
    this.#file = file;
    this.#at = headerSize + 4;
  }

  /** Makes a journal's first segment, behind batches up to a sequence number that are safe elsewhere. */
  static async begin(options: JournalOptions, start: JournalStart): Promise<Journal> {
    return new Journal(options, start, await makeEmpty(options, start.segment));
  }

  /** The sequence number of the last batch that was taken. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Takes a batch. Resolves, to the same operations with values that belong to the journal, when it is as safe as is asked for. */
  async append(
    operations: readonly KeyValueOperation[],
    sync: boolean,
  ): Promise<readonly KeyValueOperation[]> {
    if (operations.length === 0) {
      if (sync) await this.#flush(false);
      return [];
    }
    const size = batchSize(operations);
    // There is always room for the last entry, which leads on.
    if (this.#at + size + headerSize > this.#options.segmentBytes && this.#at > headerSize + 4)
      await this.#turn();
    const { bytes, kept } = encodeBody(operations);
    for (const _ of writeHeader(bytes, this.#place('b', this.#sequence + 1))) await nextTurn();
    await this.#write(bytes);
    const isLittle = operations.length <= littleOperations && size <= littleBytes;
    if (sync) await this.#flush(isLittle, this.#sequence + 1);
    this.#sequence += 1;
    if (this.#at > this.#options.segmentBytes / 2) this.#prepare();
    return kept;
  }

  async close(): Promise<void> {
    await this.#file.close();
    const next = await this.#next?.catch(() => undefined);
    await next?.close();
  }

  #place(kind: EntryKind, sequence: number): EntryPlace {
    return { kind, segment: this.#segment, sequence, flushed: this.#flushed };
  }

  async #write(bytes: Buffer): Promise<void> {
    const { pace, now } = this.#options;
    const blocks = bytes.length <= blockingBytes && pace.mayBlock();
    const since = now();
    await this.#file.write(bytes, this.#at, blocks);
    if (blocks) pace.waited(since);
    this.#at += bytes.length;
    this.#isDirty = true;
  }

  async #flush(isLittle: boolean, sequence = this.#sequence): Promise<void> {
    if (!this.#isDirty) return;
    const { pace, now, onFlushed } = this.#options;
    const blocks = pace.blocks(isLittle);
    const since = now();
    await this.#file.flush(blocks);
    pace.took(since, blocks);
    this.#isDirty = false;
    this.#flushed = sequence;
    onFlushed(this.#segment, this.#at);
    // Else who writes one thing after the other would keep timers and everybody's calls from ever having their turn.
    if (blocks) await nextTurn();
  }

  /** Leads on to the next segment; whatever was written to this one is flushed with that. */
  async #turn(): Promise<void> {
    // What could not be made beforehand may be now.
    const make = (): Promise<SegmentFile> => makeEmpty(this.#options, this.#segment + 1);
    this.#next = this.#next?.catch(make) ?? make();
    const next = await this.#next;
    await this.#write(encodeEntry(this.#place('e', this.#sequence)));
    await this.#flush(true);
    await this.#file.close();
    this.#next = undefined;
    this.#file = next;
    this.#segment += 1;
    this.#at = headerSize + 4;
    this.#options.onTurn({ segment: this.#segment, sequence: this.#sequence });
  }

  #prepare(): void {
    if (this.#next !== undefined) return;
    this.#next = makeEmpty(this.#options, this.#segment + 1);
    this.#next.catch(() => undefined);
  }
}

function makeEmpty(
  { folder, segmentBytes, makeSegment }: JournalOptions,
  segment: number,
): Promise<SegmentFile> {
  return makeSegment(folder, { kind: 'h', segment, sequence: 0, flushed: 0 }, segmentBytes);
}
