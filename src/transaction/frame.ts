import { crc32 } from 'node:zlib';

const version = '1';
/** `1`, a space, the checksum in eight hexadecimal digits, a line feed; the JSON text follows. */
const headerLength = 11;
const lineFeed = 0x0a;
/** A frame that comes in pieces is made of parts of about this length. */
const partLength = 64 * 1024;

function checksum(body: Uint8Array): string {
  return crc32(body).toString(16).padStart(8, '0');
}

/** Wraps JSON text for the store: version of the format, checksum of the text, the text. */
export function encodeFrame(json: string): Uint8Array {
  const frame = Buffer.allocUnsafe(headerLength + Buffer.byteLength(json));
  frame.write(json, headerLength, 'utf8');
  frame.write(`${version} ${checksum(frame.subarray(headerLength))}\n`, 0, 'latin1');
  return frame;
}

/** Makes a frame of JSON text that comes in pieces. */
export class FrameWriter {
  readonly #parts: Buffer[] = [];
  #text: string[] = [];
  #length = 0;
  #checksum = 0;

  write(text: string): void {
    this.#text.push(text);
    this.#length += text.length;
    if (this.#length >= partLength) this.#flush();
  }

  finish(): Uint8Array {
    this.#flush();
    const header = `${version} ${this.#checksum.toString(16).padStart(8, '0')}\n`;
    return Buffer.concat([Buffer.from(header, 'latin1'), ...this.#parts]);
  }

  #flush(): void {
    const part = Buffer.from(this.#text.join(''), 'utf8');
    this.#checksum = crc32(part, this.#checksum);
    this.#parts.push(part);
    this.#text = [];
    this.#length = 0;
  }
}

/** Unwraps what `encodeFrame` made, or says exactly what is wrong with it. */
export function decodeFrame(bytes: Uint8Array): { readonly json: unknown } | { readonly problem: string } {
  const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (frame.length < headerLength || frame[headerLength - 1] !== lineFeed) {
    return { problem: `has no header (${frame.length} bytes)` };
  }
  const [found = '', expected = ''] = frame.toString('latin1', 0, headerLength - 1).split(' ');
  if (found !== version)
    return { problem: `has format version ${JSON.stringify(found)}; this is version ${version}` };
  const body = frame.subarray(headerLength);
  const actual = checksum(body);
  if (actual !== expected) return { problem: `has checksum ${actual} where ${expected} was written` };
  try {
    return { json: JSON.parse(body.toString('utf8')) as unknown };
  } catch {
    // The reason would quote the text, which may hold secrets.
    return { problem: 'is not JSON' };
  }
}
