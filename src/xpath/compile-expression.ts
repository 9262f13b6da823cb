import { assertNever, invariant } from '../lib/invariant.ts';
import type { BooleanCode, Code, NodesCode } from './code.ts';
import { stringCode } from './code.ts';
import { compileComparison } from './comparison.ts';
import { compileCall } from './compile-call.ts';
import { asBoolean } from './convert.ts';
import type { XPathExpression } from './expression.ts';
import type { ExpressionCompiler } from './expression-compiler.ts';
import type { ExpressionScope } from './navigator.ts';
import { compileArithmetic, compileLogic, compileNegation, compileUnion } from './operators.ts';
import { compilePath, compileSteps, filterNodes } from './path-code.ts';

/** Good for any number of evaluations, on any tree. */
export interface CompiledExpression {
  readonly code: Code;
  readonly toBoolean: BooleanCode['get'];
}

/**
 * Compiles an expression once; what it is about comes with each evaluation. The expression must be one in which `checkExpression`
 * finds nothing wrong, and use no prefix that is not in the scope: the schema compiler sees to that.
 */
export function compileExpression(expression: XPathExpression, scope: ExpressionScope): CompiledExpression {
  const code = new Compiler(scope).compile(expression);
  return { code, toBoolean: asBoolean(code) };
}

type Binary = Extract<XPathExpression, { kind: 'binary' }>;

class Compiler implements ExpressionCompiler {
  readonly scope: ExpressionScope;
  /** A predicate is looked at by all that may treat it in a special way; without this nesting would multiply the work. */
  readonly #known = new Map<XPathExpression, Code>();

  constructor(scope: ExpressionScope) {
    this.scope = scope;
  }

  compile(expression: XPathExpression): Code {
    let code = this.#known.get(expression);
    if (code === undefined) this.#known.set(expression, (code = this.#compile(expression)));
    return code;
  }

  compileNodes(expression: XPathExpression): NodesCode {
    const code = this.compile(expression);
    invariant(code.type === 'nodes', 'an expression in place of a node-set is one');
    return code;
  }

  #compile(expression: XPathExpression): Code {
    switch (expression.kind) {
      case 'binary':
        return this.#binary(expression);
      case 'negate':
        return compileNegation(this.compile(expression.operand));
      case 'literal':
        return { ...stringCode(() => expression.value), constant: expression.value };
      case 'number':
        return { type: 'number', get: () => expression.value, constant: expression.value };
      case 'variable':
        throw new Error(`there is no variable $${expression.name}`);
      case 'call':
        return compileCall(expression, this);
      case 'path':
        return compilePath(expression, this);
      case 'filter': {
        const nodes = filterNodes(this.compileNodes(expression.primary), expression.predicates, this);
        return compileSteps(nodes, expression.steps, this);
      }
      default:
        return assertNever(expression);
    }
  }

  #binary(expression: Binary): Code {
    const { operator } = expression;
    if (operator === '|') {
      return compileUnion(unionParts(expression).map(part => this.compileNodes(part)));
    }
    const left = this.compile(expression.left);
    const right = this.compile(expression.right);
    switch (operator) {
      case 'and':
      case 'or':
        return compileLogic(operator, left, right);
      case '+':
      case '-':
      case '*':
      case 'div':
      case 'mod':
        return compileArithmetic(operator, left, right);
      default:
        return compileComparison(operator, [left, right], this.scope);
    }
  }
}

function unionParts(expression: Binary): XPathExpression[] {
  const parts: XPathExpression[] = [];
  let rest: XPathExpression = expression;
  while (rest.kind === 'binary' && rest.operator === '|') {
    parts.unshift(rest.right);
    rest = rest.left;
  }
  return [rest, ...parts];
}
