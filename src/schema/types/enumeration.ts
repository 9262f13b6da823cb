import type { EnumerationType } from '../type.ts';
import { oneOf } from './describe-list.ts';
import { type ParsedValue, quote } from './problem.ts';

/** enumeration (RFC 7950 9.6): the assigned name, exactly. */
export function parseEnumeration(type: EnumerationType, text: string): ParsedValue {
  if (type.enums.has(text)) return { value: text };
  return {
    problem: {
      message: `${quote(text)} is not a value of the enumeration`,
      expected: describeEnumeration(type),
    },
  };
}

function describeEnumeration(type: EnumerationType): string {
  return oneOf([...type.enums.keys()]);
}
