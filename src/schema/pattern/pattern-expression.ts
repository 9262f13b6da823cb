/** A regular expression without what XML Schema has no need of: groups are there, quantifiers are counts, characters are sets. */
export type PatternExpression =
  /** One character of a set; `source` is a class of JavaScript in `u` mode, perhaps behind a lookahead. */
  | { readonly kind: 'set'; readonly source: string }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternExpression[]; readonly isNullable: boolean }
  | { readonly kind: 'choice'; readonly parts: readonly PatternExpression[]; readonly isNullable: boolean }
  | Repeat;

interface Repeat {
  readonly kind: 'repeat';
  readonly body: PatternExpression;
  readonly min: number;
  /** `Infinity` for no bound. */
  readonly max: number;
  readonly isNullable: boolean;
}

export function isNullable(expression: PatternExpression): boolean {
  return expression.kind !== 'set' && expression.isNullable;
}

export const characterSet = (source: string): PatternExpression => ({ kind: 'set', source });

const nothing: PatternExpression = { kind: 'sequence', parts: [], isNullable: true };

export function sequence(parts: readonly PatternExpression[]): PatternExpression {
  const [only] = parts;
  if (only === undefined) return nothing;
  if (parts.length === 1) return only;
  return { kind: 'sequence', parts, isNullable: parts.every(isNullable) };
}

export function choice(parts: readonly PatternExpression[]): PatternExpression {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  return { kind: 'choice', parts, isNullable: parts.some(isNullable) };
}

/**
 * A repetition, in the simplest form that has the same strings: rounds that match nothing are not needed, and one repetition is
 * as good as two within each other where no count is left out, `(a{1,9}){1,9}` as `a{1,81}`.
 */
export function repeat(body: PatternExpression, min: number, max: number): PatternExpression {
  if (max === 0) return nothing;
  if (isNullable(body)) return repeatRounds(withoutEmpty(body), 0, max);
  return repeatRounds(body, min, max);
}

function repeatRounds(body: PatternExpression, min: number, max: number): PatternExpression {
  if ((min === 1 && max === 1) || body === nothing) return body;
  if (body.kind === 'repeat' && isGapless(body, min, max)) {
    return repeatRounds(body.body, min * body.min, max * body.max);
  }
  return { kind: 'repeat', body, min, max, isNullable: min === 0 || isNullable(body) };
}

/** Whether the inner counts of `k` rounds and those of `k + 1` leave none out between them, for every `k` from `min` to below `max`. */
function isGapless(inner: Repeat, min: number, max: number): boolean {
  if (min === max) return true;
  return min === 0 ? inner.min <= 1 : min * (inner.max - inner.min) + 1 >= inner.min;
}

/** The same without the empty string, where that is simple to say; else the same. */
function withoutEmpty(expression: PatternExpression): PatternExpression {
  if (expression.kind === 'repeat' && !isNullable(expression.body)) {
    return repeatRounds(expression.body, Math.max(expression.min, 1), expression.max);
  }
  if (expression.kind !== 'choice') return expression;
  const parts = expression.parts.map(withoutEmpty).filter(part => part !== nothing);
  return parts.length === 0 ? nothing : choice(parts);
}
