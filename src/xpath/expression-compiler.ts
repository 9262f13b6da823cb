import type { Code } from './code.ts';
import type { XPathExpression } from './expression.ts';
import type { ExpressionScope } from './navigator.ts';

/** Compiles what is inside an expression. */
export interface ExpressionCompiler {
  readonly scope: ExpressionScope;
  compile(expression: XPathExpression): Code;
}
