import type { Code } from './code.ts';
import type { XPathExpression } from './expression.ts';

/** What names in an expression mean (RFC 7950 6.4.1). A `Constraint` of the schema is one. */
export interface ExpressionScope {
  /** prefix → module name */
  readonly namespaces: ReadonlyMap<string, string>;
  /** Module of names without prefix. */
  readonly module: string;
}

/** Compiles what is inside an expression. */
export interface ExpressionCompiler {
  readonly scope: ExpressionScope;
  compile(expression: XPathExpression): Code;
}
