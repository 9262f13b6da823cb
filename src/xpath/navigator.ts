import type { ExpandedName } from './expanded-name.ts';
import type { VisitCounter } from './visit-counter.ts';

/** What a node is to XPath (XPath 1.0 section 5). Data of YANG has no attributes, comments or processing instructions. */
export type NodeKind = 'root' | 'element' | 'text';

/** What names in an expression mean (RFC 7950 6.4.1). A `Constraint` of the schema is one. */
export interface ExpressionScope {
  /** prefix → module name */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Module of names without prefix. */
  readonly module: string;
}

/**
 * How expressions see a tree. Nodes are opaque and compared with `===`: a navigator gives the same object whenever it comes
 * across the same node. Every list entry and leaf-list entry is a node, siblings of one name stand together (RFC 7950 6.4).
 *
 * Which nodes exist is for the navigator to say: the accessible tree, with defaults in use and containers without presence
 * (RFC 7950 6.4.1).
 */
export interface Navigator<N extends object> {
  /** The node above all top-level nodes of the tree that holds the node. */
  root(node: N): N;
  /** Undefined above the root. */
  parent(node: N): N | undefined;
  /** Elements only, in document order. */
  children(node: N): Iterable<N>;
  /** Those of `children` that have the name, in the same order. Faster than to look at all. */
  childrenNamed(node: N, name: ExpandedName): Iterable<N>;
  /** The text node in a leaf that has a value other than the empty string; undefined for everything else. */
  textNode(node: N): N | undefined;
  kind(node: N): NodeKind;
  /** Local name of an element, else the empty string. */
  name(node: N): string;
  /** Name of the module of an element, else the empty string. */
  module(node: N): string;
  /** What `namespace-uri()` gives for an element, else the empty string. */
  namespaceUri(node: N): string;
  /**
   * The string-value (XPath 1.0 section 5): of a leaf its canonical value, `module:name` if that is an identity; of what has
   * children all text in it, where each node in it counts as visited.
   */
  text(node: N, counter: VisitCounter): string;
  /** Negative if `a` comes before `b` in document order, 0 only if they are the same. */
  compareOrder(a: N, b: N): number;

  /**
   * Looks up entries of a list by what their key leaves are equal to (or of a leaf-list by its own value, under the name `.`),
   * in document order. May give more than match, never less; undefined if it knows no faster way than to look at all.
   */
  entriesByKeys?(parent: N, list: ExpandedName, keys: ReadonlyMap<string, string>): Iterable<N> | undefined;

  /**
   * Whether a literal in an expression means the value of a node although their texts differ: the name of an identity there has
   * the prefix of its module as the expression knows it, or none for the expression's own module (RFC 7950 9.10.3).
   */
  equalsLiteral?(node: N, literal: string, scope: ExpressionScope): boolean;

  /**
   * What a leafref or instance-identifier refers to, in document order (RFC 7950 10.3.1); nothing for other nodes and dangling
   * references.
   */
  deref(node: N): Iterable<N>;
  /** The value of an enumeration's enum (RFC 7950 10.5.1); undefined for other nodes. */
  enumValue(node: N): number | undefined;
  /** Whether a bit is set in a leaf of type bits (RFC 7950 10.6.1); false for other nodes. */
  hasBit(node: N, bit: string): boolean;
  /** Whether an identityref's value is derived from an identity, or is it if `orSelf` (RFC 7950 10.4); false for other nodes. */
  isDerivedFrom(node: N, identity: ExpandedName, orSelf: boolean): boolean;
  /** Whether a text as a whole matches a pattern of XML Schema (RFC 7950 10.2.1); false if there is no such pattern. */
  matchesPattern(text: string, pattern: string): boolean;
}
