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

function decodeBroken(bytes: Uint8Array): string {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let at = 0;
  while (at < bytes.length) {
    const byte = bytes[at] ?? 0;
    const length = sequenceLength(byte);
    const piece = tryDecode(strict, bytes.subarray(at, at + length));
    parts.push(piece ?? String.fromCharCode(0xdc00 + byte));
    at += piece === undefined ? 1 : length;
  }
  return parts.join('');
}

function sequenceLength(byte: number): number {
  if (byte < 0xc0) return 1;
  if (byte < 0xe0) return 2;
  return byte < 0xf0 ? 3 : 4;
}

function tryDecode(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
