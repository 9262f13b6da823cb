import type { Diagnostic } from '../errors/diagnostic.ts';
import type { PathElement } from './path.ts';

/** The elements of a path, or what is wrong with its text. */
export type ParsedElements =
  | { readonly elements: readonly PathElement[] }
  | { readonly diagnostics: Diagnostic[] };

/** A mistake at a place of the text; caught where the parser starts. */
class Mistake {
  readonly message: string;
  readonly at: number;

  constructor(message: string, at: number) {
    this.message = message;
    this.at = at;
  }
}

interface Cursor {
  readonly text: string;
  at: number;
}

/**
 * Splits the text of a path; no schema needed, nothing resolved. Takes the gNMI style (`/a/b[k=v][k2=v2]/c`: a backslash makes
 * the next character of a value literal) and instance-identifiers (RFC 7950 9.13: `/m:a/b[k='v']`, `[.='v']`, `[3]`). A
 * value that starts with a quote ends with that quote. Values may hold `/`. `/` and the empty text are the root. Linear.
 * Messages count characters from 1, and `offset` more for what stands before the text.
 *
 * @example parsePathElements('/interfaces/interface[name=eth1]')
 */
export function parsePathElements(text: string, offset = 0): ParsedElements {
  const cursor: Cursor = { text, at: text.startsWith('/') ? 1 : 0 };
  const elements: PathElement[] = [];
  try {
    while (cursor.at < text.length) {
      elements.push(parseElement(cursor));
      if (cursor.at === text.length) break;
      if (text[cursor.at] !== '/')
        throw new Mistake(`'${text[cursor.at]}' cannot follow a predicate`, cursor.at);
      cursor.at++;
      if (cursor.at === text.length) throw new Mistake('the path ends in a slash', cursor.at - 1);
    }
    return { elements };
  } catch (mistake) {
    if (!(mistake instanceof Mistake)) throw mistake;
    const message = `${mistake.message} (at character ${offset + mistake.at + 1})`;
    const expected = '/name/list[key=value]/name';
    return { diagnostics: [{ code: 'path-syntax', severity: 'error', message, path: text, expected }] };
  }
}

function parseElement(cursor: Cursor): PathElement {
  const { text } = cursor;
  const start = cursor.at;
  while (cursor.at < text.length && text[cursor.at] !== '/' && text[cursor.at] !== '[') cursor.at++;
  const name = text.slice(start, cursor.at);
  if (name === '') throw new Mistake('a name is missing', start);
  if (!/^(\*|\.\.\.|[\p{L}_][\p{L}\p{N}_.-]*(:[\p{L}_][\p{L}\p{N}_.-]*)?)$/u.test(name)) {
    throw new Mistake(`'${name}' is not a name`, start);
  }
  const keys = new Map<string, string>();
  const literal = new Set<string>();
  let position: number | undefined;
  while (text[cursor.at] === '[') {
    const open = cursor.at;
    const predicate = parsePredicate(cursor);
    if (typeof predicate === 'number') {
      if (position !== undefined) throw new Mistake('a second position', open);
      position = predicate;
    } else {
      if (keys.has(predicate.key)) throw new Mistake(`the key '${predicate.key}' is given twice`, open);
      keys.set(predicate.key, predicate.value);
      if (predicate.value === '*' && predicate.literal) literal.add(predicate.key);
    }
  }
  return {
    name,
    keys,
    ...(position === undefined ? {} : { position }),
    ...(literal.size === 0 ? {} : { literal }),
  };
}

/** One `[…]`: a position or a key with its value, and whether the value was quoted or escaped. */
function parsePredicate(
  cursor: Cursor,
): number | { readonly key: string; readonly value: string; readonly literal: boolean } {
  const { text } = cursor;
  const open = cursor.at;
  const match = /\[\s*(?:(?<position>\d{1,9})\s*\]|(?<key>[^\s\]=[]+)\s*=)/y;
  match.lastIndex = open;
  const { position, key } = match.exec(text)?.groups ?? {};
  if (position === undefined && key === undefined) throw new Mistake("'[' starts no predicate", open);
  cursor.at = match.lastIndex;
  if (position !== undefined) return Number(position);
  return { key: key as string, ...parseKeyValue(cursor, open) };
}

function parseKeyValue(cursor: Cursor, open: number): { readonly value: string; readonly literal: boolean } {
  const { text } = cursor;
  const quoted = /\s*(?:'(?<single>[^']*)'|"(?<double>[^"]*)")\s*\]/y;
  quoted.lastIndex = cursor.at;
  const { single, double } = quoted.exec(text)?.groups ?? {};
  if (single !== undefined || double !== undefined) {
    cursor.at = quoted.lastIndex;
    return { value: (single ?? double) as string, literal: true };
  }
  if (/^\s*['"]/.test(text.slice(cursor.at, cursor.at + 64)))
    throw new Mistake('the quoted value does not end', open);
  let value = '';
  let literal = false;
  for (; cursor.at < text.length; cursor.at++) {
    const character = text[cursor.at] as string;
    if (character === ']') {
      cursor.at++;
      return { value, literal };
    }
    if (character === '\\') {
      literal = true;
      cursor.at++;
      value += text[cursor.at] ?? '';
    } else value += character;
  }
  throw new Mistake("the predicate lacks its ']'", open);
}
