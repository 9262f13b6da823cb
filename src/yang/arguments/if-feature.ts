import { isSeparator } from '../characters.ts';
import type { YangVersion } from '../yang-version.ts';
import { checkIdentifierRef, nodeIdentifierEnd } from './identifier.ts';

/** A condition over features (RFC 7950 7.20.2). `name` may have a prefix; `offset` is its place in the argument. */
export type IfFeature =
  | { readonly kind: 'feature'; readonly name: string; readonly offset: number }
  | { readonly kind: 'not'; readonly operand: IfFeature }
  | { readonly kind: 'and' | 'or'; readonly operands: readonly IfFeature[] };

/** Deeper parentheses and longer chains of `not` are refused, so that what walks an expression may recurse. */
const maxDepth = 100;

/** RFC 7950 7.20.2: an expression, or in YANG 1 one feature. */
export function checkIfFeature(argument: string, version: YangVersion): string | undefined {
  const result = parseIfFeature(argument, version);
  return 'problem' in result ? result.problem : undefined;
}

/**
 * Parses the argument of `if-feature`: in YANG 1 the name of one feature, in YANG 1.1 the `if-feature-expr` of RFC 7950 14, where `not`
 * binds closest, then `and`, then `or`.
 */
export function parseIfFeature(
  text: string,
  version: YangVersion,
): { readonly expression: IfFeature } | { readonly problem: string } {
  if (version === '1') {
    const problem = checkIdentifierRef(text);
    if (problem === undefined) return { expression: { kind: 'feature', name: text, offset: 0 } };
    return { problem: `${problem}; expressions need YANG 1.1` };
  }
  const parser = new IfFeatureParser(text);
  const expression = parser.parseOr(0);
  if (expression !== undefined && parser.expectEnd()) return { expression };
  return { problem: parser.problem ?? 'it is no expression over features' };
}

class IfFeatureParser {
  readonly #text: string;
  #at = 0;
  problem: string | undefined;

  constructor(text: string) {
    this.#text = text;
    this.#skipBlanks();
  }

  parseOr(depth: number): IfFeature | undefined {
    return this.#parseChain('or', () => this.#parseChain('and', () => this.#parseFactor(depth)));
  }

  expectEnd(): boolean {
    if (this.#at === this.#text.length) return true;
    this.#fail("'and', 'or' or the end");
    return false;
  }

  #parseChain(word: 'and' | 'or', parseOperand: () => IfFeature | undefined): IfFeature | undefined {
    const operands: IfFeature[] = [];
    do {
      const operand = parseOperand();
      if (operand === undefined) return undefined;
      operands.push(operand);
    } while (this.#takeWord(word));
    return operands.length === 1 ? operands[0] : { kind: word, operands };
  }

  #parseFactor(depth: number): IfFeature | undefined {
    if (depth > maxDepth) {
      this.problem = `it nests deeper than ${maxDepth}`;
      return undefined;
    }
    if (this.#takeWord('not')) {
      const operand = this.#parseFactor(depth + 1);
      return operand && { kind: 'not', operand };
    }
    if (this.#text[this.#at] === '(') {
      this.#at++;
      this.#skipBlanks();
      const inner = this.parseOr(depth + 1);
      if (inner === undefined) return undefined;
      if (this.#text[this.#at] !== ')') return this.#fail("')'");
      this.#at++;
      this.#skipBlanks();
      return inner;
    }
    return this.#parseName();
  }

  #parseName(): IfFeature | undefined {
    const offset = this.#at;
    const end = nodeIdentifierEnd(this.#text, offset);
    const name = this.#text.slice(offset, end);
    if (end === offset || name === 'and' || name === 'or' || name === 'not')
      return this.#fail('the name of a feature');
    this.#at = end;
    this.#skipBlanks();
    return { kind: 'feature', name, offset };
  }

  /** Takes an operator. A word that goes on, as in `order`, is a name. */
  #takeWord(word: string): boolean {
    if (nodeIdentifierEnd(this.#text, this.#at) !== this.#at + word.length) return false;
    if (!this.#text.startsWith(word, this.#at)) return false;
    this.#at += word.length;
    this.#skipBlanks();
    return true;
  }

  #skipBlanks(): void {
    while (isSeparator(this.#text.charCodeAt(this.#at))) this.#at++;
  }

  #fail(expected: string): undefined {
    this.problem ??= `expected ${expected} at position ${this.#at + 1}`;
    return undefined;
  }
}
