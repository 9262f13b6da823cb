import { decodeUtf8 } from './decode-utf8.ts';

const lineFeed = 0x0a;

/**
 * The lines of a stream of UTF-8, each when it is there; a carriage return before its end is not part of one. Nothing else ends a line:
 * JSON may have other separators in its strings. A line of more than `maxBytes` is passed over, with undefined in its place.
 */
export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): AsyncGenerator<string | undefined, void> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const add = (part: Uint8Array): void => {
    length += part.length;
    if (length <= maxBytes) parts.push(part);
    else parts = [];
  };
  const take = (): string | undefined => {
    const line = length <= maxBytes ? decodeUtf8(Buffer.concat(parts)) : undefined;
    parts = [];
    length = 0;
    return line?.endsWith('\r') === true ? line.slice(0, -1) : line;
  };
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    let start = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, start)) {
      add(bytes.subarray(start, end));
      yield take();
      start = end + 1;
    }
    add(bytes.subarray(start));
  }
  if (length > 0) yield take();
}
