/** An if-feature expression (RFC 7950 7.20.2). */
export type IfFeature =
  | { readonly kind: 'feature'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: IfFeature }
  | { readonly kind: 'and' | 'or'; readonly left: IfFeature; readonly right: IfFeature };

const featureName = /^(?:[A-Za-z_][A-Za-z0-9_.-]*:)?[A-Za-z_][A-Za-z0-9_.-]*$/;
const maxDepth = 200;

/** Parses an expression; YANG 1 knows a single name only (RFC 6020 7.18.2). Answers a message if it is not one. */
export function parseIfFeature(
  text: string,
  yangVersion: '1' | '1.1',
): { readonly expression: IfFeature } | { readonly problem: string } {
  if (yangVersion === '1') {
    return featureName.test(text)
      ? { expression: { kind: 'feature', name: text } }
      : { problem: `"${text}" is not the name of a feature; expressions need YANG 1.1` };
  }
  const tokens = text.match(/[()]|[^()\s]+/g) ?? [];
  const parser = new Parser(tokens);
  const expression = parser.parseOr(0);
  if (expression === undefined || !parser.atEnd) {
    return { problem: `"${text}" is not an if-feature expression: ${parser.complaint}` };
  }
  return { expression };
}

class Parser {
  readonly #tokens: readonly string[];
  #next = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#next === this.#tokens.length;
  }

  get complaint(): string {
    const token = this.#tokens[this.#next];
    return token === undefined ? 'it ends too early' : `unexpected "${token}"`;
  }

  parseOr(depth: number): IfFeature | undefined {
    return this.#parseChain('or', () => this.#parseChain('and', () => this.#parseFactor(depth)));
  }

  #parseChain(operator: 'and' | 'or', operand: () => IfFeature | undefined): IfFeature | undefined {
    let left = operand();
    while (left !== undefined && this.#tokens[this.#next] === operator) {
      this.#next += 1;
      const right = operand();
      left = right === undefined ? undefined : { kind: operator, left, right };
    }
    return left;
  }

  #parseFactor(depth: number): IfFeature | undefined {
    const token = this.#tokens[this.#next];
    if (token === undefined || depth > maxDepth) return undefined;
    if (token === 'not') {
      this.#next += 1;
      const operand = this.#parseFactor(depth + 1);
      return operand && { kind: 'not', operand };
    }
    if (token === '(') {
      this.#next += 1;
      const inner = this.parseOr(depth + 1);
      if (inner === undefined || this.#tokens[this.#next] !== ')') return undefined;
      this.#next += 1;
      return inner;
    }
    if (token === 'and' || token === 'or' || !featureName.test(token)) return undefined;
    this.#next += 1;
    return { kind: 'feature', name: token };
  }
}

/** The names in an expression, in order. */
export function featuresIn(expression: IfFeature): string[] {
  switch (expression.kind) {
    case 'feature':
      return [expression.name];
    case 'not':
      return featuresIn(expression.operand);
    default:
      return [...featuresIn(expression.left), ...featuresIn(expression.right)];
  }
}

export function evaluateIfFeature(expression: IfFeature, isEnabled: (name: string) => boolean): boolean {
  switch (expression.kind) {
    case 'feature':
      return isEnabled(expression.name);
    case 'not':
      return !evaluateIfFeature(expression.operand, isEnabled);
    case 'and':
      return evaluateIfFeature(expression.left, isEnabled) && evaluateIfFeature(expression.right, isEnabled);
    default:
      return evaluateIfFeature(expression.left, isEnabled) || evaluateIfFeature(expression.right, isEnabled);
  }
}
