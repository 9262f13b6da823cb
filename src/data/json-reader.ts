import type { Diagnostic, SourceLocation } from '../errors/diagnostic.ts';
import { setMember } from '../lib/set-member.ts';
import { showJson } from './decode-json-value.ts';
import { TextLines } from './text-lines.ts';

const maxDepth = 1000;
const section = 'RFC 8259';

/** Where and why a text is not JSON. */
class JsonSyntaxError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Parses JSON text (RFC 8259) with the limits of I-JSON (RFC 7493): a member name comes once per object, and strings have no
 * lone surrogates. Mistakes have line and column. An integer that a double cannot hold exactly becomes a bigint. `json` is
 * undefined if the text is not JSON.
 */
export function readJson(
  text: string,
  file: string,
): { readonly json: unknown; readonly diagnostics: readonly Diagnostic[] } {
  const reader = new JsonReader(text);
  const diagnostics: Diagnostic[] = [];
  let lines: TextLines | undefined;
  const locate = (offset: number): SourceLocation => (lines ??= new TextLines(text, file)).locate(offset);
  let json: unknown;
  try {
    json = reader.document();
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const location = locate(error.offset);
    diagnostics.push({ code: 'data-syntax', severity: 'error', message: error.message, location, section });
  }
  const duplicates = reader.duplicates.map(({ name, offset }): Diagnostic => {
    const message = `the member ${showJson(name)} is given twice`;
    const location = locate(offset);
    return { code: 'data-duplicate', severity: 'error', message, location, section: 'RFC 7493 2.3' };
  });
  return { json, diagnostics: [...duplicates, ...diagnostics] };
}

const numberPattern = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const maxDuplicates = 100;

class JsonReader {
  readonly #text: string;
  #offset: number;
  readonly duplicates: { readonly name: string; readonly offset: number }[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#offset = text.startsWith('\ufeff') ? 1 : 0;
  }

  document(): unknown {
    this.#space();
    const value = this.#value(0);
    this.#space();
    if (this.#offset < this.#text.length) throw this.#unexpected('the end of the document');
    return value;
  }

  #value(depth: number): unknown {
    switch (this.#text.charCodeAt(this.#offset)) {
      case 0x22:
        return this.#string();
      case 0x7b:
        return this.#object(this.#deeper(depth));
      case 0x5b:
        return this.#array(this.#deeper(depth));
      case 0x74:
        return this.#word('true', true);
      case 0x66:
        return this.#word('false', false);
      case 0x6e:
        return this.#word('null', null);
      default:
        return this.#number();
    }
  }

  #deeper(depth: number): number {
    if (depth >= maxDepth) throw this.#error(`the document is nested more than ${maxDepth} levels deep`);
    return depth + 1;
  }

  #object(depth: number): unknown {
    const object: Record<string, unknown> = {};
    this.#offset += 1;
    this.#space();
    if (this.#accept(0x7d)) return object;
    for (;;) {
      const start = this.#offset;
      if (this.#text.charCodeAt(start) !== 0x22) throw this.#unexpected('a member name in quotes');
      const name = this.#string();
      if (Object.hasOwn(object, name) && this.duplicates.length < maxDuplicates) {
        this.duplicates.push({ name, offset: start });
      }
      this.#space();
      if (!this.#accept(0x3a)) throw this.#unexpected('":"');
      this.#space();
      const value = this.#value(depth);
      setMember(object, name, value);
      this.#space();
      if (this.#accept(0x7d)) return object;
      if (!this.#accept(0x2c)) throw this.#unexpected('"," or "}"');
      this.#space();
    }
  }

  #array(depth: number): unknown {
    const array: unknown[] = [];
    this.#offset += 1;
    this.#space();
    if (this.#accept(0x5d)) return array;
    for (;;) {
      array.push(this.#value(depth));
      this.#space();
      if (this.#accept(0x5d)) return array;
      if (!this.#accept(0x2c)) throw this.#unexpected('"," or "]"');
      this.#space();
    }
  }

  #string(): string {
    const start = this.#offset + 1;
    let plain = true;
    for (let at = start; at < this.#text.length; at++) {
      const code = this.#text.charCodeAt(at);
      if (code === 0x22) {
        this.#offset = at + 1;
        const raw = this.#text.slice(start, at);
        return plain ? raw : this.#checked(raw, start);
      }
      if (code < 0x20) {
        this.#offset = at;
        throw this.#error('a control character in a string needs an escape');
      }
      if (code === 0x5c) {
        plain = false;
        at += 1;
      } else if (code >= 0xd800 && code <= 0xdfff) plain = false;
    }
    throw this.#error('the string has no end');
  }

  /** A string with escapes or surrogates in it. */
  #checked(raw: string, start: number): string {
    const text = raw.includes('\\') ? (tryUnescape(raw) ?? this.#unescape(raw, start)) : raw;
    // In this mode the class matches a surrogate only where it is not half of a pair.
    if (/[\ud800-\udfff]/u.test(text)) {
      this.#offset = start - 1;
      throw this.#error('the string has a lone surrogate, which is no character');
    }
    return text;
  }

  /** Finds the escape that is none. */
  #unescape(raw: string, start: number): never {
    for (const { 0: match, index } of raw.matchAll(/\\(?:u.{0,4}|[^u])/gsu)) {
      if (/^\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})$/.test(match)) continue;
      this.#offset = start + index;
      throw this.#error(`${JSON.stringify(match)} is not an escape`);
    }
    throw this.#error('the string is not one of JSON');
  }

  #number(): number | bigint {
    numberPattern.lastIndex = this.#offset;
    const match = numberPattern.exec(this.#text);
    if (match === null) throw this.#unexpected('a value');
    this.#offset = numberPattern.lastIndex;
    const [text, fraction, exponent] = match;
    const number = Number(text);
    if (!Number.isFinite(number)) throw this.#error('the number is too large');
    if (Number.isSafeInteger(number) || fraction !== undefined || exponent !== undefined) return number;
    return BigInt(text);
  }

  #word<T>(word: string, value: T): T {
    if (!this.#text.startsWith(word, this.#offset)) throw this.#unexpected('a value');
    this.#offset += word.length;
    return value;
  }

  #accept(code: number): boolean {
    if (this.#text.charCodeAt(this.#offset) !== code) return false;
    this.#offset += 1;
    return true;
  }

  #space(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#offset);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#offset += 1;
    }
  }

  #unexpected(expected: string): JsonSyntaxError {
    const point = this.#text.codePointAt(this.#offset);
    const found = point === undefined ? 'the end of the text' : JSON.stringify(String.fromCodePoint(point));
    return this.#error(`expected ${expected}, found ${found}`);
  }

  #error(message: string): JsonSyntaxError {
    return new JsonSyntaxError(message, this.#offset);
  }
}

/** What the escapes stand for; undefined if one is none. */
function tryUnescape(raw: string): string | undefined {
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
