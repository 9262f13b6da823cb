import { tryResolveUnionMember } from '../schema/parse-value.ts';
import type { IntegerBase, Type } from '../schema/type.ts';
import type { LeafValue } from '../schema/value.ts';
import { isMasked, secretMask } from './secret-mask.ts';
import type { LeafData, LeafListData } from './tree.ts';

/** A value as a protocol with typed scalars sends it, gNMI's PROTO encoding for one. */
export type Scalar =
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'int' | 'uint'; readonly value: bigint }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'bytes'; readonly base64: string }
  | { readonly kind: 'double'; readonly value: number }
  | { readonly kind: 'leaflist'; readonly value: readonly Scalar[] };

/** The inverse of `decodeScalar`: identities by their name alone, decimal64 as double, `empty` as true. */
export function encodeScalar(node: LeafData | LeafListData): Scalar {
  const { type } = node.schema;
  if (isMasked(node)) return encodeMask(node.kind);
  if (node.kind === 'leaf') return encodeScalarValue(type, node.value);
  return { kind: 'leaflist', value: Array.from(node.values(), value => encodeScalarValue(type, value)) };
}

/** The mask is a text even where the values are not. */
function encodeMask(kind: 'leaf' | 'leaf-list'): Scalar {
  const mask = { kind: 'string', value: secretMask } as const;
  return kind === 'leaf' ? mask : { kind: 'leaflist', value: [mask] };
}

const unsigned: ReadonlySet<string> = new Set<IntegerBase>(['uint8', 'uint16', 'uint32', 'uint64']);

/** The typed scalar for one canonical value of a type. */
function encodeScalarValue(type: Type, value: LeafValue): Scalar {
  if (type.base === 'leafref') return encodeScalarValue(type.realType, value);
  if (type.base === 'union') {
    const member = tryResolveUnionMember(type, value);
    if (member !== undefined) return encodeScalarValue(member, value);
  }
  if (value === null) return { kind: 'bool', value: true };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (typeof value !== 'string') {
    return { kind: unsigned.has(type.base) ? 'uint' : 'int', value: BigInt(value) };
  }
  if (type.base === 'binary') return { kind: 'bytes', base64: value };
  if (type.base === 'decimal64') return { kind: 'double', value: Number(value) };
  if (type.base === 'identityref') return { kind: 'string', value: value.slice(value.indexOf(':') + 1) };
  return { kind: 'string', value };
}
