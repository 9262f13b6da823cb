import type { Type } from '../type.ts';
import type { LeafrefUse, ResolvedType } from './compilation.ts';

/** The name of a built-in type. */
export type BuiltIn = Type['base'];

const builtIns: ReadonlySet<string> = new Set<BuiltIn>([
  'int8',
  'int16',
  'int32',
  'int64',
  'uint8',
  'uint16',
  'uint32',
  'uint64',
  'decimal64',
  'string',
  'binary',
  'enumeration',
  'bits',
  'boolean',
  'empty',
  'identityref',
  'instance-identifier',
  'leafref',
  'union',
]);

/** True for the names of RFC 7950 4.2.4. */
export function isBuiltIn(name: string): name is BuiltIn {
  return builtIns.has(name);
}

const noNames: ReadonlySet<string> = new Set();
const noNumbers: ReadonlyMap<string, number> = new Map();

/** A resolved type with nothing but what is given. */
export function resolved(type: Type, more: Partial<ResolvedType> = {}): ResolvedType {
  return {
    type,
    typedef: undefined,
    default: undefined,
    conditional: noNames,
    assigned: noNumbers,
    bases: [],
    members: [],
    leafref: undefined,
    needsLeaf: false,
    ...more,
  };
}

/** A leafref in a type. */
export interface LeafrefIn {
  readonly use: LeafrefUse;
  readonly requireInstance: boolean;
}

/** The leafrefs in a type: itself, or those among its members. */
export function leafrefsIn({ type, leafref, needsLeaf, members }: ResolvedType): LeafrefIn[] {
  if (leafref !== undefined) {
    return [{ use: leafref, requireInstance: type.base !== 'leafref' || type.requireInstance }];
  }
  return needsLeaf ? members.flatMap(leafrefsIn) : [];
}
