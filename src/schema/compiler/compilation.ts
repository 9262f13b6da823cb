import type { ModuleText, Statement } from '../../yang/statement.ts';
import type { CompileOptions } from '../schema.ts';
import type { Constraint, ExtensionUse, SchemaNode, Status } from '../schema-node.ts';
import type { Type } from '../type.ts';
import type { LeafrefPath } from './parse-leafref-path.ts';
import type { Report } from './report.ts';

/** One text that takes part: a module or a submodule. Prefixes are a matter of the text they stand in (RFC 7950 5.1). */
export interface Unit {
  readonly text: ModuleText;
  /** The module itself, or the module a submodule belongs to. */
  readonly module: ModuleEntry;
  /** Own prefix and those of the imports; undefined for an import that failed, which has been reported. */
  readonly prefixes: Map<string, ModuleEntry | undefined>;
  /** Submodules named by `include` statements here. */
  readonly includes: Unit[];
}

/** A module with its submodules. What they define is visible in all of them (RFC 7950 5.1). */
export interface ModuleEntry {
  readonly name: string;
  readonly revision: string | undefined;
  /** The module text first, then every submodule. */
  readonly units: Unit[];
  readonly typedefs: Map<string, Typedef>;
  readonly groupings: Map<string, Grouping>;
  readonly features: Map<string, Feature>;
  readonly identities: Map<string, IdentityDefinition>;
  readonly extensions: Map<string, Extension>;
  /** Metadata annotations (RFC 7952), each as the leaf it would be. */
  readonly annotations: Map<string, Draft>;
  implemented: boolean;
  /** A part of the module could not be read: what cannot be found in it is not worth a message. */
  incomplete: boolean;
}

/** A place in the lexical nesting of typedefs and groupings (RFC 7950 5.5). */
export interface Scope {
  readonly unit: Unit;
  readonly parent: Scope | undefined;
  readonly typedefs: ReadonlyMap<string, Typedef>;
  readonly groupings: ReadonlyMap<string, Grouping>;
}

interface Definition {
  readonly name: string;
  readonly statement: Statement;
  /** The scope the definition stands in. */
  readonly scope: Scope;
}

/** RFC 7950 7.3. */
export interface Typedef extends Definition {
  readonly kind: 'typedef';
}

/** RFC 7950 7.12. */
export interface Grouping extends Definition {
  readonly kind: 'grouping';
  /** Takes part in a circle: using it is silently a no-op, the circle has been reported. */
  circular: boolean;
  used: boolean;
}

/** RFC 7950 7.20.1. */
export interface Feature extends Definition {
  readonly kind: 'feature';
  enabled: boolean;
}

/** RFC 7950 7.18. */
export interface IdentityDefinition extends Definition {
  readonly kind: 'identity';
  readonly module: ModuleEntry;
  enabled: boolean;
  bases: readonly IdentityDefinition[];
  /** What names it as a base. */
  readonly direct: IdentityDefinition[];
}

/** RFC 7950 7.19. */
export interface Extension extends Definition {
  readonly kind: 'extension';
  readonly module: ModuleEntry;
  readonly argument: string | undefined;
}

/** A statement and where it was written, so that its prefixes can be resolved after it has moved into another place. */
export interface Sourced {
  readonly statement: Statement;
  readonly scope: Scope;
}

/** What all passes work on. */
export interface Compilation {
  readonly options: CompileOptions;
  readonly report: Report;
  /** In load order; several revisions of one module may be there, at most one of them implemented. */
  readonly modules: ModuleEntry[];
  /** Modules that were implemented and whose nodes are not expanded yet. */
  readonly toExpand: ModuleEntry[];
  readonly augments: AugmentUse[];
  readonly deviations: Sourced[];
  readonly root: Draft;
  /** Scopes of the statements that hold typedefs or groupings. */
  readonly scopes: Map<Statement, Scope>;
  readonly memo: Memo;
  /** Leafs with leafrefs, targets before those that lead to them. */
  readonly leafOrder: Draft[];
  /** The finished nodes, in document order. */
  readonly nodes: SchemaNode[];
  /** Nodes made so far, to stop groupings that multiply without end. */
  nodeCount: number;
  /** There are too many nodes, which has been reported: no more are made. */
  exhausted: boolean;
  /** Augments of another module's nodes without `when`: what they added may not be mandatory (RFC 7950 7.17). */
  readonly foreignAugments: { readonly statement: Statement; readonly created: readonly Draft[] }[];
}

