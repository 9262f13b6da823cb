import type { Navigator } from './navigator.ts';

/** What is left of the visits that one evaluation may make: a hostile expression ends in this error. */
export class XPathLimitError extends Error {
  constructor(maxVisits: number) {
    super(`the expression visits more than ${maxVisits} nodes`);
    this.name = 'XPathLimitError';
  }
}

/** A node to code that does not know what nodes are. */
export type AnyNode = object;

/** What stays the same while an expression is evaluated, and, inside a predicate, where it is. */
export interface Frame {
  readonly navigator: Navigator<AnyNode>;
  /** What `current()` gives (RFC 7950 10.1.1). */
  readonly current: AnyNode;
  readonly maxVisits: number;
  visits: number;
  /** Context position and size (XPath 1.0 section 1). */
  position: number;
  size: number;
}

/** Called for each node. Return true to see no more. */
export type Visit = (node: AnyNode) => boolean;

/**
 * Calls back for each node of a node-set, each once, as it finds them. Returns true if it was told to stop.
 *
 * Node-sets are never stored unless something needs all of one: `boolean()` and comparisons end with the first hit.
 */
export type NodeSource = (node: AnyNode, frame: Frame, visit: Visit) => boolean;

/** What is known of a node-set before there is one. */
export interface NodeSetTraits {
  /** At most one node. */
  readonly single: boolean;
  /** All nodes have equally many ancestors, so none is below another. */
  readonly level: boolean;
  /** Nodes are found in document order. */
  readonly ordered: boolean;
}

export interface NodesCode {
  readonly type: 'nodes';
  readonly visit: NodeSource;
  readonly traits: NodeSetTraits;
}

/** A compiled expression. Types of expressions are known without their values: YANG has no variables (RFC 7950 6.4.1). */
export type Code =
  | NodesCode
  | { readonly type: 'boolean'; readonly get: (node: AnyNode, frame: Frame) => boolean }
  | { readonly type: 'number'; readonly get: (node: AnyNode, frame: Frame) => number }
  | { readonly type: 'string'; readonly get: (node: AnyNode, frame: Frame) => string };

/** Counts a visit. */
export function countVisit(frame: Frame): void {
  if (++frame.visits > frame.maxVisits) throw new XPathLimitError(frame.maxVisits);
}
