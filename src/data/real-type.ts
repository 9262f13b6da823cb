import { tryResolveUnionMember } from '../schema/parse-value.ts';
import type { LeafrefType, Type, UnionType } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';

/** A type that is neither a union nor a leafref. */
export type PlainType = Exclude<Type, UnionType | LeafrefType>;

/** The type that holds a value: leafrefs are followed, of a union the member that accepts the value; undefined if none does. */
export function realTypeOf(type: Type, value: LeafValue): PlainType | undefined {
  if (type.base === 'leafref') return realTypeOf(type.realType, value);
  if (type.base !== 'union') return type;
  const member = tryResolveUnionMember(type, value);
  return member === undefined ? undefined : realTypeOf(member, value);
}
