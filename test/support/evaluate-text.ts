import { compileExpression } from '../../src/xpath/compile-expression.ts';
import { evaluate, type XPathValue } from '../../src/xpath/evaluate.ts';
import type { Navigator } from '../../src/xpath/navigator.ts';
import { parseExpression } from '../../src/xpath/parse-expression.ts';
import { plainNavigator, type TreeNode } from './element-tree.ts';

/** Unprefixed names are in module `m`, `p:` is module `n`. */
const scope = { namespaces: new Map([['p', 'n']]), module: 'm' };

export interface EvaluateTextOptions {
  readonly navigator?: Navigator<TreeNode>;
  readonly maxVisits?: number;
}

export function evaluateText(
  text: string,
  context: TreeNode,
  { navigator = plainNavigator, ...limits }: EvaluateTextOptions = {},
): XPathValue<TreeNode> {
  const { expression, problem } = parseExpression(text);
  if (expression === undefined) throw new Error(`${text}: ${problem?.message}`);
  return evaluate(compileExpression(expression, scope), { navigator, context, ...limits });
}

/** Only for expressions that are node-sets. */
export function selectNodes(
  text: string,
  context: TreeNode,
  options?: EvaluateTextOptions,
): readonly TreeNode[] {
  const value = evaluateText(text, context, options);
  if (value.type !== 'nodes') throw new Error(`${text} is a ${value.type}`);
  return value.nodes;
}
