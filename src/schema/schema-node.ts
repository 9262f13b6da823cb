import type { SourceLocation } from '../errors/diagnostic.ts';
import type { XPathExpression } from '../xpath/expression.ts';
import type { Type } from './type.ts';

/** RFC 7950 7.21.2. */
export type Status = 'current' | 'deprecated' | 'obsolete';

/** `must` and `when` with what their evaluation needs: the parsed expression and the module whose prefixes it uses. */
export interface Constraint {
  readonly text: string;
  readonly expression: XPathExpression;
  /** prefix → module name, as seen where the expression is written (RFC 7950 6.4.1). */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Module for unprefixed names. */
  readonly module: string;
  readonly errorMessage: string | undefined;
  readonly errorAppTag: string | undefined;
  /** For a `when` that came with uses, augment or choice/case: the context node is the parent (RFC 7950 7.21.5). */
  readonly context: 'self' | 'parent';
  readonly location: SourceLocation;
}

/** An extension use that is kept for tools (RFC 7950 7.19). */
export interface ExtensionUse {
  readonly module: string;
  readonly name: string;
  readonly argument: string | undefined;
}

interface NodeBase {
  /** Local name. */
  readonly name: string;
  /** Name of the module whose namespace the node is in. */
  readonly module: string;
  /** `module:name`. Unique among siblings; the key of `children` and `dataChildren`. */
  readonly qualifiedName: string;
  /** Position in document order among all data nodes of the schema; a stable small integer, unique per schema. */
  readonly index: number;
  /** Schema node path: choice and case included, module name wherever it changes, from `/module:root`. */
  readonly path: string;
  readonly parent: SchemaNode | undefined;
  readonly config: boolean;
  readonly status: Status;
  readonly description: string | undefined;
  readonly reference: string | undefined;
  /** All `when` that apply, the node's own last. */
  readonly whens: readonly Constraint[];
  /** The `if-feature` expressions that made it part of the schema, as written. */
  readonly ifFeatures: readonly string[];
  readonly extensions: readonly ExtensionUse[];
  readonly location: SourceLocation;
}

interface InnerBase extends NodeBase {
  /** Schema children in order, choice and case included; for a list the keys come first in key order. */
  readonly children: ReadonlyMap<string, SchemaNode>;
  /** Children that appear in data: choice and case are looked through. By qualified name. */
  readonly dataChildren: ReadonlyMap<string, DataSchemaNode>;
  /**
   * Data children by local name. A name that several modules use here belongs to the parent's module, else to the one module that
   * the model set lists; else it is not in the map and must be qualified.
   */
  readonly dataChildrenByName: ReadonlyMap<string, DataSchemaNode>;
  readonly musts: readonly Constraint[];
  /** Actions and notifications defined here, by qualified name. */
  readonly operations: ReadonlyMap<string, OperationSchemaNode>;
}

/** RFC 7950 7.5. */
export interface ContainerSchemaNode extends InnerBase {
  readonly kind: 'container';
  /** The argument of `presence`, or undefined for a non-presence container. */
  readonly presence: string | undefined;
}

/** RFC 7950 7.8. `keys` in the order of the key statement; empty for a keyless list, which only state can be. */
export interface ListSchemaNode extends InnerBase {
  readonly kind: 'list';
  readonly keys: readonly LeafSchemaNode[];
  readonly uniques: readonly (readonly LeafSchemaNode[])[];
  readonly minElements: number;
  readonly maxElements: number | undefined;
  readonly orderedBy: 'system' | 'user';
}

/** RFC 7950 7.6. */
export interface LeafSchemaNode extends NodeBase {
  readonly kind: 'leaf';
  readonly type: Type;
  readonly units: string | undefined;
  readonly mandatory: boolean;
  /** Lexical default, own or from the type; undefined if mandatory or without. */
  readonly default: string | undefined;
  readonly isKey: boolean;
  readonly musts: readonly Constraint[];
}

/** RFC 7950 7.7. */
export interface LeafListSchemaNode extends NodeBase {
  readonly kind: 'leaf-list';
  readonly type: Type;
  readonly units: string | undefined;
  readonly defaults: readonly string[];
  readonly minElements: number;
  readonly maxElements: number | undefined;
  readonly orderedBy: 'system' | 'user';
  readonly musts: readonly Constraint[];
}

/** RFC 7950 7.10 and 7.11. */
export interface AnySchemaNode extends NodeBase {
  readonly kind: 'anydata' | 'anyxml';
  readonly mandatory: boolean;
  readonly musts: readonly Constraint[];
}

/** RFC 7950 7.9. Seen in schemas only, never in data. */
export interface ChoiceSchemaNode extends NodeBase {
  readonly kind: 'choice';
  readonly children: ReadonlyMap<string, CaseSchemaNode>;
  readonly mandatory: boolean;
  /** The default case's node. */
  readonly default: CaseSchemaNode | undefined;
}

/** RFC 7950 7.9.2, shorthand cases included. */
export interface CaseSchemaNode extends NodeBase {
  readonly kind: 'case';
  readonly children: ReadonlyMap<string, SchemaNode>;
}

/** rpc and action; notification has children of its own. */
export interface OperationSchemaNode extends InnerBase {
  readonly kind: 'rpc' | 'action' | 'notification';
  /** For rpc and action; undefined for a notification. */
  readonly input: InputOutputSchemaNode | undefined;
  readonly output: InputOutputSchemaNode | undefined;
}

/** RFC 7950 7.14.2 and 7.14.3. */
export interface InputOutputSchemaNode extends InnerBase {
  readonly kind: 'input' | 'output';
}

/** The invisible node above all top-level data nodes of a schema. */
export interface RootSchemaNode extends InnerBase {
  readonly kind: 'root';
}

/** Nodes that appear in a data tree. */
export type DataSchemaNode =
  | ContainerSchemaNode
  | ListSchemaNode
  | LeafSchemaNode
  | LeafListSchemaNode
  | AnySchemaNode;

/** Data nodes with children, and the nodes that can stand at the top of a data tree. */
export type InnerSchemaNode =
  | RootSchemaNode
  | ContainerSchemaNode
  | ListSchemaNode
  | OperationSchemaNode
  | InputOutputSchemaNode;

/** Whatever stands in a schema. */
export type SchemaNode =
  | RootSchemaNode
  | DataSchemaNode
  | ChoiceSchemaNode
  | CaseSchemaNode
  | OperationSchemaNode
  | InputOutputSchemaNode;
