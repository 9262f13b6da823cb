import { translateClass, translateClassEscape, translateSingleEscape } from './pattern-class.ts';
import { escapeLiteral, PatternReader, PatternSyntaxError } from './pattern-reader.ts';

/** A pattern as a regular expression of JavaScript, or what is wrong with it. */
export type TranslatedPattern = { readonly regExp: RegExp } | { readonly problem: string };

const translations = new Map<string, TranslatedPattern>();

/**
 * Translates a regular expression of XML Schema 1.0 (part 2, appendix F), as YANG's `pattern` has it (RFC 7950 9.4.5), to one
 * of JavaScript that matches exactly the same strings as a whole. What XML Schema does not know (back references,
 * lookaround, reluctant quantifiers, other escapes) is refused. `\i` and `\c` follow XML 1.0, fifth edition.
 */
export function translatePattern(xsd: string): TranslatedPattern {
  let translated = translations.get(xsd);
  if (translated === undefined) {
    translated = translate(xsd);
    translations.set(xsd, translated);
  }
  return translated;
}

function translate(xsd: string): TranslatedPattern {
  try {
    const reader = new PatternReader(xsd);
    const source = alternatives(reader, 0);
    if (!reader.atEnd()) throw reader.error('")" has no "(" before it');
    return { regExp: new RegExp(`^(?:${source})$`, 'u') };
  } catch (error) {
    if (error instanceof PatternSyntaxError) return { problem: error.message };
    throw error;
  }
}

const maxDepth = 250;

/** regExp ::= branch ( '|' branch )* */
function alternatives(reader: PatternReader, depth: number): string {
  if (depth > maxDepth) throw reader.error('groups are nested too deeply');
  let source = '';
  let startsBranch = true;
  while (!reader.atEnd() && reader.peek() !== ')') {
    if (reader.peek() === '|') {
      source += reader.next();
      startsBranch = true;
      continue;
    }
    // XML Schema 1.0 counts a brace among the ordinary characters; behind an atom it can only be a quantity.
    if (reader.peek() === '{' && !startsBranch) throw reader.error('"{" has nothing to repeat');
    source += atom(reader, depth) + quantifier(reader);
    startsBranch = false;
  }
  return source;
}

function atom(reader: PatternReader, depth: number): string {
  const start = reader.offset;
  const character = reader.next();
  switch (character) {
    case '(': {
      const group = alternatives(reader, depth + 1);
      if (reader.atEnd()) throw reader.error('"(" is not closed', start);
      reader.next();
      return `(?:${group})`;
    }
    case '[':
      return translateClass(reader);
    case '.':
      return '[^\\n\\r]';
    case '\\': {
      const set = translateClassEscape(reader);
      return set === undefined ? escapeLiteral(translateSingleEscape(reader)) : `[${set}]`;
    }
    case '?':
    case '*':
    case '+':
      throw reader.error(`"${character}" has nothing to repeat`, start);
    case ']':
      throw reader.error('"]" has no "[" before it', start);
    default:
      return escapeLiteral(character);
  }
}

const countPattern = /\{([0-9]+)(,?)([0-9]*)\}/y;

/** quantifier ::= [?*+] | '{' quantity '}' */
function quantifier(reader: PatternReader): string {
  const character = reader.peek();
  if (character === '?' || character === '*' || character === '+') return reader.next();
  if (character !== '{') return '';
  const match = reader.match(countPattern);
  if (match === undefined) throw reader.error('"{" does not start a quantity such as {2}, {2,} or {2,4}');
  const [text, low = '', , high = ''] = match;
  if (high !== '' && BigInt(low) > BigInt(high)) {
    throw reader.error(`the quantity ${text} has its bounds in the wrong order`, reader.offset - text.length);
  }
  return text;
}
