import { assertNever } from '../lib/invariant.ts';
import type { Type, UnionType } from './type.ts';
import { parseBinary } from './types/binary.ts';
import { parseBits } from './types/bits.ts';
import { parseBoolean } from './types/boolean.ts';
import { parseDecimal64 } from './types/decimal64.ts';
import { parseEmpty } from './types/empty.ts';
import { parseEnumeration } from './types/enumeration.ts';
import { parseIdentityref } from './types/identityref.ts';
import { parseInstanceIdentifier } from './types/instance-identifier.ts';
import { parseInteger } from './types/integer.ts';
import { type ParsedValue, quote, type ValueContext } from './types/problem.ts';
import { parseString } from './types/string.ts';
import { parseUnion, unionMembers } from './types/union.ts';
import type { LeafValue } from './value.ts';

export type { ParsedValue, ValueContext } from './types/problem.ts';

/**
 * Reads a lexical value as a model's `default`, a path's key or a command line has it, and gives its canonical form
 * (RFC 7950 9). Restrictions of the type are checked; whether a leafref or instance-identifier leads somewhere is not.
 */
export function parseValue(type: Type, text: string, context: ValueContext = {}): ParsedValue {
  switch (type.base) {
    case 'string':
      return parseString(type, text);
    case 'decimal64':
      return parseDecimal64(type, text);
    case 'binary':
      return parseBinary(type, text);
    case 'enumeration':
      return parseEnumeration(type, text);
    case 'bits':
      return parseBits(type, text);
    case 'boolean':
      return parseBoolean(text);
    case 'empty':
      return parseEmpty(text);
    case 'identityref':
      return parseIdentityref(type, text, context);
    case 'instance-identifier':
      return (context.resolveInstance ?? parseInstanceIdentifier)(text, context);
    case 'leafref':
      return parseValue(type.realType, text, context);
    case 'union':
      return parseUnion(type, quote(text), member => parseValue(member, text, context));
    case 'int8':
    case 'int16':
    case 'int32':
    case 'int64':
    case 'uint8':
    case 'uint16':
    case 'uint32':
    case 'uint64':
      return parseInteger(type, text, context);
    default:
      return assertNever(type);
  }
}

/** The canonical text of a value; nothing for `empty`. */
export function formatValue(value: LeafValue): string {
  return value === null ? '' : String(value);
}

/** The member of the union that holds the value: the first to which it is canonical. Leafrefs are followed. */
export function tryResolveUnionMember(type: UnionType, value: LeafValue): Type | undefined {
  return unionMembers(type).find(member => isCanonical(member, value));
}

/** True if the value is one of the type, in its canonical form. */
export function isCanonical(type: Type, value: LeafValue): boolean {
  const parsed = parseValue(type, formatValue(value), { names: 'strict' });
  return 'value' in parsed && parsed.value === value;
}
