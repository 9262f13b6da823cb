import type { SourceLocation } from '../errors/diagnostic.ts';
import type { OperationSchemaNode, RootSchemaNode, SchemaNode, Status } from './schema-node.ts';
import type { Type } from './type.ts';

/** What a module defines at its top for itself and others. All of it, whatever features are enabled. */
export interface Definition {
  readonly kind: 'feature' | 'identity' | 'typedef' | 'grouping' | 'extension';
  readonly name: string;
  readonly status: Status;
  readonly description: string | undefined;
  readonly reference: string | undefined;
  /** Of a typedef: what it means, as far as it does not depend on the leaf that uses it. */
  readonly type: Type | undefined;
  readonly location: SourceLocation;
}

/** A module that takes part in a schema. */
export interface SchemaModule {
  readonly name: string;
  readonly revision: string | undefined;
  readonly namespace: string;
  readonly prefix: string;
  readonly organization: string | undefined;
  /** Argument of a semantic-version extension (`openconfig-version`), where the module has one. */
  readonly version: string | undefined;
  readonly yangVersion: '1' | '1.1';
  /** Implemented modules contribute nodes; imported ones only definitions (RFC 7950 5.6.5). */
  readonly implemented: boolean;
  readonly features: ReadonlySet<string>;
  /** Metadata annotations with their types (RFC 7952). */
  readonly annotations: ReadonlyMap<string, Type>;
  readonly submodules: readonly { readonly name: string; readonly revision: string | undefined }[];
  readonly description: string | undefined;
  readonly definitions: readonly Definition[];
  readonly location: SourceLocation;
}

/** RFC 7950 7.18. */
export interface Identity {
  readonly module: string;
  readonly name: string;
  /** `module:identity` of the direct bases. */
  readonly bases: readonly string[];
  /** `module:identity` of everything derived, directly or not. */
  readonly derived: ReadonlySet<string>;
}

/** A compiled model set. Deeply frozen; safe to share between any number of trees. */
export interface Schema {
  readonly root: RootSchemaNode;
  readonly modules: ReadonlyMap<string, SchemaModule>;
  /** By `module:identity`. */
  readonly identities: ReadonlyMap<string, Identity>;
  /** Top-level rpcs by qualified name. Top-level notifications are in `root.operations`. */
  readonly rpcs: ReadonlyMap<string, OperationSchemaNode>;
  /** Every schema node, in document order. */
  readonly nodes: readonly SchemaNode[];
}

/**
 * Where the compiler gets module texts from. Synchronous and pure from the compiler's view: the caller has read the files.
 * Without `revision` the newest known is returned.
 */
export interface ModuleSource {
  find(
    name: string,
    revision: string | undefined,
  ): { readonly text: string; readonly file: string } | undefined;
}

/** What is to be compiled. */
export interface CompileOptions {
  /** Modules to implement, by name or `name@revision`. */
  readonly modules: readonly string[];
  readonly source: ModuleSource;
  /** Implement also all imported modules (`all`) or just those listed and those they augment or deviate (`listed`). */
  readonly implement?: 'listed' | 'all';
  /** module → enabled features; a module that is absent, or an absent map, has all its features enabled. */
  readonly features?: ReadonlyMap<string, readonly string[]>;
  /** At most this many diagnostics are collected; default 1000. */
  readonly maxDiagnostics?: number;
}
