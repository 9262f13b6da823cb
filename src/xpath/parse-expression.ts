import type { BinaryOperator, LocationPath, XPathExpression } from './expression.ts';
import type { ExpressionParser } from './parse-path.ts';
import { isStepStart, parsePredicates, parseRelativePath } from './parse-path.ts';
import { ExpressionProblem, Scanner } from './scanner.ts';

/** A tree, or what is wrong with the text. */
export interface ParsedExpression {
  readonly expression: XPathExpression | undefined;
  readonly problem: { readonly message: string; readonly offset: number } | undefined;
}

/**
 * Trees deeper than this are refused, so that whatever walks one may recurse: each parenthesis, predicate, argument and
 * minus sign is a level, and so is each operator of a chain and each step of a path.
 */
const maxNesting = 200;
const maxOperators = 2000;
const maxSteps = 500;

/** How tightly each operator binds (XPath 1.0 3.4 and 3.5). All associate to the left; `|` is read with the paths it joins. */
const precedence: Readonly<Record<Exclude<BinaryOperator, '|'>, number>> = {
  or: 1,
  and: 2,
  '=': 3,
  '!=': 3,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  div: 6,
  mod: 6,
};

/**
 * Parses an XPath 1.0 expression as RFC 7950 6.4 uses it. Any function and variable name is accepted: whether they exist is for
 * the compiler to say. Takes any text, in time linear in its length.
 *
 * @example parseExpression("../type = 'a'").expression?.kind // 'binary'
 */
export function parseExpression(text: string): ParsedExpression {
  try {
    const parser = new Parser(text);
    return { expression: parser.parseWhole(), problem: undefined };
  } catch (error) {
    if (!(error instanceof ExpressionProblem)) throw error;
    return { expression: undefined, problem: { message: error.message, offset: error.offset } };
  }
}

class Parser implements ExpressionParser {
  readonly scanner: Scanner;
  #nesting = 0;
  #operators = 0;
  #steps = 0;

  constructor(text: string) {
    this.scanner = new Scanner(text);
  }

  parseWhole(): XPathExpression {
    const expression = this.parse();
    if (!this.scanner.atEnd) this.scanner.fail('expected an operator or the end');
    return expression;
  }

  parse(): XPathExpression {
    return this.#nested(() => this.#parseBinary(1));
  }

  enterStep(): void {
    if (++this.#steps > maxSteps) this.scanner.fail(`its paths have more than ${maxSteps} steps`);
  }

  leaveSteps(count: number): void {
    this.#steps -= count;
  }

  #nested(parse: () => XPathExpression): XPathExpression {
    if (++this.#nesting > maxNesting) this.scanner.fail(`it nests deeper than ${maxNesting}`);
    const expression = parse();
    this.#nesting--;
    return expression;
  }

  /** Reads operands and operators that bind at least as tightly as `loosest`. */
  #parseBinary(loosest: number): XPathExpression {
    let left = this.#parseUnary();
    for (;;) {
      const operator = this.scanner.peekOperator();
      if (operator === undefined || precedence[operator] < loosest) return left;
      this.scanner.advance(operator.length);
      left = this.#binary(operator, left, this.#parseBinary(precedence[operator] + 1));
    }
  }

  #binary(operator: BinaryOperator, left: XPathExpression, right: XPathExpression): XPathExpression {
    if (++this.#operators > maxOperators) this.scanner.fail(`it has more than ${maxOperators} operators`);
    return { kind: 'binary', operator, left, right, offset: left.offset };
  }

  /** A minus sign binds looser than `|` and tighter than all else (3.5). */
  #parseUnary(): XPathExpression {
    const { offset } = this.scanner;
    if (this.scanner.take('-'))
      return this.#nested(() => ({ kind: 'negate', operand: this.#parseUnary(), offset }));
    let left = this.#parsePath();
    while (this.scanner.take('|')) left = this.#binary('|', left, this.#parsePath());
    return left;
  }

  /** A location path, or a primary with predicates and steps (3.3). */
  #parsePath(): XPathExpression {
    const { scanner } = this;
    if (scanner.looksAt('/')) return this.#parseAbsolute();
    const { offset } = scanner;
    if (isStepStart(scanner))
      return { kind: 'path', absolute: false, steps: parseRelativePath(this), offset };
    const primary = this.#parsePrimary();
    const predicates = parsePredicates(this);
    const steps = scanner.looksAt('/') ? parseRelativePath(this) : [];
    if (predicates.length === 0 && steps.length === 0) return primary;
    return { kind: 'filter', primary, predicates, steps, offset };
  }

  #parseAbsolute(): LocationPath {
    const { scanner } = this;
    const { offset } = scanner;
    if (scanner.looksAt('//'))
      return { kind: 'path', absolute: true, steps: parseRelativePath(this), offset };
    scanner.expect('/');
    const steps = isStepStart(scanner) ? parseRelativePath(this) : [];
    return { kind: 'path', absolute: true, steps, offset };
  }

  #parsePrimary(): XPathExpression {
    const { scanner } = this;
    const { offset } = scanner;
    if (scanner.take('(')) {
      const inner = this.parse();
      scanner.expect(')');
      return inner;
    }
    const literal = scanner.takeLiteral();
    if (literal !== undefined) return { kind: 'literal', value: literal, offset };
    const number = scanner.takeNumber();
    if (number !== undefined) return { kind: 'number', value: number, offset };
    if (scanner.looksAt('$')) {
      // No white space may stand between the sign and the name: they are one token.
      scanner.offset++;
      return { kind: 'variable', name: this.#takeQName('the name of a variable'), offset };
    }
    return { kind: 'call', name: this.#takeQName('an expression'), args: this.#parseArguments(), offset };
  }

  #takeQName(what: string): string {
    const { scanner } = this;
    const end = scanner.nameEnd();
    if (end === scanner.offset) scanner.fail(`expected ${what}`);
    const localEnd = scanner.text[end] === ':' ? scanner.nameEnd(end + 1) : end;
    return scanner.advance((localEnd > end + 1 ? localEnd : end) - scanner.offset);
  }

  #parseArguments(): readonly XPathExpression[] {
    const { scanner } = this;
    scanner.expect('(');
    if (scanner.take(')')) return [];
    const args: XPathExpression[] = [];
    do args.push(this.parse());
    while (scanner.take(','));
    scanner.expect(')');
    return args;
  }
}
