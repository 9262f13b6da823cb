import { crc32 } from 'node:zlib';

const version = '1';
/** `1`, a space, the checksum in eight hexadecimal digits, a line feed; the JSON text follows. */
const headerLength = 11;
const lineFeed = 0x0a;

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
