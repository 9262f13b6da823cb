import { type CodeRange, complementRanges, formatRanges } from './code-range.ts';
import { escapeLiteral, type PatternReader } from './pattern-reader.ts';
import { findUnicodeBlock } from './unicode-blocks.ts';

const space: readonly CodeRange[] = [
  [0x9, 0xa],
  [0xd, 0xd],
  [0x20, 0x20],
];
/** NameStartChar and NameChar of XML 1.0, fifth edition, 2.3. */
const nameStart: readonly CodeRange[] = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
];
const nameExtra: readonly CodeRange[] = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
];
const name = [...nameStart, ...nameExtra];

/** Multi-character escapes (XML Schema part 2, F.1.1), as the inside of a class. */
const multiEscapes: Readonly<Record<string, string>> = {
  s: formatRanges(space),
  S: formatRanges(complementRanges(space)),
  i: formatRanges(nameStart),
  I: formatRanges(complementRanges(nameStart)),
  c: formatRanges(name),
  C: formatRanges(complementRanges(name)),
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: '\\p{L}\\p{M}\\p{N}\\p{S}',
  W: '\\p{P}\\p{Z}\\p{C}',
};

const controlEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
const singleEscapes = '\\|.?*+(){}-[]^';

const propertyPattern = /([pP])\{([A-Za-z0-9-]*)\}/y;
const categoryPattern = /^(?:L[ultmo]?|M[nce]?|N[dlo]?|P[cdseifo]?|Z[slp]?|S[mcko]?|C[cfon]?)$/;

/**
 * After a backslash: `\d`, `\p{Lu}` and their like as the inside of a class; undefined, and nothing read, if another escape
 * stands here.
 */
export function translateClassEscape(reader: PatternReader): string | undefined {
  const letter = reader.peek();
  const set = multiEscapes[letter];
  if (set !== undefined) {
    reader.next();
    return set;
  }
  if (letter !== 'p' && letter !== 'P') return undefined;
  const start = reader.offset - 1;
  const match = reader.match(propertyPattern);
  if (match === undefined) throw reader.error(`"\\${letter}" is not followed by a property in braces`, start);
  const property = match[2] ?? '';
  if (categoryPattern.test(property)) return `\\${letter}{${property}}`;
  const block = property.startsWith('Is') ? findUnicodeBlock(property.slice(2)) : undefined;
  if (block === undefined) throw reader.error(`there is no character property "${property}"`, start);
  return formatRanges(letter === 'P' ? complementRanges(block) : block);
}

/** After a backslash: the one character that the escape stands for. */
export function translateSingleEscape(reader: PatternReader): string {
  const start = reader.offset - 1;
  const character = reader.next();
  if (character === '') throw reader.error('the pattern ends in a backslash', start);
  const control = controlEscapes[character];
  if (control !== undefined) return control;
  if (!singleEscapes.includes(character)) throw reader.error(`"\\${character}" is not an escape`, start);
  return character;
}

const maxDepth = 250;

/**
 * After `[`: a character class expression with its subtractions (F.1), up to and with its `]`. A hyphen that is no range is
 * itself.
 */
export function translateClass(reader: PatternReader, depth = 0): string {
  const start = reader.offset - 1;
  if (depth > maxDepth) throw reader.error('character classes are nested too deeply', start);
  const negated = reader.peek() === '^';
  if (negated) reader.next();
  let items = '';
  for (;;) {
    if (reader.atEnd()) throw reader.error('"[" is not closed', start);
    const character = reader.peek();
    if (items !== '' && character === ']') {
      reader.next();
      return negated ? `[^${items}]` : `[${items}]`;
    }
    if (items !== '' && character === '-' && reader.peek(1) === '[') {
      reader.offset += 2;
      const subtracted = translateClass(reader, depth + 1);
      if (reader.next() !== ']')
        throw reader.error('a subtraction is not the end of its character class', start);
      return `(?:(?!${subtracted})[${negated ? '^' : ''}${items}])`;
    }
    items += classItem(reader);
  }
}

/** One of the items of a class: an escape for a set, a range or a character. */
function classItem(reader: PatternReader): string {
  const start = reader.offset;
  if (reader.peek() === '\\') {
    reader.next();
    const set = translateClassEscape(reader);
    if (set !== undefined) return set;
    reader.offset = start;
  }
  const low = singleCharacter(reader);
  if (!startsRange(reader)) return escapeLiteral(low.character);
  reader.next();
  const high = singleCharacter(reader);
  if (low.hyphen || high.hyphen)
    throw reader.error('a hyphen as a bound of a range needs a backslash', start);
  if ((low.character.codePointAt(0) ?? 0) > (high.character.codePointAt(0) ?? 0)) {
    throw reader.error(
      `the range ${low.character}-${high.character} has its bounds in the wrong order`,
      start,
    );
  }
  return `${escapeLiteral(low.character)}-${escapeLiteral(high.character)}`;
}

/** True if the hyphen that stands here has a character after it that can end a range. */
function startsRange(reader: PatternReader): boolean {
  if (reader.peek() !== '-') return false;
  const after = reader.peek(1);
  return after !== '' && after !== ']' && after !== '[' && !(after === '-' && reader.peek(2) === '[');
}

/** XmlChar or an escape of one character; `hyphen` marks a bare one. */
function singleCharacter(reader: PatternReader): { readonly character: string; readonly hyphen: boolean } {
  const start = reader.offset;
  const character = reader.next();
  if (character === '\\') return { character: translateSingleEscape(reader), hyphen: false };
  if (character === '[' || character === ']') {
    throw reader.error(`"${character}" in a character class needs a backslash`, start);
  }
  return { character, hyphen: character === '-' };
}
