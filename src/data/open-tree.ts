import type { Constraint } from '../schema/schema-node.ts';
import { XPathLimitError } from '../xpath/code.ts';
import { type CompiledExpression, compileExpression } from '../xpath/compile-expression.ts';
import { defaultMaxVisits, evaluateToBoolean } from '../xpath/evaluate.ts';
import { AccessibleTree } from './accessible-tree.ts';
import { DataNavigator, type XPathNode } from './data-navigator.ts';
import type { DataTree } from './tree.ts';

/** All constraints of a tree together may visit so many nodes: a minute's work at most. */
const maxVisitsOfTree = 1_000_000_000;

/** What the constraints of one tree are evaluated with, and the visits of all of them. */
interface Evaluator {
  readonly tree: AccessibleTree;
  readonly navigator: DataNavigator;
  readonly maxVisits: number;
  visits: number;
}

const compiled = new WeakMap<Constraint, CompiledExpression>();

/** The tree as XPath and the rules see it; constraints are compiled once, wherever they are used. */
export function openTree(tree: DataTree, maxVisits: number = maxVisitsOfTree): AccessibleTree {
  // Made when it is needed, and known to this tree alone: what a map of all trees holds, the collector of garbage keeps for long.
  let evaluator: Evaluator | undefined;
  return new AccessibleTree(tree, (accessible, constraint, context) => {
    evaluator ??= { tree: accessible, navigator: new DataNavigator(accessible), maxVisits, visits: 0 };
    return holds(evaluator, constraint, context);
  });
}

function holds(evaluator: Evaluator, constraint: Constraint, context: XPathNode): boolean {
  let expression = compiled.get(constraint);
  if (expression === undefined) {
    expression = compileExpression(constraint.expression, constraint);
    compiled.set(constraint, expression);
  }
  const { tree, navigator } = evaluator;
  const maxVisits = Math.min(defaultMaxVisits, evaluator.maxVisits - evaluator.visits);
  try {
    return evaluateToBoolean<XPathNode>(expression, { navigator, context, maxVisits, total: evaluator });
  } catch (error) {
    if (!(error instanceof XPathLimitError)) throw error;
    // A condition that nobody can evaluate does not hold.
    const isOne = maxVisits === defaultMaxVisits;
    const whose = isOne ? 'it visits' : 'the conditions of the model visit';
    const most = isOne ? defaultMaxVisits : evaluator.maxVisits;
    tree.unevaluated.set(constraint, `${whose} more than ${most.toLocaleString('en')} nodes`);
    return false;
  }
}
