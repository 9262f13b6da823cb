import type { BitsType } from '../type.ts';
import { type ParsedValue, quote } from './problem.ts';

/** bits (RFC 7950 9.7): names separated by whitespace, each at most once; canonical in the order of their positions. */
export function parseBits(type: BitsType, text: string): ParsedValue {
  const given = new Set<string>();
  for (const name of text.split(/[ \t\n\r]+/)) {
    if (name === '') continue;
    if (!type.bits.has(name)) {
      return { problem: { message: `${quote(name)} is not a bit`, expected: describeBits(type) } };
    }
    if (given.has(name)) return { problem: { message: `the bit ${quote(name)} is given twice` } };
    given.add(name);
  }
  return { value: [...type.bits.keys()].filter(name => given.has(name)).join(' ') };
}

function describeBits(type: BitsType): string {
  return `any of the bits ${[...type.bits.keys()].join(', ')}`;
}
