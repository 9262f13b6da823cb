/** LevelDB's logs are made of blocks of this size; a record never crosses a border, it is divided there. */
const blockSize = 32 * 1024;
/** Checksum, length and type of a part of a record. */
const headerSize = 7;
/** What a disk writes as a whole or not at all. */
const sectorSize = 512;
const emptyBlock = Buffer.alloc(blockSize);
const types = { full: 1, first: 2, middle: 3, last: 4 } as const;

const table = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = (value & 1) === 1 ? 0x82f63b78 ^ (value >>> 1) : value >>> 1;
  return value;
});

/** CRC-32C, in the disguise that LevelDB stores it in. */
function maskedChecksum(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  value = ~value >>> 0;
  return (((value >>> 15) | (value << 17)) + 0xa282ead8) >>> 0;
}

/** A part of a record, as it stands in the file. */
interface Part {
  readonly type: number;
  readonly content: Uint8Array;
  readonly end: number;
}

/** Where the next part may begin: no header crosses a border. */
function nextStart(at: number): number {
  const rest = blockSize - (at % blockSize);
  return rest < headerSize ? at + rest : at;
}

/** The part at a place, if it is whole and has the right checksum. */
function tryPart(bytes: Buffer, at: number): Part | undefined {
  if (at + headerSize > bytes.length) return undefined;
  const end = at + headerSize + bytes.readUInt16LE(at + 4);
  const type = bytes[at + 6] ?? 0;
  if (type < types.full || type > types.last) return undefined;
  if (end > bytes.length || end > at - (at % blockSize) + blockSize) return undefined;
  if (maskedChecksum(bytes.subarray(at + 6, end)) !== bytes.readUInt32LE(at)) return undefined;
  return { type, content: bytes.subarray(at + headerSize, end), end };
}

/** Whether nothing has been written from a place on. */
export function isUnwritten(bytes: Buffer, from: number): boolean {
  for (let at = from; at < bytes.length; at += emptyBlock.length) {
    const rest = Math.min(emptyBlock.length, bytes.length - at);
    if (bytes.compare(emptyBlock, 0, rest, at, at + rest) !== 0) return false;
  }
  return true;
}

/**
 * Reads a log of LevelDB up to the first place that is not a whole record with the right checksum, and returns where that is: the
 * size of the file if all of it is whole. LevelDB itself goes on behind such a place as if nothing were missing. `onRecord` is
 * given the content of each record, and where it ends.
 */
export function readLevelLog(
  bytes: Buffer,
  onRecord: (content: Uint8Array, end: number) => void = () => {},
): number {
  let whole = 0;
  let parts: Uint8Array[] = [];
  for (let at = nextStart(0); at < bytes.length; at = nextStart(at)) {
    const part = tryPart(bytes, at);
    if (part === undefined) return whole;
    const begins = part.type === types.full || part.type === types.first;
    if (begins !== (parts.length === 0)) return whole;
    parts.push(part.content);
    at = part.end;
    if (part.type === types.first || part.type === types.middle) continue;
    onRecord(parts.length === 1 ? part.content : Buffer.concat(parts), at);
    parts = [];
    whole = at;
  }
  return parts.length === 0 ? bytes.length : whole;
}

/**
 * Whether what begins at `from`, where a log stops being whole, can be what a loss of power leaves of writes that were under way:
 * nothing readable comes behind it, or sectors that were never written lie before what does. Otherwise bytes have changed that were
 * written once.
 */
export function isTorn(bytes: Buffer, from: number): boolean {
  const next = nextReadable(bytes, from);
  return next === undefined || hasUnwritten(bytes, from, next);
}

/** Where the first readable part behind a damaged one begins. */
function nextReadable(bytes: Buffer, from: number): number | undefined {
  let at = nextStart(from);
  let part = tryPart(bytes, at);
  // The beginning of a record whose end is missing is no evidence of anything behind it.
  while (part !== undefined) {
    at = nextStart(part.end);
    part = tryPart(bytes, at);
  }
  while (at < bytes.length) {
    const border = at - (at % blockSize) + blockSize;
    // The length may be what is damaged; then nothing more can be found before the border.
    const end = at + headerSize + (at + 6 <= bytes.length ? bytes.readUInt16LE(at + 4) : blockSize);
    at = nextStart(end > border ? border : end);
    if (tryPart(bytes, at) !== undefined) return at;
  }
  return undefined;
}

/** The first sector may hold the end of what was written before. */
function hasUnwritten(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; ) {
    const end = at - (at % sectorSize) + sectorSize;
    if (end <= to && bytes.subarray(at, end).every(byte => byte === 0)) return true;
    at = end;
  }
  return false;
}
