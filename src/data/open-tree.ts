import type { Constraint } from '../schema/schema-node.ts';
import { XPathLimitError } from '../xpath/code.ts';
import { type CompiledExpression, compileExpression } from '../xpath/compile-expression.ts';
import { evaluateToBoolean } from '../xpath/evaluate.ts';
import { AccessibleTree, type ConstraintEvaluator } from './accessible-tree.ts';
import { DataNavigator, type XPathNode } from './data-navigator.ts';
import type { DataTree } from './tree.ts';

const compiled = new WeakMap<Constraint, CompiledExpression>();
const navigators = new WeakMap<AccessibleTree, DataNavigator>();

/** The tree as XPath and the rules see it; constraints are compiled once, wherever they are used. */
export function openTree(tree: DataTree): AccessibleTree {
  return new AccessibleTree(tree, evaluateConstraint);
}

const evaluateConstraint: ConstraintEvaluator = (tree, constraint, context) => {
  let expression = compiled.get(constraint);
  if (expression === undefined) {
    expression = compileExpression(constraint.expression, constraint);
    compiled.set(constraint, expression);
  }
  let navigator = navigators.get(tree);
  if (navigator === undefined) navigators.set(tree, (navigator = new DataNavigator(tree)));
  try {
    return evaluateToBoolean<XPathNode>(expression, { navigator, context });
  } catch (error) {
    // A condition that nobody can evaluate does not hold.
    if (error instanceof XPathLimitError) return false;
    throw error;
  }
};
