import type { Code } from './code.ts';
import type { XPathExpression } from './expression.ts';
import type { Navigator } from './navigator.ts';

export type XPathValue<N> =
  | { readonly type: 'nodes'; readonly nodes: readonly N[] }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

/** What names in an expression mean (RFC 7950 6.4.1). */
export interface ExpressionScope {
  /** prefix → module name */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Module of names without prefix. */
  readonly module: string;
}

/** Good for any number of evaluations, on any tree. */
export interface CompiledExpression {
  readonly code: Code;
}

export interface Evaluation<N extends object> {
  readonly navigator: Navigator<N>;
  /** The context node, which is `current()` too unless that is given. */
  readonly context: N;
  readonly current?: N;
  /** How many nodes may be visited before `XPathLimitError` is thrown; ten million by default. */
  readonly maxVisits?: number;
}

/**
 * Compiles an expression once; what it means comes with each evaluation. The expression calls only functions of `functions.ts`
 * with as many arguments as they take, uses only prefixes of the scope and no variables: the schema compiler sees to that.
 */
export declare function compileExpression(expression: XPathExpression, scope: ExpressionScope): CompiledExpression;

/** The value; nodes in document order, each once. */
export declare function evaluate<N extends object>(compiled: CompiledExpression, evaluation: Evaluation<N>): XPathValue<N>;

/** The value as `boolean()` converts it, which is what `must` and `when` ask for. Ends with the first node of a node-set. */
export declare function evaluateToBoolean<N extends object>(compiled: CompiledExpression, evaluation: Evaluation<N>): boolean;

/** Calls back for each node of an expression that is a node-set, in no promised order, until told to stop by `true`; returns whether it was. */
export declare function visitNodes<N extends object>(compiled: CompiledExpression, evaluation: Evaluation<N>, visit: (node: N) => boolean): boolean;

