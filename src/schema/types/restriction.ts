import type { IntegerBase, Interval } from '../type.ts';
import type { Problem } from './problem.ts';

/** What a `range` or `length` argument is read against. */
export interface RestrictionScope {
  /** Word for messages. */
  readonly kind: 'range' | 'length';
  /** What the restricted type accepts: its own restriction, or `builtInIntervals`. Ascending and disjoint. */
  readonly parent: readonly Interval<bigint>[];
  /** Bounds of decimal64 are scaled by 10^fractionDigits; 0 for everything else. */
  readonly fractionDigits: number;
}

const limits: Readonly<Record<IntegerBase | 'decimal64' | 'length', Interval<bigint>>> = {
  int8: { min: -128n, max: 127n },
  int16: { min: -32768n, max: 32767n },
  int32: { min: -2147483648n, max: 2147483647n },
  int64: { min: -9223372036854775808n, max: 9223372036854775807n },
  uint8: { min: 0n, max: 255n },
  uint16: { min: 0n, max: 65535n },
  uint32: { min: 0n, max: 4294967295n },
  uint64: { min: 0n, max: 18446744073709551615n },
  decimal64: { min: -9223372036854775808n, max: 9223372036854775807n },
  length: { min: 0n, max: 18446744073709551615n },
};

/** Everything a built-in type accepts; `length` is that of string and binary (RFC 7950 9.2, 9.3, 9.4.4). */
export function builtInInterval(base: IntegerBase | 'decimal64' | 'length'): Interval<bigint> {
  return limits[base];
}

/**
 * Reads the argument of `range` (RFC 7950 9.2.4) or `length` (9.4.4): parts in ascending order, disjoint, and inside what
 * the restricted type accepts. Returns every mistake, not the first.
 */
export function parseRestriction(
  argument: string,
  scope: RestrictionScope,
): { readonly intervals: readonly Interval<bigint>[] } | { readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const intervals: Interval<bigint>[] = [];
  for (const part of argument.split('|')) {
    const interval = parsePart(part.trim(), scope, problems);
    if (interval === undefined) continue;
    const previous = intervals.at(-1);
    if (previous !== undefined && interval.min <= previous.max) {
      problems.push({
        message: `part "${part.trim()}" of the ${scope.kind} does not lie above the part before it`,
        expected: 'disjoint parts in ascending order',
      });
    }
    intervals.push(interval);
  }
  return problems.length > 0 ? { problems } : { intervals };
}

function parsePart(part: string, scope: RestrictionScope, problems: Problem[]): Interval<bigint> | undefined {
  const [low = '', high = low, ...rest] = part.split('..').map(bound => bound.trim());
  if (rest.length > 0) {
    problems.push({ message: `part "${part}" of the ${scope.kind} has more than two bounds` });
    return undefined;
  }
  const min = parseBound(low, scope);
  const max = parseBound(high, scope);
  if (typeof min === 'object') problems.push(min);
  if (typeof max === 'object' && (low !== high || typeof min !== 'object')) problems.push(max);
  if (typeof min === 'object' || typeof max === 'object') return undefined;
  if (min > max) {
    problems.push({ message: `part "${part}" of the ${scope.kind} has its bounds in the wrong order` });
    return undefined;
  }
  if (!covers(scope.parent, { min, max })) {
    problems.push({
      message: `part "${part}" of the ${scope.kind} is not inside what the restricted type accepts`,
      expected: formatIntervals(scope.parent, scope.fractionDigits),
    });
  }
  return { min, max };
}

const boundPattern = /^([+-]?(?:0|[1-9][0-9]*))(?:\.([0-9]+))?$/;

function parseBound(text: string, scope: RestrictionScope): bigint | Problem {
  if (text === 'min') return scope.parent[0]?.min ?? 0n;
  if (text === 'max') return scope.parent.at(-1)?.max ?? 0n;
  const match = boundPattern.exec(text);
  const whole = match?.[1];
  if (whole === undefined || (scope.fractionDigits === 0 && match?.[2] !== undefined)) {
    const number = scope.fractionDigits > 0 ? 'a decimal number' : 'an integer';
    return {
      message: `"${text}" is not a bound of a ${scope.kind}`,
      expected: `${number}, "min" or "max"`,
    };
  }
  const fraction = (match?.[2] ?? '').replace(/0+$/, '');
  if (fraction.length > scope.fractionDigits) {
    return {
      message: `the bound "${text}" of the ${scope.kind} has more than ${scope.fractionDigits} fraction digits`,
    };
  }
  return BigInt(whole + fraction.padEnd(scope.fractionDigits, '0'));
}

/** True if every value of `inner` lies in one of `intervals`; neighbours such as 1..4 and 5..9 count as one. */
function covers(intervals: readonly Interval<bigint>[], inner: Interval<bigint>): boolean {
  let next = inner.min;
  for (const { min, max } of intervals) {
    if (max < next) continue;
    if (min > next) return false;
    if (max >= inner.max) return true;
    next = max + 1n;
  }
  return false;
}

/** True if the value lies in one of the intervals. */
export function inIntervals(intervals: readonly Interval<bigint>[], value: bigint | number): boolean {
  return intervals.some(({ min, max }) => value >= min && value <= max);
}

/** The intervals as a `range` argument would have them: `1..4 | 10`. */
export function formatIntervals(intervals: readonly Interval<bigint>[], fractionDigits: number): string {
  return intervals
    .map(({ min, max }) => {
      const low = formatScaled(min, fractionDigits);
      return min === max ? low : `${low}..${formatScaled(max, fractionDigits)}`;
    })
    .join(' | ');
}

/**
 * A number scaled by 10^fractionDigits in the canonical form of decimal64: one digit at least on either side of the point,
 * no other trailing zeros (RFC 7950 9.3.2). Without fraction digits, the plain integer.
 */
export function formatScaled(scaled: bigint, fractionDigits: number): string {
  if (fractionDigits === 0) return scaled.toString();
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(fractionDigits + 1, '0');
  const fraction = digits.slice(-fractionDigits).replace(/0+$/, '');
  const whole = digits.slice(0, -fractionDigits);
  return `${scaled < 0n ? '-' : ''}${whole}.${fraction === '' ? '0' : fraction}`;
}
