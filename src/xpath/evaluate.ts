import type { Frame } from './code.ts';
import type { CompiledExpression } from './compile-expression.ts';
import { allNodes } from './convert.ts';
import type { Navigator } from './navigator.ts';

export type XPathValue<N> =
  | { readonly type: 'nodes'; readonly nodes: readonly N[] }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'string'; readonly value: string };

export interface Evaluation<N extends object> {
  readonly navigator: Navigator<N>;
  /** The context node, which is `current()` too. */
  readonly context: N;
  /** How many nodes may be visited before `XPathLimitError` is thrown; ten million by default. */
  readonly maxVisits?: number;
  /** What the evaluation adds its visits to. */
  readonly total?: { visits: number };
}

export const defaultMaxVisits = 10_000_000;

/** The value; of a node-set its nodes in document order. */
export function evaluate<N extends object>(
  { code }: CompiledExpression,
  evaluation: Evaluation<N>,
): XPathValue<N> {
  const frame = startFrame(evaluation);
  if (code.type === 'nodes') {
    // The navigator makes all nodes there are.
    return { type: 'nodes', nodes: allNodes(code)(evaluation.context, frame) as N[] };
  }
  return { type: code.type, value: code.get(evaluation.context, frame) } as XPathValue<N>;
}

/** The value as `boolean()` converts it, which is what `must` and `when` ask for. Ends with the first node of a node-set. */
export function evaluateToBoolean<N extends object>(
  { toBoolean }: CompiledExpression,
  evaluation: Evaluation<N>,
): boolean {
  const frame = startFrame(evaluation);
  try {
    return toBoolean(evaluation.context, frame);
  } finally {
    if (evaluation.total !== undefined) evaluation.total.visits += frame.visits;
  }
}

function startFrame<N extends object>({ navigator, context, maxVisits }: Evaluation<N>): Frame {
  return {
    navigator,
    current: context,
    maxVisits: maxVisits ?? defaultMaxVisits,
    visits: 0,
    position: 1,
    size: 1,
  };
}
