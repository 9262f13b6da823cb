/** Why a pattern was refused; its message is for the author of the model. */
export class PatternSyntaxError extends Error {}

/** Reads a pattern by code points. */
export class PatternReader {
  readonly #text: string;
  offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  atEnd(): boolean {
    return this.offset >= this.#text.length;
  }

  /** The character `ahead` code units from here; '' beyond the end. */
  peek(ahead = 0): string {
    const point = this.#text.codePointAt(this.offset + ahead);
    return point === undefined ? '' : String.fromCodePoint(point);
  }

  next(): string {
    const character = this.peek();
    this.offset += character.length;
    return character;
  }

  /** Matches a sticky expression here and moves behind it. */
  match(sticky: RegExp): RegExpExecArray | undefined {
    sticky.lastIndex = this.offset;
    const match = sticky.exec(this.#text);
    if (match !== null) this.offset += match[0].length;
    return match ?? undefined;
  }

  error(message: string, offset: number = this.offset): PatternSyntaxError {
    return new PatternSyntaxError(`${message} (at offset ${offset})`);
  }
}

/** The character as itself, inside and outside of a character class of the `u` mode. */
export function escapeLiteral(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (/[0-9A-Za-z]/.test(character) || code > 0x2028) return character;
  return `\\u{${code.toString(16)}}`;
}
