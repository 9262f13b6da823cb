import type { XPathExpression } from './expression.ts';
import { typeOf } from './expression-type.ts';
import { walkExpression } from './walk-expression.ts';

export interface TypeProblem {
  readonly message: string;
  readonly offset: number;
}

/** Functions whose first argument must be a node-set (XPath 1.0 section 4, RFC 7950 section 10). */
const ofNodes: ReadonlySet<string> = new Set([
  'count',
  'sum',
  'local-name',
  'namespace-uri',
  'name',
  'deref',
  'derived-from',
  'derived-from-or-self',
  'enum-value',
  'bit-is-set',
]);

/** Values of other types have no conversion to a node-set (XPath 1.0 3.2), so these expressions are errors wherever they stand. */
export function findTypeProblems(expression: XPathExpression): readonly TypeProblem[] {
  const problems: TypeProblem[] = [];
  const expectNodes = (part: XPathExpression | undefined, place: string): void => {
    const type = part === undefined ? 'nodes' : typeOf(part);
    if (part === undefined || type === 'nodes') return;
    problems.push({ message: `${place} must be a node-set, not a ${type}`, offset: part.offset });
  };
  walkExpression(expression, {
    expression(part) {
      if (part.kind === 'filter') expectNodes(part.primary, 'what has predicates or steps after it');
      if (part.kind === 'call' && ofNodes.has(part.name)) {
        expectNodes(part.args[0], `the first argument of "${part.name}"`);
      }
      if (part.kind === 'binary' && part.operator === '|') {
        expectNodes(part.left, 'each side of "|"');
        expectNodes(part.right, 'each side of "|"');
      }
    },
  });
  return problems;
}
