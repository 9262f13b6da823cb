/** Name characters of XML 1.0 (fifth edition) without the colon, beyond ASCII. */
const start =
  /[\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}]/u;
const extra = /[\u{300}-\u{36F}\u{B7}\u{203F}-\u{2040}]/u;

/** Where the NCName (Namespaces in XML 1.0) that starts at `at` ends; `at` itself if there is none. */
export function ncNameEnd(text: string, at: number): number {
  let end = at;
  for (;;) {
    const code = text.codePointAt(end);
    if (code === undefined || !(end === at ? isStart(code) : isPart(code))) return end;
    end += code > 0xffff ? 2 : 1;
  }
}

function isStart(code: number): boolean {
  if (code < 0x80) return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
  return start.test(String.fromCodePoint(code));
}

function isPart(code: number): boolean {
  if (isStart(code)) return true;
  if (code < 0x80) return (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2e;
  return extra.test(String.fromCodePoint(code));
}
