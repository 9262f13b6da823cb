import type { ScalarValue } from '../../gnmi/typed-value.ts';
import { tryResolveUnionMember } from '../../schema/parse-value.ts';
import type { Type } from '../../schema/type.ts';
import type { LeafValue } from '../../schema/value.ts';

/**
 * The value of a leaf as a scalar of protobuf (gNMI 2.2.3): numbers by their signedness, decimal64 as double, `empty` as true,
 * binary as bytes, and whatever YANG writes as a word (enumeration, identityref, bits, instance-identifier) as a string.
 */
export function encodeScalar(type: Type, value: LeafValue): ScalarValue {
  const base = baseOf(type, value);
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (value === null) return { kind: 'bool', value: true };
  if (typeof value !== 'string')
    return { kind: base?.startsWith('uint') ? 'uint' : 'int', value: BigInt(value) };
  if (base === 'decimal64') return { kind: 'double', value: Number(value) };
  if (base === 'binary') return { kind: 'bytes', value: Buffer.from(value, 'base64') };
  return { kind: 'string', value };
}

/** The built-in type that the value is of: leafrefs and unions are looked through. */
function baseOf(type: Type, value: LeafValue): Type['base'] | undefined {
  if (type.base === 'leafref') return baseOf(type.realType, value);
  if (type.base !== 'union') return type.base;
  const member = tryResolveUnionMember(type, value);
  return member === undefined ? undefined : baseOf(member, value);
}
