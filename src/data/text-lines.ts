import type { SourceLocation } from '../errors/diagnostic.ts';

/** The lines of a text, found once however many places are asked for. */
export class TextLines {
  readonly #file: string;
  /** Where each line begins. */
  readonly #starts: readonly number[];

  constructor(text: string, file: string) {
    this.#file = file;
    const starts = [0];
    for (const match of text.matchAll(/\r\n|\n|\r/gu)) starts.push(match.index + match[0].length);
    this.#starts = starts;
  }

  /** Line and column of an offset, both counted from 1. O(log n). */
  locate(offset: number): SourceLocation {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { file: this.#file, line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
