import { identifierEnd, isIdentifierStart, isSeparator } from './characters.ts';
import { layoutColumn, unquote } from './quoted-string.ts';
import type { Mistake, Report } from './report.ts';

const newline = 0x0a;
const doubleQuote = 0x22;
const singleQuote = 0x27;
const asterisk = 0x2a;
const plus = 0x2b;
const slash = 0x2f;
const colon = 0x3a;
const semicolon = 0x3b;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** What comes next, as far as the parser must know before it reads it. */
export type Mark = 'end' | ';' | '{' | '}' | 'text';

/** A keyword; with a prefix it is that of an extension (RFC 7950 6.3.1). */
export interface Keyword {
  readonly name: string;
  readonly prefix: string | undefined;
}

/** A mistake that is one only in YANG 1.1: the version is known when the text has been read. */
export interface LaterMistake {
  readonly offset: number;
  readonly mistake: Mistake;
}

/**
 * Reads the tokens of RFC 7950 6.1 one by one, as the parser asks for them. Every call moves forward or stands at the end, so
 * reading is linear in the text whatever it holds. After a mistake it goes on with the most likely reading.
 */
export class Lexer {
  readonly #text: string;
  readonly #report: Report;
  readonly onlyIn11: LaterMistake[] = [];
  position = 0;
  /** True if the text ends inside a string or comment: that it also lacks a `;` or `}` is then no news. */
  endsInside = false;

  constructor(report: Report) {
    this.#text = report.source.text;
    this.#report = report;
  }

  /** Skips white space and comments (6.1.1). */
  skipSeparators(): void {
    const text = this.#text;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (isSeparator(code)) this.position++;
      else if (code === slash && this.#isCommentStart(this.position)) this.#skipComment();
      else return;
    }
  }

  /** What stands at the position. */
  mark(): Mark {
    if (this.position >= this.#text.length) return 'end';
    switch (this.#text.charCodeAt(this.position)) {
      case semicolon:
        return ';';
      case openBrace:
        return '{';
      case closeBrace:
        return '}';
      default:
        return 'text';
    }
  }

  /** Reads a keyword or `prefix:keyword` (6.1.2); undefined, with the mistake reported, if there is none. */
  readKeyword(): Keyword | undefined {
    const text = this.#text;
    const start = this.position;
    let end = identifierEnd(text, start);
    let prefix: string | undefined;
    if (end > start && text.charCodeAt(end) === colon) {
      prefix = text.slice(start, end);
      const local = end + 1;
      end = identifierEnd(text, local);
      if (end === local) end = start;
    }
    if (end === start || !this.#isKeywordEnd(end)) {
      this.#syntax(start, `expected a keyword, found ${this.describe()}`, '6.1.2');
      return undefined;
    }
    this.position = end;
    return { name: text.slice(start, end), prefix };
  }

  /** Reads an argument (6.1.3): one unquoted string, or quoted strings joined with `+`. The position is at its first unit. */
  readArgument(): string {
    if (!this.#atQuote()) return this.#readUnquoted();
    let argument = this.#readQuoted();
    let pieces: string[] | undefined;
    for (;;) {
      const end = this.position;
      this.skipSeparators();
      if (this.#text.charCodeAt(this.position) !== plus) {
        this.position = end;
        break;
      }
      const at = this.position++;
      this.skipSeparators();
      if (!this.#atQuote()) {
        this.#syntax(at, "'+' needs a quoted string on either side", '6.1.3');
        if (this.mark() === 'text') this.skipText();
        break;
      }
      pieces ??= [argument];
      pieces.push(this.#readQuoted());
    }
    if (pieces !== undefined) argument = pieces.join('');
    return argument;
  }

  /** Skips the rest of what cannot be a statement: up to and including its `;` or block, or up to a `}`. */
  skipBroken(): void {
    for (;;) {
      this.skipSeparators();
      const mark = this.mark();
      if (mark === 'end' || mark === '}') return;
      if (mark === 'text') this.skipText();
      else {
        this.position++;
        if (mark === '{') this.skipBlock();
        return;
      }
    }
  }

  /** Skips to behind the `}` that closes a block whose `{` has been read. */
  skipBlock(): void {
    for (let depth = 1; depth > 0; ) {
      this.skipSeparators();
      const mark = this.mark();
      if (mark === 'end') return;
      if (mark === 'text') this.skipText();
      else {
        this.position++;
        if (mark === '{') depth++;
        else if (mark === '}') depth--;
      }
    }
  }

  /** Skips a quoted string, or a run of other units up to what ends an unquoted string. */
  skipText(): void {
    if (this.#atQuote()) {
      this.#readQuoted();
      return;
    }
    while (this.position < this.#text.length && !this.#endsWord(this.#text.charCodeAt(this.position)))
      this.position++;
  }

  /** What stands at the position, in words for a message. */
  describe(): string {
    const mark = this.mark();
    if (mark === 'end') return 'the end of the text';
    if (mark !== 'text') return `'${mark}'`;
    if (this.#atQuote()) return 'a quoted string';
    const text = this.#text;
    const limit = this.position + 40;
    let end = this.position;
    while (end < limit && end < text.length && !this.#endsWord(text.charCodeAt(end))) end++;
    return `'${text.slice(this.position, end)}'`;
  }

  #isKeywordEnd(end: number): boolean {
    const code = this.#text.charCodeAt(end);
    if (end >= this.#text.length || this.#endsWord(code) || this.#isCommentStart(end)) return true;
    if (code !== doubleQuote && code !== singleQuote) return false;
    this.#syntax(end, 'a keyword and its argument need white space between them', '6.3');
    return true;
  }

  #atQuote(): boolean {
    const code = this.#text.charCodeAt(this.position);
    return code === doubleQuote || code === singleQuote;
  }

  #isCommentStart(at: number): boolean {
    if (this.#text.charCodeAt(at) !== slash) return false;
    const next = this.#text.charCodeAt(at + 1);
    return next === slash || next === asterisk;
  }

  #skipComment(): void {
    const start = this.position;
    const isBlock = this.#text.charCodeAt(start + 1) === asterisk;
    const end = this.#text.indexOf(isBlock ? '*/' : '\n', start + 2);
    if (end !== -1) {
      this.position = isBlock ? end + 2 : end + 1;
      return;
    }
    if (isBlock) {
      this.#syntax(start, 'this comment is never closed', '6.1.1');
      this.endsInside = true;
    }
    this.position = this.#text.length;
  }

  #endsWord(code: number): boolean {
    return isSeparator(code) || code === semicolon || code === openBrace || code === closeBrace;
  }

  #readUnquoted(): string {
    const text = this.#text;
    const start = this.position;
    let at = start;
    let offence = -1;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > singleQuote && code < semicolon && code !== slash && code !== asterisk) continue;
      if (isIdentifierStart(code)) continue;
      if (this.#endsWord(code)) break;
      if (!this.#isOffence(code, at)) continue;
      if (offence === -1) offence = at;
      // What starts a block comment is more likely one than a part of the string.
      if (text.startsWith('/*', at)) break;
    }
    this.position = at;
    if (offence !== -1) this.#reportOffence(offence);
    return text.slice(start, at);
  }

  /** Quotes and the comment marks, closing ones too, may not stand in an unquoted string. */
  #isOffence(code: number, at: number): boolean {
    if (code === doubleQuote || code === singleQuote || this.#isCommentStart(at)) return true;
    return code === asterisk && this.#text.charCodeAt(at + 1) === slash;
  }

  #reportOffence(at: number): void {
    const isQuote = this.#text.charCodeAt(at) <= singleQuote;
    const what = isQuote ? 'a quotation mark' : `'${this.#text.slice(at, at + 2)}'`;
    this.#syntax(at, `an unquoted string cannot hold ${what}`, '6.1.3');
  }

  #readQuoted(): string {
    return this.#text.charCodeAt(this.position) === doubleQuote ? this.#readDouble() : this.#readSingle();
  }

