import type { Navigator } from './navigator.ts';
import type { VisitCounter } from './visit-counter.ts';

/** Thrown when an expression visits more nodes than its evaluation allows: what keeps hostile expressions from hanging. */
export class XPathLimitError extends Error {
  constructor(maxVisits: number) {
    super(`the expression visits more than ${maxVisits} nodes`);
    this.name = 'XPathLimitError';
  }
}

/** A node to code that does not know what nodes are. */
export type AnyNode = object;

/** What stays the same while an expression is evaluated, and where in the context of a predicate it is. */
export interface Frame extends VisitCounter {
  readonly navigator: Navigator<AnyNode>;
  /** What `current()` gives (RFC 7950 10.1.1). */
  readonly current: AnyNode;
  /** Context position and size (XPath 1.0 section 1). Who changes them puts them back. */
  position: number;
  size: number;
}

/** Called for each node. Returns true to see no more. */
export type Visit = (node: AnyNode, frame: Frame) => boolean;

/**
 * Calls back for nodes as it finds them, starting from a context node. Returns true if it was told to stop.
 *
 * Node-sets are stored only where all of one is needed: `boolean()` and comparisons end with the first hit.
 */
export type NodeSource = (node: AnyNode, frame: Frame, visit: Visit) => boolean;

type Get<T> = (node: AnyNode, frame: Frame) => T;

/** A node-set. Visits each of its nodes once. */
export interface NodesCode {
  readonly type: 'nodes';
  readonly visit: NodeSource;
  /** The only node; undefined where there may be several. */
  readonly find: Get<AnyNode | undefined> | undefined;
  /** All nodes have equally many ancestors, so none is below another. */
  readonly level: boolean;
  /** Nodes are visited in document order. */
  readonly ordered: boolean;
}

interface ValueCode<Type extends string, T> {
  readonly type: Type;
  readonly get: Get<T>;
  /** The value, if it is the same everywhere. */
  readonly constant?: T;
}

export type BooleanCode = ValueCode<'boolean', boolean>;
export type NumberCode = ValueCode<'number', number>;
export type StringCode = ValueCode<'string', string>;

/** A compiled expression. Its type is known before there is a value, as YANG has no variables (RFC 7950 6.4.1). */
export type Code = NodesCode | BooleanCode | NumberCode | StringCode;

export function countVisit(counter: VisitCounter, visits = 1): void {
  counter.visits += visits;
  if (counter.visits > counter.maxVisits) throw new XPathLimitError(counter.maxVisits);
}

/** The work on so many characters counts as the visit of one node. */
const charactersPerVisit = 64;

/** Counts what somebody does with a text, which can be as long as a document. */
export function countText(text: string, counter: VisitCounter): string {
  if (text.length >= charactersPerVisit) countVisit(counter, Math.floor(text.length / charactersPerVisit));
  return text;
}

/** The string-value of a node, counted. */
export function textOf(node: AnyNode, frame: Frame): string {
  return countText(frame.navigator.text(node, frame), frame);
}

/** The code of what is at most one node. */
export function singleNode(find: Get<AnyNode | undefined>): NodesCode {
  const visit: NodeSource = (node, frame, visit) => {
    const found = find(node, frame);
    return found !== undefined && visit(found, frame);
  };
  return { type: 'nodes', visit, find, level: true, ordered: true };
}

export const contextNode: NodesCode = singleNode(node => node);
export const currentNode: NodesCode = singleNode((_, frame) => frame.current);
export const rootNode: NodesCode = singleNode((node, frame) => frame.navigator.root(node));

export const noNodes: NodesCode = singleNode(() => undefined);

export const booleanCode = (get: BooleanCode['get']): BooleanCode => ({ type: 'boolean', get });
export const numberCode = (get: NumberCode['get']): NumberCode => ({ type: 'number', get });
export const stringCode = (get: StringCode['get']): StringCode => ({ type: 'string', get });
