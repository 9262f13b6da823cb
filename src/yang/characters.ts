import type { Report } from './report.ts';

/** `yang-char` of RFC 7950 section 14, negated: controls but tab, LF and CR, lone surrogates, noncharacters. */
const illegal =
  /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{1FFFD}\u{20000}-\u{2FFFD}\u{30000}-\u{3FFFD}\u{40000}-\u{4FFFD}\u{50000}-\u{5FFFD}\u{60000}-\u{6FFFD}\u{70000}-\u{7FFFD}\u{80000}-\u{8FFFD}\u{90000}-\u{9FFFD}\u{A0000}-\u{AFFFD}\u{B0000}-\u{BFFFD}\u{C0000}-\u{CFFFD}\u{D0000}-\u{DFFFD}\u{E0000}-\u{EFFFD}\u{F0000}-\u{FFFFD}\u{100000}-\u{10FFFD}]/gu;

/** Reports every character that no YANG text may hold (RFC 7950 6 and 14). */
export function checkCharacters(text: string, report: Report): void {
  for (const match of text.matchAll(illegal)) {
    if (report.full) return;
    report.at(match.index, {
      code: 'yang-syntax',
      message: describe(match[0].codePointAt(0) ?? 0),
      section: 'RFC 7950 14',
    });
  }
}

function describe(codePoint: number): string {
  const hex = (value: number, width: number): string => value.toString(16).toUpperCase().padStart(width, '0');
  // What decodeUtf8 makes of a byte that it cannot decode.
  if (codePoint >= 0xdc80 && codePoint <= 0xdcff)
    return `the byte 0x${hex(codePoint - 0xdc00, 2)} is not UTF-8`;
  return `the character U+${hex(codePoint, 4)} is not allowed in YANG`;
}

/** Space, tab, LF, CR. */
export function isSeparator(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
}

/** Letter or underscore (RFC 7950 6.2). */
export function isIdentifierStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

/** Letter, digit, underscore, hyphen or period (RFC 7950 6.2). */
function isIdentifierPart(code: number): boolean {
  return isIdentifierStart(code) || isDigit(code) || code === 0x2d || code === 0x2e;
}

/** ASCII digits only, as the grammar of RFC 7950 14 has them. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** Where the identifier that starts at `at` ends; `at` itself if there is none. */
export function identifierEnd(text: string, at: number): number {
  if (!isIdentifierStart(text.charCodeAt(at))) return at;
  let end = at + 1;
  while (isIdentifierPart(text.charCodeAt(end))) end++;
  return end;
}
