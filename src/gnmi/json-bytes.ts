const utf8 = new TextDecoder('utf-8', { fatal: true });

/** JSON nested deeper than this is refused: no model is, and what reads it is recursive. */
const maxDepth = 200;

/** Parses the JSON of a value. `problem` says what is wrong with it. */
export function parseJsonBytes(bytes: Uint8Array): { readonly json: unknown } | { readonly problem: string } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { problem: 'the JSON text is not UTF-8' };
  }
  if (nesting(bytes) > maxDepth) return { problem: `the JSON text is nested deeper than ${maxDepth} levels` };
  try {
    return { json: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: `this is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** How deep brackets nest, at most. Brackets in strings do not count. */
function nesting(bytes: Uint8Array): number {
  const [quote, backslash, brace, bracket, closeBrace, closeBracket] = Buffer.from('"\\{[}]');
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index];
    if (inString) {
      if (byte === backslash) index++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === brace || byte === bracket) deepest = Math.max(deepest, ++depth);
    else if (byte === closeBrace || byte === closeBracket) depth--;
  }
  return deepest;
}
