import { fdatasyncSync, writeSync } from 'node:fs';
import { type FileHandle, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type EntryPlace, encodeEntry } from './entry.ts';

/** An open segment of a journal. Whatever fails throws. */
export interface SegmentFile {
  /** Beyond the end the file grows. `blocks` as for `flush`. */
  write(bytes: Uint8Array, at: number, blocks: boolean): Promise<void>;
  /** Resolves when what was written is on the disk. `blocks`: in this thread, which waits; otherwise in another one. */
  flush(blocks: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Makes a segment; tests give another one that fails on demand. */
export type MakeSegment = (folder: string, place: EntryPlace, size: number) => Promise<SegmentFile>;

/** What is flushed at once: while a disk writes much, whoever commits waits. */
const zeros = Buffer.alloc(512 * 1024);
const segmentName = /^(?<number>\d+)\.journal$/u;

/** The name of a segment in its folder. */
export function nameOf(segment: number): string {
  return `${String(segment).padStart(6, '0')}.journal`;
}

/** The numbers of the segments in a folder, from the oldest to the newest; none if there is no folder. */
export async function segmentsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const numbers = names.flatMap(name => segmentName.exec(name)?.groups?.['number'] ?? []);
  return numbers.map(Number).sort((a, b) => a - b);
}

/**
 * Makes a segment: its head, and zeros up to its size, all flushed. What is written over the zeros later changes neither the length of
 * the file nor where it lies on the disk, so that a flush writes data alone.
 */
export async function makeSegment(folder: string, place: EntryPlace, size: number): Promise<SegmentFile> {
  const path = join(folder, nameOf(place.segment));
  const segment = new NodeSegment(await open(path, 'w', 0o600));
  try {
    const body = Buffer.alloc(4);
    body.writeUInt32LE(size);
    const head = encodeEntry(place, body);
    for (let at = 0; at < size; at += zeros.length) {
      await segment.write(zeros.subarray(0, Math.min(zeros.length, size - at)), at, false);
      await segment.flush(false);
    }
    await segment.write(head, 0, false);
    await segment.file.sync();
    await syncFolder(folder);
    return segment;
  } catch (error) {
    await segment.close();
    // On a full disk it is of more use to others.
    await rm(path, { force: true });
    throw error;
  }
}

class NodeSegment implements SegmentFile {
  readonly file: FileHandle;

  constructor(file: FileHandle) {
    this.file = file;
  }

  async write(bytes: Uint8Array, at: number, blocks: boolean): Promise<void> {
    for (let done = 0; done < bytes.length; ) {
      const rest = [bytes, done, bytes.length - done, at + done] as const;
      const written = blocks
        ? writeSync(this.file.fd, ...rest)
        : (await this.file.write(...rest)).bytesWritten;
      if (written === 0) throw new Error('nothing could be written');
      done += written;
    }
  }

  async flush(blocks: boolean): Promise<void> {
    if (blocks) fdatasyncSync(this.file.fd);
    else await this.file.datasync();
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

/** Flushes what somebody else wrote to a segment. */
export async function syncSegment(folder: string, segment: number): Promise<void> {
  const file = await open(join(folder, nameOf(segment)), 'r+');
  try {
    await file.datasync();
  } finally {
    await file.close();
  }
}

/** Removes segments. They may be there again after a loss of power. */
export async function removeSegments(folder: string, segments: readonly number[]): Promise<void> {
  for (const segment of segments) await rm(join(folder, nameOf(segment)), { force: true });
}

/** Files that were made or renamed stand in their folder for good only when that is flushed. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
