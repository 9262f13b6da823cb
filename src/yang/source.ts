import type { SourceLocation } from '../errors/diagnostic.ts';

/**
 * A YANG text with its name, and the way from an offset to a line and column. Lines end with LF, so CRLF is one line end and its
 * CR the last unit of the line. A byte order mark is not part of the text.
 */
export class Source {
  readonly file: string;
  readonly text: string;
  readonly #lineStarts: readonly number[];
  /** Line index of the last answer: questions come mostly in ascending order. */
  #line = 0;

  constructor(text: string, file: string) {
    this.file = file;
    this.text = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
    this.#lineStarts = findLineStarts(this.text);
  }

  /** Line and column of an offset between 0 and the length of the text, both inclusive. */
  locationAt(offset: number): SourceLocation {
    const starts = this.#lineStarts;
    let line = this.#line;
    if ((starts[line] ?? 0) > offset) line = this.#search(offset);
    while (line + 1 < starts.length && (starts[line + 1] ?? 0) <= offset) line++;
    this.#line = line;
    return { file: this.file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  }

  #search(offset: number): number {
    let low = 0;
    let high = this.#lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function findLineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
