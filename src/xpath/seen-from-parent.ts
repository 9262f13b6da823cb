import { assertNever } from '../lib/invariant.ts';
import type { LocationPath, Step, XPathExpression } from './expression.ts';

/** Functions that look at the context node if they get no argument (XPath 1.0 section 4), and those that look at it always. */
const aboutContext: ReadonlySet<string> = new Set([
  'string',
  'number',
  'string-length',
  'normalize-space',
  'local-name',
  'namespace-uri',
  'name',
]);

const always: ReadonlySet<string> = new Set(['position', 'last', 'lang']);

/**
 * The expression that has the value at a node's parent which the given one has at the node. Undefined if the value may depend
 * on which child of the parent the node is.
 *
 * @example `../a` → `a`, `current()/b` → `current()/b`, `a` → undefined
 */
export function seenFromParent(expression: XPathExpression): XPathExpression | undefined {
  switch (expression.kind) {
    case 'literal':
    case 'number':
    case 'variable':
      return expression;
    case 'path':
      return pathFromParent(expression);
    case 'negate': {
      const operand = seenFromParent(expression.operand);
      return operand && { ...expression, operand };
    }
    case 'binary': {
      const left = seenFromParent(expression.left);
      const right = seenFromParent(expression.right);
      return left && right && { ...expression, left, right };
    }
    case 'call':
      return callFromParent(expression);
    case 'filter': {
      const primary = seenFromParent(expression.primary);
      return primary && { ...expression, primary };
    }
    default:
      return assertNever(expression);
  }
}

function pathFromParent(path: LocationPath): LocationPath | undefined {
  if (path.absolute) return path;
  const [first, ...rest] = path.steps;
  if (first === undefined || !isPlainParent(first)) return undefined;
  return { ...path, steps: rest.length > 0 ? rest : [{ ...first, axis: 'self' }] };
}

function isPlainParent({ axis, test, predicates }: Step): boolean {
  return axis === 'parent' && test.kind === 'type' && test.type === 'node' && predicates.length === 0;
}

function callFromParent(call: Extract<XPathExpression, { kind: 'call' }>): XPathExpression | undefined {
  if (always.has(call.name) || (call.args.length === 0 && aboutContext.has(call.name))) return undefined;
  const args = call.args.flatMap(arg => seenFromParent(arg) ?? []);
  return args.length === call.args.length ? { ...call, args } : undefined;
}
