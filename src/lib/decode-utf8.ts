/**
 * Text of UTF-8 bytes. A byte that is not UTF-8 becomes a lone low surrogate, U+DC00 plus the byte: no well-formed text holds one,
 * so whoever checks characters can report the very place, and nothing is lost on the way. A byte order mark stays.
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return decodeBroken(bytes);
    throw error;
  }
}

/** Well-formed sequences by their first byte (Unicode, table 3-7): how many bytes follow, and between what bounds the first of them is. */
function tailOf(first: number): readonly [count: number, low: number, high: number] | undefined {
  if (first < 0xc2 || first > 0xf4) return undefined;
  if (first < 0xe0) return [1, 0x80, 0xbf];
  if (first < 0xf0) return [2, first === 0xe0 ? 0xa0 : 0x80, first === 0xed ? 0x9f : 0xbf];
  return [3, first === 0xf0 ? 0x90 : 0x80, first === 0xf4 ? 0x8f : 0xbf];
}

/** The character whose first byte stands at an offset; undefined if that is no sequence of UTF-8. */
function characterAt(
  bytes: Uint8Array,
  at: number,
): { readonly point: number; readonly length: number } | undefined {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, length: 1 };
  const [count, low, high] = tailOf(first) ?? [0, 0, 0];
  if (count === 0) return undefined;
  let point = first & (0x3f >> count);
  for (let index = 1; index <= count; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if (index === 1 ? byte < low || byte > high : byte < 0x80 || byte > 0xbf) return undefined;
    point = (point << 6) | (byte & 0x3f);
  }
  return { point, length: count + 1 };
}

const pieceLength = 8192;

function decodeBroken(bytes: Uint8Array): string {
  let text = '';
  let points: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const character = characterAt(bytes, at);
    points.push(character?.point ?? 0xdc00 + (bytes[at] ?? 0));
    at += character?.length ?? 1;
    if (points.length < pieceLength) continue;
    text += String.fromCodePoint(...points);
    points = [];
  }
  return text + String.fromCodePoint(...points);
}
