import type { SourceLocation } from '../errors/diagnostic.ts';
import type { XPathExpression } from '../xpath/expression.ts';

/** The integer types (RFC 7950 9.2). */
export type IntegerBase = 'int8' | 'int16' | 'int32' | 'int64' | 'uint8' | 'uint16' | 'uint32' | 'uint64';

interface TypeBase {
  /** Name of the typedef the leaf names, or of the built-in type, without prefix. */
  readonly name: string;
  /** The module of that typedef; undefined for a built-in type. */
  readonly definedIn: string | undefined;
  /** Default that comes with the typedef chain, lexical. */
  readonly default: string | undefined;
  readonly units: string | undefined;
}

/** One allowed interval; bounds are inclusive. For decimal64 they are scaled by 10^fractionDigits. */
export interface Interval<T> {
  readonly min: T;
  readonly max: T;
}

/** A `range` or `length` with its custom error. A value must satisfy each restriction of the typedef chain; since
 * derivation may only narrow, the last one suffices and is the only one kept. */
export interface Restriction<T> {
  readonly intervals: readonly Interval<T>[];
  readonly text: string;
  readonly errorMessage: string | undefined;
  readonly errorAppTag: string | undefined;
}

/** One `pattern` with its custom error (RFC 7950 9.4.5). */
export interface Pattern {
  /** As written in the model: an XSD regular expression. */
  readonly text: string;
  readonly invert: boolean;
  readonly errorMessage: string | undefined;
  readonly errorAppTag: string | undefined;
}

/** RFC 7950 9.2. */
export interface IntegerType extends TypeBase {
  readonly base: IntegerBase;
  readonly range: Restriction<bigint> | undefined;
}

/** RFC 7950 9.3. */
export interface Decimal64Type extends TypeBase {
  readonly base: 'decimal64';
  readonly fractionDigits: number;
  readonly range: Restriction<bigint> | undefined;
}

/** RFC 7950 9.4. `length` counts characters, not UTF-16 units. */
export interface StringType extends TypeBase {
  readonly base: 'string';
  readonly length: Restriction<bigint> | undefined;
  /** Every pattern of the typedef chain; all must hold. */
  readonly patterns: readonly Pattern[];
}

/** RFC 7950 9.8. `length` counts octets. */
export interface BinaryType extends TypeBase {
  readonly base: 'binary';
  readonly length: Restriction<bigint> | undefined;
}

/** RFC 7950 9.6. */
export interface EnumerationType extends TypeBase {
  readonly base: 'enumeration';
  /** name → assigned value, in order of definition; only those whose if-feature holds. */
  readonly enums: ReadonlyMap<string, number>;
}

/** RFC 7950 9.7. */
export interface BitsType extends TypeBase {
  readonly base: 'bits';
  /** name → position, in position order. */
  readonly bits: ReadonlyMap<string, number>;
}

/** RFC 7950 9.5. */
export interface BooleanType extends TypeBase {
  readonly base: 'boolean';
}

/** RFC 7950 9.11. */
export interface EmptyType extends TypeBase {
  readonly base: 'empty';
}

/** RFC 7950 9.10. */
export interface IdentityrefType extends TypeBase {
  readonly base: 'identityref';
  /** `module:identity` of every base. */
  readonly bases: readonly string[];
  /** `module:identity` of everything derived from all bases, features considered. */
  readonly identities: ReadonlySet<string>;
  /** Module whose identities may be written without prefix in JSON: the module of the leaf. */
  readonly defaultModule: string;
}

/** RFC 7950 9.13. */
export interface InstanceIdentifierType extends TypeBase {
  readonly base: 'instance-identifier';
  readonly requireInstance: boolean;
}

/** What a leafref needs to know of the node it leads to: the leaf and leaf-list schema nodes are such. */
export interface LeafrefTarget {
  readonly kind: 'leaf' | 'leaf-list';
  readonly path: string;
  readonly config: boolean;
  readonly type: Type;
}

/** RFC 7950 9.9. */
export interface LeafrefType extends TypeBase {
  readonly base: 'leafref';
  readonly path: string;
  readonly expression: XPathExpression;
  readonly namespaces: ReadonlyMap<string, string>;
  readonly module: string;
  readonly requireInstance: boolean;
  /** The leaf or leaf-list the path leads to; undefined only while compilation has errors. */
  readonly target: LeafrefTarget | undefined;
  /** The type of the target, leafrefs followed to their end: values are parsed with it. */
  readonly realType: Type;
  readonly location: SourceLocation;
}

/** RFC 7950 9.12. */
export interface UnionType extends TypeBase {
  readonly base: 'union';
  /** In order; the first that accepts a value wins (RFC 7950 9.12). */
  readonly members: readonly Type[];
}

/** A resolved type: typedefs followed, restrictions combined, features applied. Frozen. */
export type Type =
  | IntegerType
  | Decimal64Type
  | StringType
  | BinaryType
  | EnumerationType
  | BitsType
  | BooleanType
  | EmptyType
  | IdentityrefType
  | InstanceIdentifierType
  | LeafrefType
  | UnionType;
