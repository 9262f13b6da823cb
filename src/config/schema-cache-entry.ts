import { createHash } from 'node:crypto';
import type { SchemaImage } from '../schema/image/schema-image.ts';

/** What a file of the schema cache holds. */
export interface CacheEntry {
  /** What the compiler asked for, with the checksum of what it got; null if there was nothing. */
  readonly questions: readonly {
    readonly module: string;
    readonly revision?: string;
    readonly answer: string | null;
  }[];
  readonly image: SchemaImage;
}

/** Changes with the layout of the file. As a number of the machine it also tells its byte order. */
const magic = 0x42_53_43_31;

const checksumBytes = 32;
/** Magic, and the number of bytes of each part. */
const headCells = 4;

/** Head, checksum of all else, questions (JSON), cells, text. Undefined if the text is not one that UTF-8 can hold. */
export function packCacheEntry({ questions, image }: CacheEntry): Uint8Array | undefined {
  const parts = [
    Buffer.from(JSON.stringify(questions)),
    Buffer.from(image.cells.buffer, image.cells.byteOffset, image.cells.byteLength),
    Buffer.from(image.text),
  ];
  if (parts.at(-1)?.toString() !== image.text) return undefined;
  const head = Buffer.from(new Int32Array([magic, ...parts.map(({ length }) => length)]).buffer);
  return Buffer.concat([head, checksumOf([head, ...parts]), ...parts]);
}

/** Undefined for anything that `packCacheEntry` has not made, whole and unchanged. */
export function unpackCacheEntry(bytes: Uint8Array): CacheEntry | undefined {
  const headBytes = headCells * Int32Array.BYTES_PER_ELEMENT;
  const start = headBytes + checksumBytes;
  if (bytes.length < start) return undefined;
  const head = bytes.subarray(0, headBytes);
  const [found, ...lengths] = toCells(head);
  if (found !== magic || lengths.some(length => length < 0)) return undefined;
  const [asked = 0, cells = 0, text = 0] = lengths;
  if (start + asked + cells + text !== bytes.length) return undefined;
  const content = bytes.subarray(start);
  if (!checksumOf([head, content]).equals(bytes.subarray(headBytes, start))) return undefined;
  return {
    questions: JSON.parse(toText(content.subarray(0, asked))) as CacheEntry['questions'],
    image: {
      cells: toCells(content.subarray(asked, asked + cells)),
      text: toText(content.subarray(asked + cells)),
    },
  };
}

/** A copy: cells must be aligned, which bytes in a file are not. */
function toCells(bytes: Uint8Array): Int32Array {
  return new Int32Array(Uint8Array.from(bytes).buffer);
}

function toText({ buffer, byteOffset, byteLength }: Uint8Array): string {
  return Buffer.from(buffer, byteOffset, byteLength).toString();
}

function checksumOf(parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}
