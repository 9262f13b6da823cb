import type { BinaryOperator } from './expression.ts';
import { ncNameEnd } from './ncname.ts';

/** A place where an expression stops making sense. Thrown inside the parser only, and caught at its entry. */
export class ExpressionProblem extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/** What an operator's first unit makes it, the second of `<=` and `>=` aside. */
const operators: Readonly<Record<string, Exclude<BinaryOperator, '|'>>> = {
  o: 'or',
  a: 'and',
  '=': '=',
  '!': '!=',
  '<': '<',
  '>': '>',
  '+': '+',
  '-': '-',
  '*': '*',
  d: 'div',
  m: 'mod',
};

/**
 * Reads the tokens of XPath 1.0 section 3.7 as the parser asks for them. The parser asks for an operator exactly where the
 * disambiguation rules of that section make `*`, `and`, `or`, `div` and `mod` one, so none of them needs a look back.
 */
export class Scanner {
  readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text;
    this.skipBlanks();
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** What stands at the offset, as it is; white space has been skipped. */
  looksAt(token: string): boolean {
    return this.text.startsWith(token, this.offset);
  }

  /** Takes the punctuation and the white space after it. */
  take(token: string): boolean {
    if (!this.looksAt(token)) return false;
    this.advance(token.length);
    return true;
  }

  expect(token: string): void {
    if (!this.take(token)) this.fail(`expected '${token}'`);
  }

  /** The operator at the offset, `|` excepted. A name is one only as a whole: `or` is not at the start of `order`. */
  peekOperator(): Exclude<BinaryOperator, '|'> | undefined {
    const operator = operators[this.text[this.offset] ?? ''];
    if (operator === undefined) return undefined;
    if (operator === '<' || operator === '>')
      return this.text[this.offset + 1] === '=' ? `${operator}=` : operator;
    if (operator.length === 1) return operator;
    if (!this.looksAt(operator)) return undefined;
    return operator === '!=' || this.nameEnd() === this.offset + operator.length ? operator : undefined;
  }

  /** The end of an NCName at the offset, or the offset. */
  nameEnd(from: number = this.offset): number {
    return ncNameEnd(this.text, from);
  }

  /** The next unit that is no white space, from `from` on. */
  nextNonBlank(from: number): number {
    let at = from;
    while (isBlank(this.text.charCodeAt(at))) at++;
    return at;
  }

  /** Moves over `length` units of a token and the white space after it, and returns the token. */
  advance(length: number): string {
    const token = this.text.slice(this.offset, this.offset + length);
    this.offset = this.nextNonBlank(this.offset + length);
    return token;
  }

  skipBlanks(): void {
    this.offset = this.nextNonBlank(this.offset);
  }

  /** `"…"` or `'…'`; undefined if there is none. */
  takeLiteral(): string | undefined {
    const quote = this.text[this.offset];
    if (quote !== '"' && quote !== "'") return undefined;
    const end = this.text.indexOf(quote, this.offset + 1);
    if (end === -1) this.fail('this literal is never closed');
    const value = this.text.slice(this.offset + 1, end);
    this.advance(end + 1 - this.offset);
    return value;
  }

  /** `1`, `1.`, `1.5` or `.5`; undefined if there is none. */
  takeNumber(): number | undefined {
    const start = this.offset;
    let end = this.#digitsEnd(start);
    if (this.text[end] === '.') {
      const fraction = this.#digitsEnd(end + 1);
      if (end === start && fraction === end + 1) return undefined;
      end = fraction;
    }
    return end === start ? undefined : Number(this.advance(end - start));
  }

  fail(message: string, offset: number = this.offset): never {
    const found = offset < this.text.length ? `'${this.text.slice(offset, offset + 12)}'` : 'the end';
    throw new ExpressionProblem(`${message}, found ${found}`, offset);
  }

  #digitsEnd(from: number): number {
    let at = from;
    for (let code = this.text.charCodeAt(at); code >= 0x30 && code <= 0x39; code = this.text.charCodeAt(at))
      at++;
    return at;
  }
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d;
}
