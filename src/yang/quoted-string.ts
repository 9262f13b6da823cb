import { isSeparator } from './characters.ts';

const tabWidth = 8;
const backslash = 0x5c;

/** What a quoted string stands for. */
export interface QuotedText {
  readonly text: string;
  /** Index into the raw text of each backslash that introduces no known escape. */
  readonly unknownEscapes: readonly number[];
}

/**
 * The value of a double-quoted string (RFC 7950 6.1.3): white space before a line break and the indentation of the next line up to
 * `column`, the column of the opening quote, are removed; then the escapes are replaced, so what an escape makes is never trimmed.
 * An unknown escape stays as written, which is the rule of YANG 1.
 */
export function unquote(raw: string, column: number): QuotedText {
  const unknownEscapes: number[] = [];
  const parts: string[] = [];
  let at = 0;
  for (;;) {
    const lineEnd = raw.indexOf('\n', at);
    const end = lineEnd === -1 ? raw.length : contentEnd(raw, at, lineEnd);
    appendUnescaped(raw, { from: at, to: end, parts, unknownEscapes });
    if (lineEnd === -1) break;
    parts.push(raw.charCodeAt(lineEnd - 1) === 0x0d ? '\r\n' : '\n');
    at = skipIndentation(raw, { from: lineEnd + 1, column, parts });
  }
  return { text: parts.join(''), unknownEscapes };
}

/** Where the content of the line `from..lineEnd` ends: its trailing spaces and tabs, and the CR of a CRLF, are left out. */
function contentEnd(raw: string, from: number, lineEnd: number): number {
  let end = lineEnd > from && raw.charCodeAt(lineEnd - 1) === 0x0d ? lineEnd - 1 : lineEnd;
  while (end > from && isBlank(raw.charCodeAt(end - 1))) end--;
  return end;
}

/** Skips white space up to and including `column`; what of a tab reaches beyond it stays, as spaces. */
function skipIndentation(
  raw: string,
  line: { readonly from: number; readonly column: number; readonly parts: string[] },
): number {
  let at = line.from;
  let width = 0;
  while (width < line.column && isBlank(raw.charCodeAt(at))) {
    width += raw.charCodeAt(at) === 0x09 ? tabWidth : 1;
    at++;
  }
  // A line of white space alone is trailing white space as a whole: nothing of it may stay.
  if (width > line.column && !isRestBlank(raw, at)) line.parts.push(' '.repeat(width - line.column));
  return at;
}

function isRestBlank(raw: string, from: number): boolean {
  let at = from;
  while (isBlank(raw.charCodeAt(at))) at++;
  return at < raw.length && isSeparator(raw.charCodeAt(at));
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly parts: string[];
  readonly unknownEscapes: number[];
}

function appendUnescaped(raw: string, { from, to, parts, unknownEscapes }: Piece): void {
  let at = from;
  let start = from;
  while (at < to) {
    if (raw.charCodeAt(at) !== backslash) {
      at++;
      continue;
    }
    const replacement = escapes[raw[at + 1] ?? ''];
    if (replacement === undefined) unknownEscapes.push(at);
    else {
      parts.push(raw.slice(start, at), replacement);
      start = at + 2;
    }
    at += 2;
  }
  if (start < to) parts.push(raw.slice(start, to));
}

const escapes: Readonly<Record<string, string>> = Object.assign(Object.create(null), {
  n: '\n',
  t: '\t',
  '"': '"',
  '\\': '\\',
});

/** The column, counted from 1 with a tab as 8, of the unit at `offset`. */
export function layoutColumn(text: string, offset: number): number {
  let column = 1;
  for (let at = text.lastIndexOf('\n', offset - 1) + 1; at < offset; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x09) column += tabWidth;
    else if (code < 0xdc00 || code > 0xdfff) column++;
  }
  return column;
}
