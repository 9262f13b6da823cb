import { translateClass, translateClassEscape, translateSingleEscape } from './pattern-class.ts';
import { characterSet, choice, type PatternExpression, repeat, sequence } from './pattern-expression.ts';
import { escapeLiteral, PatternReader } from './pattern-reader.ts';

/** Reads a regular expression of XML Schema (part 2, appendix F). Throws `PatternSyntaxError`. */
export function parsePattern(xsd: string): PatternExpression {
  const reader = new PatternReader(xsd);
  const expression = alternatives(reader, 0);
  if (!reader.atEnd()) throw reader.error('")" has no "(" before it');
  return expression;
}

const maxDepth = 250;

/** regExp ::= branch ( '|' branch )* */
function alternatives(reader: PatternReader, depth: number): PatternExpression {
  if (depth > maxDepth) throw reader.error('groups are nested too deeply');
  const branches: PatternExpression[] = [];
  let pieces: PatternExpression[] = [];
  while (!reader.atEnd() && reader.peek() !== ')') {
    if (reader.peek() === '|') {
      reader.next();
      branches.push(sequence(pieces));
      pieces = [];
      continue;
    }
    // XML Schema 1.0 counts a brace among the ordinary characters; behind an atom it can only be a quantity.
    if (reader.peek() === '{' && pieces.length > 0) throw reader.error('"{" has nothing to repeat');
    pieces.push(quantified(reader, atom(reader, depth)));
  }
  return choice([...branches, sequence(pieces)]);
}

function atom(reader: PatternReader, depth: number): PatternExpression {
  const start = reader.offset;
  const character = reader.next();
  switch (character) {
    case '(': {
      const group = alternatives(reader, depth + 1);
      if (reader.atEnd()) throw reader.error('"(" is not closed', start);
      reader.next();
      return group;
    }
    case '[':
      return characterSet(translateClass(reader));
    case '.':
      return characterSet('[^\\n\\r]');
    case '\\': {
      const set = translateClassEscape(reader);
      return characterSet(set === undefined ? escapeLiteral(translateSingleEscape(reader)) : `[${set}]`);
    }
    case '?':
    case '*':
    case '+':
      throw reader.error(`"${character}" has nothing to repeat`, start);
    case ']':
      throw reader.error('"]" has no "[" before it', start);
    default:
      return characterSet(escapeLiteral(character));
  }
}

const countPattern = /\{([0-9]+)(,?)([0-9]*)\}/y;

/** quantifier ::= [?*+] | '{' quantity '}' */
function quantified(reader: PatternReader, body: PatternExpression): PatternExpression {
  const character = reader.peek();
  if (character === '?' || character === '*' || character === '+') {
    reader.next();
    return repeat(body, character === '+' ? 1 : 0, character === '?' ? 1 : Infinity);
  }
  if (character !== '{') return body;
  const match = reader.match(countPattern);
  if (match === undefined) throw reader.error('"{" does not start a quantity such as {2}, {2,} or {2,4}');
  const [text, low = '', comma, high = ''] = match;
  if (high !== '' && BigInt(low) > BigInt(high)) {
    throw reader.error(`the quantity ${text} has its bounds in the wrong order`, reader.offset - text.length);
  }
  return repeat(body, Number(low), maxOf(low, comma, high));
}

function maxOf(low: string, comma: string | undefined, high: string): number {
  if (comma === '') return Number(low);
  return high === '' ? Infinity : Number(high);
}
