/** `string-length()`: in characters, not in code units of UTF-16. */
export function textLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length; at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1) length++;
  return length;
}

/** `substring()`: the characters whose positions, from 1, are at least `start` and, if there is a length, below their sum, rounded. */
export function subtext(text: string, start: number, length?: number): string {
  const first = Math.round(start);
  const end = length === undefined ? Number.POSITIVE_INFINITY : first + Math.round(length);
  let position = 0;
  let result = '';
  for (const character of text) {
    position++;
    if (position >= first && position < end) result += character;
  }
  return result;
}

export function textBefore(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at === -1 ? '' : text.slice(0, at);
}

export function textAfter(text: string, mark: string): string {
  const at = text.indexOf(mark);
  return at === -1 ? '' : text.slice(at + mark.length);
}

/** `normalize-space()`: blanks of XML, of which there are four, become single spaces, and none at the ends. */
export function withSingleSpaces(text: string): string {
  return text
    .split(/[ \t\r\n]+/)
    .filter(word => word !== '')
    .join(' ');
}

/** `translate()`: each character of `from` becomes the one at its place in `to`, or nothing. The first of equal ones counts. */
export function translateText(text: string, from: string, to: string): string {
  const replacements = Array.from(to);
  const table = new Map<string, string>();
  for (const [index, character] of Array.from(from).entries()) {
    if (!table.has(character)) table.set(character, replacements[index] ?? '');
  }
  let result = '';
  for (const character of text) result += table.get(character) ?? character;
  return result;
}
