import { assertNever } from '../lib/invariant.ts';
import type { Step, XPathExpression } from './expression.ts';

/** What to do on the way. All members are optional; each is called before what its argument holds. */
export interface ExpressionVisitor {
  /** Return false to leave out everything below the expression. */
  readonly expression?: (expression: XPathExpression) => boolean | void;
  readonly step?: (step: Step) => void;
}

/** Visits an expression and everything in it, parents first, in the order of the text. The parser limits the depth. */
export function walkExpression(expression: XPathExpression, visitor: ExpressionVisitor): void {
  if (visitor.expression?.(expression) === false) return;
  switch (expression.kind) {
    case 'binary':
      walkExpression(expression.left, visitor);
      walkExpression(expression.right, visitor);
      return;
    case 'negate':
      walkExpression(expression.operand, visitor);
      return;
    case 'call':
      walkAll(expression.args, visitor);
      return;
    case 'path':
      walkSteps(expression.steps, visitor);
      return;
    case 'filter':
      walkExpression(expression.primary, visitor);
      walkAll(expression.predicates, visitor);
      walkSteps(expression.steps, visitor);
      return;
    case 'literal':
    case 'number':
    case 'variable':
      return;
    default:
      assertNever(expression);
  }
}

function walkAll(expressions: readonly XPathExpression[], visitor: ExpressionVisitor): void {
  for (const expression of expressions) walkExpression(expression, visitor);
}

function walkSteps(steps: readonly Step[], visitor: ExpressionVisitor): void {
  for (const step of steps) {
    visitor.step?.(step);
    walkAll(step.predicates, visitor);
  }
}