/** A top-level augment that waits for its target. */
export interface AugmentUse extends Sourced {
  readonly module: ModuleEntry;
}

/** Results that depend on a statement alone and are shared between all uses of the grouping it stands in. */
export interface Memo {
  readonly types: Map<Statement, ResolvedType | undefined>;
  readonly typedefs: Map<Typedef, ResolvedType | undefined>;
  readonly constraints: Map<Statement, Map<string, Constraint | undefined>>;
  readonly ifFeatures: Map<Statement, boolean>;
  readonly extensions: Map<Statement, readonly ExtensionUse[]>;
  /** By the names of the bases: the values of an identityref, filled once it is known which modules are implemented. */
  readonly identityrefs: Map<string, IdentityrefValues>;
  /** Types bound to a module: unbound type → module name → bound. */
  readonly bound: Map<Type, Map<string, Type>>;
  readonly namespaces: Map<Unit, ReadonlyMap<string, string>>;
}

/** The identities that are derived from all of some bases (RFC 7950 9.10.2). */
export interface IdentityrefValues {
  readonly bases: readonly IdentityDefinition[];
  readonly names: readonly string[];
  readonly identities: Set<string>;
}

/** What a pass is: it may rely on what the passes before it promise. */
export interface Pass {
  readonly name: string;
  run(compilation: Compilation): void;
}

/** Every kind of schema node. */
export type DraftKind = SchemaNode['kind'];

/** A `when` that came with the uses, augment or case around a node. */
export interface OuterWhen extends Sourced {
  /** Module for unprefixed names of the expression. */
  readonly module: ModuleEntry;
}

/**
 * A schema node while augments, refines and deviations may still change it. Its properties are read from its statement
 * unless `overrides` replaces them, so the uses of one grouping share everything that nobody changed.
 */
export interface Draft {
  readonly kind: DraftKind;
  readonly name: string;
  /** The module whose namespace the node is in. */
  readonly module: ModuleEntry;
  readonly statement: Statement;
  /** Where the statement's own substatements look up names. */
  readonly scope: Scope;
  readonly parent: Draft | undefined;
  /** By `module:name`; empty for leafs. */
  readonly children: Map<string, Draft>;
  /** Properties changed by refine or deviate: keyword → all statements that now hold. */
  overrides: Map<string, readonly Sourced[]> | undefined;
  readonly outerWhens: readonly OuterWhen[];
  /** The if-features of the uses or augment around it. */
  readonly outerFeatures: readonly string[];
  /** The status of the uses or augment around it. */
  readonly outerStatus: Status;
  /** An if-feature does not hold: the node leaves the schema after augments and deviations have found it. */
  disabled: boolean;
  /** Something of it is missing for a reason that has been reported: what is not found in it is not worth a message. */
  poisoned: boolean;
  config: boolean;
  /** Below an rpc, action or notification. */
  inOperation: boolean;
  status: Status;
  type: ResolvedType | undefined;
  /** For a leaf or leaf-list whose type is or contains leafrefs: where they lead, by the statement of the type. */
  leafrefTargets: Map<Statement, Draft> | undefined;
  isKey: boolean;
  keys: readonly Draft[];
  uniques: readonly (readonly Draft[])[];
  /** Data nodes below it, choices looked through; made on first use after the tree is complete. */
  dataChildren: Map<string, Draft> | undefined;
  /** What it has become. */
  node: SchemaNode | undefined;
}

/**
 * A type as far as its statement alone tells. What depends on the leaf that uses it (where a leafref leads, whose
 * identities need no prefix) is filled in by `bindType`.
 */
export interface ResolvedType {
  readonly type: Type;
  /** The typedef the type statement names, if it names one. */
  readonly typedef: Typedef | undefined;
  /** The closest default of the typedef chain. */
  readonly default: Sourced | undefined;
  /** Bits and enums with an `if-feature`: no default may name them (RFC 7950 7.6.4). */
  readonly conditional: ReadonlySet<string>;
  /** For enumeration and bits: every name with its number, disabled ones included. */
  readonly assigned: ReadonlyMap<string, number>;
  readonly bases: readonly IdentityDefinition[];
  readonly members: readonly ResolvedType[];
  readonly leafref: LeafrefUse | undefined;
  /** True if it, or a member, is a leafref or an identityref, so that it has to be bound to a leaf. */
  readonly needsLeaf: boolean;
}

/** The path of a leafref and where it was written. */
export interface LeafrefUse {
  readonly statement: Statement;
  readonly scope: Scope;
  readonly path: LeafrefPath;
}
