import type { Diagnostic } from '../errors/diagnostic.ts';
import type { JsonText } from './decode-json-text.ts';
import { parsePathElements } from './parse-path-elements.ts';
import type { PathElement } from './path.ts';
import { TextLines } from './text-lines.ts';

/** A JSON value with its place in the text. */
interface Located {
  readonly offset: number;
  readonly members?: ReadonlyMap<string, Located>;
  readonly items?: readonly Located[];
  /** The text of a string, number or word. */
  readonly scalar?: string;
}

/**
 * The diagnostics with the place in the document that their instance path means: the member, entry or value itself, or if it is
 * missing the nearest node around it. The text must be JSON; without diagnostics it is not looked at.
 */
export function locateInJson(diagnostics: readonly Diagnostic[], source: JsonText): readonly Diagnostic[] {
  if (diagnostics.every(({ path, location }) => path === undefined || location !== undefined))
    return diagnostics;
  const root = new JsonPlaces(source.text).read();
  const lines = new TextLines(source.text, source.file);
  return diagnostics.map(diagnostic => {
    if (diagnostic.path === undefined || diagnostic.location !== undefined) return diagnostic;
    const offset = find(root, diagnostic.path);
    return { ...diagnostic, location: lines.locate(offset) };
  });
}

/** The offset of what a path means, or of the last part of it that is there. */
function find(root: Located, path: string): number {
  const parsed = parsePathElements(path);
  let at = root;
  let module = '';
  for (const element of 'elements' in parsed ? parsed.elements : []) {
    const colon = element.name.indexOf(':');
    const local = element.name.slice(colon + 1);
    if (colon >= 0) module = element.name.slice(0, colon);
    const member = at.members?.get(`${module}:${local}`) ?? at.members?.get(local);
    if (member === undefined) return at.offset;
    const item = itemOf(member, element);
    if (item === undefined) return member.offset;
    at = item;
  }
  return at.offset;
}

/** The entry or value that an element means; the member itself if the element means the whole. */
function itemOf(member: Located, { keys, position }: PathElement): Located | undefined {
  if (position !== undefined) return member.items?.[position - 1];
  if (keys.size === 0) return member;
  const wanted = [...keys];
  return member.items?.find(item =>
    wanted.every(([name, text]) => {
      const value = name === '.' ? item : (item.members?.get(name) ?? memberOf(item, name));
      return value !== undefined && means(value, text);
    }),
  );
}

/** A key that the document writes with its module. */
function memberOf({ members }: Located, name: string): Located | undefined {
  if (members === undefined) return undefined;
  for (const [member, value] of members) if (member.endsWith(`:${name}`)) return value;
  return undefined;
}

function means({ scalar }: Located, text: string): boolean {
  return scalar !== undefined && (scalar === text || text.endsWith(`:${scalar}`));
}

const scalarPattern = /[^,\]}\s]+/y;
const spacePattern = /[\s\uFEFF]*/y;

/** Reads text that is known to be JSON. */
class JsonPlaces {
  readonly #text: string;
  #offset = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): Located {
    this.#skip(spacePattern);
    const offset = this.#offset;
    const first = this.#text[offset];
    if (first === '{') return { offset, members: this.#members() };
    if (first === '[') return { offset, items: this.#items() };
    if (first === '"') return { offset, scalar: this.#string() };
    return { offset, scalar: this.#skip(scalarPattern) };
  }

  #members(): ReadonlyMap<string, Located> {
    const members = new Map<string, Located>();
    while (this.#next('}')) {
      const offset = this.#offset;
      const name = this.#string();
      this.#skip(spacePattern);
      this.#offset += 1;
      members.set(name, { ...this.read(), offset });
    }
    return members;
  }

  #items(): readonly Located[] {
    const items: Located[] = [];
    while (this.#next(']')) items.push(this.read());
    return items;
  }

  /** Goes to the next member or item; false at the end, which it takes. */
  #next(end: string): boolean {
    this.#skip(spacePattern);
    const character = this.#text[this.#offset];
    if (character === '{' || character === '[' || character === ',') {
      this.#offset += 1;
      this.#skip(spacePattern);
    }
    if (this.#text[this.#offset] !== end) return this.#offset < this.#text.length;
    this.#offset += 1;
    return false;
  }

  #string(): string {
    const start = this.#offset;
    let end = this.#text.indexOf('"', start + 1);
    while (this.#isEscaped(end)) end = this.#text.indexOf('"', end + 1);
    this.#offset = end + 1;
    const raw = this.#text.slice(start, this.#offset);
    return raw.includes('\\') ? String(JSON.parse(raw)) : raw.slice(1, -1);
  }

  /** Whether an odd number of backslashes stands before an offset. */
  #isEscaped(offset: number): boolean {
    let at = offset;
    while (this.#text[at - 1] === '\\') at -= 1;
    return (offset - at) % 2 === 1;
  }

  #skip(pattern: RegExp): string {
    pattern.lastIndex = this.#offset;
    const match = pattern.exec(this.#text)?.[0] ?? '';
    this.#offset += match.length;
    return match;
  }
}
