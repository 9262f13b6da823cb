import { crc32 } from 'node:zlib';
import { runSteps, type Steps } from '../../lib/steps.ts';
import type { KeyValueOperation } from '../key-value-store.ts';

/**
 * A segment of the journal is a row of entries and, behind them, zeros. An entry is a header and a body:
 *
 *     0  'bnj' and the kind      16  sequence number
 *     4  CRC-32 of the rest      22  sequence number of what had been flushed when it was written
 *     8  length of the body      28  the body
 *     12 number of the segment
 *
 * The body of a batch is its operations: type, length of the key, key and, for a put, length of the value, value. All numbers are
 * little-endian.
 */
export const headerSize = 28;
/** `h` begins a segment, `b` is a batch, `e` says that the journal goes on in the next segment. */
export type EntryKind = 'h' | 'b' | 'e';

/** Where an entry belongs. */
export interface EntryPlace {
  readonly kind: EntryKind;
  readonly segment: number;
  /** Of a batch: one more than that of the batch before it. Of others: that of the batch before them. */
  readonly sequence: number;
  /** All batches up to this one were on the disk when the entry was written. */
  readonly flushed: number;
}

/** An entry as it stands in a segment. */
export interface Entry extends EntryPlace {
  readonly body: Buffer;
  /** Where the next one begins. */
  readonly end: number;
}

const magic = Buffer.from('bnj', 'latin1');
const types = { delete: 0, put: 1 } as const;

/** The length of the entry of a batch. */
export function batchSize(operations: readonly KeyValueOperation[]): number {
  let size = headerSize;
  for (const operation of operations) {
    size += 5 + Buffer.byteLength(operation.key);
    if (operation.type === 'put') size += 4 + operation.value.length;
  }
  return size;
}

/** Room for the entry of a batch with its body, and its operations again, whose values lie in that body. It has no header yet. */
export function encodeBody(operations: readonly KeyValueOperation[]): {
  readonly bytes: Buffer;
  readonly kept: readonly KeyValueOperation[];
} {
  const bytes = Buffer.allocUnsafe(batchSize(operations));
  const kept: KeyValueOperation[] = [];
  let at = headerSize;
  for (const operation of operations) {
    const { type, key } = operation;
    const length = bytes.write(key, at + 5, 'utf8');
    bytes[at] = types[type];
    bytes.writeUInt32LE(length, at + 1);
    at += 5 + length;
    if (operation.type === 'delete') {
      kept.push(operation);
      continue;
    }
    const { value } = operation;
    bytes.writeUInt32LE(value.length, at);
    bytes.set(value, at + 4);
    kept.push({ type: 'put', key, value: bytes.subarray(at + 4, at + 4 + value.length) });
    at += 4 + value.length;
  }
  return { bytes, kept };
}

/** An entry that is no batch. */
export function encodeEntry(place: EntryPlace, body: Uint8Array = Buffer.alloc(0)): Buffer {
  const bytes = Buffer.alloc(headerSize + body.length);
  bytes.set(body, headerSize);
  runSteps(writeHeader(bytes, place));
  return bytes;
}

/** Writes the header of an entry before its body. It can be interrupted, since the checksum of much takes long. */
export function* writeHeader(bytes: Buffer, { kind, segment, sequence, flushed }: EntryPlace): Steps<void> {
  bytes.set(magic);
  bytes.write(kind, 3, 'latin1');
  bytes.writeUInt32LE(bytes.length - headerSize, 8);
  bytes.writeUInt32LE(segment, 12);
  bytes.writeUIntLE(sequence, 16, 6);
  bytes.writeUIntLE(flushed, 22, 6);
  bytes.writeUInt32LE(yield* checksum(bytes), 4);
}

/** The kind is part of it, its own place is not. */
function* checksum(entry: Buffer): Steps<number> {
  let sum = entry[3] ?? 0;
  for (let at = 8; at < entry.length; at += sliceBytes) {
    if (at > 8) yield;
    sum = crc32(entry.subarray(at, at + sliceBytes), sum);
  }
  return sum;
}

const sliceBytes = 1024 * 1024;

/** The entry at a place; undefined if there is none that is whole and has the right checksum. */
export function tryEntry(bytes: Buffer, at: number): Entry | undefined {
  if (at + headerSize > bytes.length || !magic.equals(bytes.subarray(at, at + magic.length)))
    return undefined;
  const kind = bytes.toString('latin1', at + 3, at + 4);
  const end = at + headerSize + bytes.readUInt32LE(at + 8);
  if ((kind !== 'h' && kind !== 'b' && kind !== 'e') || end > bytes.length) return undefined;
  if (runSteps(checksum(bytes.subarray(at, end))) !== bytes.readUInt32LE(at + 4)) return undefined;
  return {
    kind,
    segment: bytes.readUInt32LE(at + 12),
    sequence: bytes.readUIntLE(at + 16, 6),
    flushed: bytes.readUIntLE(at + 22, 6),
    body: bytes.subarray(at + headerSize, end),
    end,
  };
}

/** Whole entries of a segment behind a place where there is none, wherever they begin. */
export function* entriesBehind(bytes: Buffer, from: number, segment: number): Generator<Entry> {
  let at = bytes.indexOf(magic, from);
  while (at !== -1) {
    const entry = tryEntry(bytes, at);
    const isOwn = entry?.segment === segment;
    if (entry !== undefined && isOwn) yield entry;
    at = bytes.indexOf(magic, isOwn ? entry.end : at + 1);
  }
}

/** The operations of a batch, from the body of its entry. Their values lie in the body. */
export function operationsOf(body: Buffer): KeyValueOperation[] {
  const operations: KeyValueOperation[] = [];
  for (let at = 0; at < body.length; ) {
    const isPut = body[at] === types.put;
    const keyEnd = at + 5 + body.readUInt32LE(at + 1);
    const key = body.toString('utf8', at + 5, keyEnd);
    at = keyEnd;
    if (!isPut) {
      operations.push({ type: 'delete', key });
      continue;
    }
    const end = at + 4 + body.readUInt32LE(at);
    operations.push({ type: 'put', key, value: body.subarray(at + 4, end) });
    at = end;
  }
  return operations;
}
