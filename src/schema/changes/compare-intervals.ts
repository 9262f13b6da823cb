import type { Interval, Restriction } from '../type.ts';
import type { Finding } from './change.ts';

/** A range or length, before and after. */
export interface RestrictionPair {
  readonly name: 'range' | 'length';
  readonly before: Restriction<bigint> | undefined;
  readonly after: Restriction<bigint> | undefined;
  /** All values of the base type. */
  readonly all: Interval<bigint>;
}

/** A range or length may grow, and nothing else (RFC 7950 11). */
export function compareRestrictions({ name, before, after, all }: RestrictionPair): readonly Finding[] {
  const old = merged(before?.intervals ?? [all]);
  const now = merged(after?.intervals ?? [all]);
  const grows = covers(now, old);
  const shrinks = covers(old, now);
  if (grows && shrinks) return compareMessages(name, before, after);
  const text = describe(name, before?.text, after?.text);
  return [{ part: grows ? 'minor' : 'major', message: `${text}, which allows ${effect(grows, shrinks)}` }];
}

function effect(grows: boolean, shrinks: boolean): string {
  if (grows) return 'more';
  return shrinks ? 'less' : 'other values';
}

function describe(name: string, before: string | undefined, after: string | undefined): string {
  if (before === undefined) return `${name} ${after ?? ''} added`;
  return after === undefined ? `${name} ${before} removed` : `${name} changed from ${before} to ${after}`;
}

/** Something that has an error message and an application tag of its own. */
interface Explained {
  readonly errorMessage: string | undefined;
  readonly errorAppTag: string | undefined;
}

/** Texts are for people; tags are for programs, and none of what RFC 7950 11 lets change. */
export function compareMessages(
  name: string,
  before: Explained | undefined,
  after: Explained | undefined,
): readonly Finding[] {
  const findings: Finding[] = [];
  if (before?.errorMessage !== after?.errorMessage) {
    findings.push({ part: 'patch', message: `error-message of ${name} changed` });
  }
  if (before?.errorAppTag !== after?.errorAppTag) {
    findings.push({ part: 'major', message: `error-app-tag of ${name} changed` });
  }
  return findings;
}

/** The same values in as few intervals as there can be. */
function merged(intervals: readonly Interval<bigint>[]): readonly Interval<bigint>[] {
  const result: Interval<bigint>[] = [];
  for (const interval of intervals) {
    const last = result.at(-1);
    if (last !== undefined && interval.min <= last.max + 1n) {
      result[result.length - 1] = { min: last.min, max: interval.max };
    } else result.push(interval);
  }
  return result;
}

function covers(outer: readonly Interval<bigint>[], inner: readonly Interval<bigint>[]): boolean {
  return inner.every(({ min, max }) => outer.some(other => other.min <= min && max <= other.max));
}
