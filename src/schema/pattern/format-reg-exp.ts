import { assertNever } from '../../lib/invariant.ts';
import type { PatternExpression } from './pattern-expression.ts';

/** The expression as the source of a `RegExp` in `u` mode that matches the same strings as a whole. */
export function formatRegExp(expression: PatternExpression): string {
  return `^(?:${format(expression)})$`;
}

function format(expression: PatternExpression): string {
  switch (expression.kind) {
    case 'set':
      return expression.source;
    case 'sequence':
      return expression.parts.map(part => (part.kind === 'choice' ? group(part) : format(part))).join('');
    case 'choice':
      return expression.parts.map(format).join('|');
    case 'repeat': {
      const { body, min, max } = expression;
      return (body.kind === 'set' ? format(body) : group(body)) + quantifier(min, max);
    }
    default:
      return assertNever(expression);
  }
}

function group(expression: PatternExpression): string {
  return `(?:${format(expression)})`;
}

/** No string is longer; JavaScript takes no exponent for a count. */
const longest = 2 ** 31 - 1;

function quantifier(min: number, max: number): string {
  const low = Math.min(min, longest);
  return max > longest ? `{${low},}` : `{${low},${max}}`;
}