  #readSingle(): string {
    const start = this.position + 1;
    const end = this.#text.indexOf("'", start);
    if (end === -1) return this.#unterminated();
    this.position = end + 1;
    return this.#text.slice(start, end);
  }

  #readDouble(): string {
    const text = this.#text;
    const quote = this.position;
    let hasNewline = false;
    let hasEscape = false;
    let at = quote + 1;
    for (; ; at++) {
      const code = text.charCodeAt(at);
      if (code === doubleQuote) break;
      if (code === newline) hasNewline = true;
      else if (code === backslash) {
        hasEscape = true;
        // The escaped unit is no closing quote, but it may be the line break that decides over trimming.
        if (text.charCodeAt(at + 1) !== newline) at++;
      }
      if (at >= text.length) return this.#unterminated();
    }
    this.position = at + 1;
    const raw = text.slice(quote + 1, at);
    if (!hasNewline && !hasEscape) return raw;
    const { text: value, unknownEscapes } = unquote(raw, hasNewline ? layoutColumn(text, quote) : 0);
    for (const index of unknownEscapes) this.#reportEscape(quote + 1 + index);
    return value;
  }

  #reportEscape(offset: number): void {
    this.onlyIn11.push({
      offset,
      mistake: {
        code: 'yang-syntax',
        message: `unknown escape '${this.#text.slice(offset, offset + 2)}' in a double-quoted string`,
        expected: String.raw`\n, \t, \" or \\`,
        section: 'RFC 7950 6.1.3',
      },
    });
  }

  #unterminated(): string {
    const start = this.position;
    this.#syntax(start, 'this string is never closed', '6.1.3');
    this.endsInside = true;
    this.position = this.#text.length;
    return this.#text.slice(start + 1);
  }

  #syntax(offset: number, message: string, section: string): void {
    this.#report.at(offset, { code: 'yang-syntax', message, section: `RFC 7950 ${section}` });
  }
}
