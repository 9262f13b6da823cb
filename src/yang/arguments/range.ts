import { isDigit, isSeparator } from '../characters.ts';
import { nonNegativeIntegerEnd } from './integer.ts';

type BoundaryEnd = (text: string, at: number) => number;

/** `range-arg` of RFC 7950 14: parts `low..high` or `value`, joined with `|`; bounds are numbers, `min` or `max`. */
export function checkRange(argument: string): string | undefined {
  return checkParts(argument, numberEnd, 'a number');
}

/** `length-arg` of RFC 7950 14: as a range, with bounds that are not negative integers. */
export function checkLength(argument: string): string | undefined {
  return checkParts(argument, nonNegativeIntegerEnd, 'a number, 0 or more');
}

function checkParts(text: string, boundEnd: BoundaryEnd, what: string): string | undefined {
  let at = skipBlanks(text, 0);
  for (;;) {
    const end = boundaryEnd(text, at, boundEnd);
    if (end === at) return `expected ${what}, 'min' or 'max' at position ${at + 1}`;
    at = skipBlanks(text, end);
    if (text.startsWith('..', at)) {
      const high = skipBlanks(text, at + 2);
      const highEnd = boundaryEnd(text, high, boundEnd);
      if (highEnd === high) return `expected ${what}, 'min' or 'max' at position ${high + 1}`;
      at = skipBlanks(text, highEnd);
    }
    if (at === text.length) return undefined;
    if (text[at] !== '|') return `unexpected '${text[at]}' at position ${at + 1}`;
    at = skipBlanks(text, at + 1);
  }
}

function boundaryEnd(text: string, at: number, boundEnd: BoundaryEnd): number {
  return text.startsWith('min', at) || text.startsWith('max', at) ? at + 3 : boundEnd(text, at);
}

/**
 * An integer or decimal value: digits after the point are needed, and it is no point if another follows. A plus sign is no part of the
 * ABNF, but of the lexical form of integers (RFC 7950 9.2.1), and modules use it.
 */
function numberEnd(text: string, at: number): number {
  const start = text[at] === '-' || text[at] === '+' ? at + 1 : at;
  const end = nonNegativeIntegerEnd(text, start);
  if (end === start) return at;
  if (text[end] !== '.' || text[end + 1] === '.') return end;
  let fraction = end + 1;
  while (isDigit(text.charCodeAt(fraction))) fraction++;
  return fraction === end + 1 ? at : fraction;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isSeparator(text.charCodeAt(at))) at++;
  return at;
}
