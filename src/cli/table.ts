import { stripVTControlCharacters } from 'node:util';

/** Characters that take two columns of a terminal, as far as names and remarks have them. */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/gu;
/** Characters that take none. */
const narrow = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/** Rows under headings, in columns as wide as their content, without a frame. Cells are of one line each. */
export function formatTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headings, ...rows].map(cells => cells.map(text => ({ text, width: widthOf(text) })));
  const widths = headings.map((_, column) =>
    lines.reduce((widest, cells) => Math.max(widest, cells[column]?.width ?? 0), 0),
  );
  return lines
    .map(cells => cells.map(({ text, width }, column) => text + ' '.repeat((widths[column] ?? 0) - width)))
    .map(cells => `${cells.join('  ').trimEnd()}\n`)
    .join('');
}

function widthOf(text: string): number {
  if (/^[ -~]*$/u.test(text)) return text.length;
  const plain = stripVTControlCharacters(text).replace(narrow, '');
  return plain.replace(wide, '  ').replace(/[^]/gu, ' ').length;
}
