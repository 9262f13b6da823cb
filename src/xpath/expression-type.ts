import { assertNever } from '../lib/invariant.ts';
import type { BinaryOperator, XPathExpression } from './expression.ts';

export type ExpressionType = 'nodes' | 'boolean' | 'number' | 'string';

const functionTypes: ReadonlyMap<string, ExpressionType> = new Map([
  ...typed('nodes', ['id', 'current', 'deref']),
  ...typed('number', ['last', 'position', 'count', 'string-length', 'number', 'sum']),
  ...typed('number', ['floor', 'ceiling', 'round', 'enum-value']),
  ...typed('boolean', ['starts-with', 'contains', 'boolean', 'not', 'true', 'false', 'lang']),
  ...typed('boolean', ['re-match', 'derived-from', 'derived-from-or-self', 'bit-is-set']),
]);

function typed(type: ExpressionType, names: readonly string[]): [string, ExpressionType][] {
  return names.map(name => [name, type]);
}

const operatorTypes: Readonly<Record<BinaryOperator, ExpressionType>> = {
  or: 'boolean',
  and: 'boolean',
  '=': 'boolean',
  '!=': 'boolean',
  '<': 'boolean',
  '<=': 'boolean',
  '>': 'boolean',
  '>=': 'boolean',
  '+': 'number',
  '-': 'number',
  '*': 'number',
  div: 'number',
  mod: 'number',
  '|': 'nodes',
};

/** The type of all values that an expression can have (XPath 1.0 section 1). Variables, which YANG has none of, count as strings. */
export function typeOf(expression: XPathExpression): ExpressionType {
  switch (expression.kind) {
    case 'path':
    case 'filter':
      return 'nodes';
    case 'binary':
      return operatorTypes[expression.operator];
    case 'negate':
    case 'number':
      return 'number';
    case 'literal':
    case 'variable':
      return 'string';
    case 'call':
      return functionTypes.get(expression.name) ?? 'string';
    default:
      return assertNever(expression);
  }
}
