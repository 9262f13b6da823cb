import type {
  BitsType,
  EnumerationType,
  IdentityrefType,
  Interval,
  LeafrefType,
  Pattern,
  StringType,
  Type,
  UnionType,
} from '../type.ts';
import { canonicalExpression, hasPredicates } from './canonical-expression.ts';
import type { Finding } from './change.ts';
import { compareMessages, compareRestrictions } from './compare-intervals.ts';
import { nothing } from './node-rule.ts';

/**
 * What changed in what a type accepts and means, typedefs looked through: one type may stand for another that is the same in
 * syntax and meaning (RFC 7950 11).
 */
export function compareTypes(before: Type, after: Type): readonly Finding[] {
  if (before.base === 'union' && after.base === 'union') return compareUnions(before, after);
  return before.base === after.base
    ? compareSameBase(before, after)
    : [{ part: 'major', message: `type changed from ${nameOf(before)} to ${nameOf(after)}` }];
}

function nameOf(type: Type): string {
  return type.name === type.base ? type.base : `${type.name} (${type.base})`;
}

/** Both types have the same base. */
function compareSameBase(before: Type, after: Type): readonly Finding[] {
  switch (after.base) {
    case 'boolean':
    case 'empty':
    case 'union':
      return nothing;
    case 'string':
      return compareStrings(before as StringType, after);
    case 'binary':
      return lengthChanges(before as typeof after, after);
    case 'enumeration':
      return compareNames('enum', (before as EnumerationType).enums, after.enums);
    case 'bits':
      return compareNames('bit', (before as BitsType).bits, after.bits);
    case 'decimal64':
      return compareDecimals(before as typeof after, after);
    case 'identityref':
      return compareBases(before as IdentityrefType, after);
    case 'instance-identifier':
      return compareRequireInstance(before as typeof after, after);
    case 'leafref':
      return compareLeafrefs(before as LeafrefType, after);
    default:
      return rangeChanges(before as typeof after, after, integerValues(after.base));
  }
}

function integerValues(base: string): Interval<bigint> {
  const bits = BigInt(/\d+/u.exec(base)?.[0] ?? '64');
  if (base.startsWith('u')) return { min: 0n, max: 2n ** bits - 1n };
  return { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n };
}

type Ranged = Extract<Type, { range: unknown }>;

function rangeChanges(before: Ranged, after: Ranged, all: Interval<bigint>): readonly Finding[] {
  return compareRestrictions({ name: 'range', before: before.range, after: after.range, all });
}

function compareDecimals(
  before: Extract<Type, { base: 'decimal64' }>,
  after: Extract<Type, { base: 'decimal64' }>,
): readonly Finding[] {
  if (before.fractionDigits === after.fractionDigits) {
    return rangeChanges(before, after, integerValues('int64'));
  }
  const message = `fraction-digits changed from ${before.fractionDigits} to ${after.fractionDigits}`;
  return [{ part: 'major', message }];
}

type WithLength = Extract<Type, { length: unknown }>;

function lengthChanges(before: WithLength, after: WithLength): readonly Finding[] {
  const all = integerValues('uint64');
  return compareRestrictions({ name: 'length', before: before.length, after: after.length, all });
}

function compareStrings(before: StringType, after: StringType): readonly Finding[] {
  return [...lengthChanges(before, after), ...comparePatterns(before.patterns, after.patterns)];
}

/** Patterns may go. One that is gone and one that is new are taken for the same, changed: which allows more cannot be told. */
function comparePatterns(before: readonly Pattern[], after: readonly Pattern[]): readonly Finding[] {
  const findings: Finding[] = [];
  const isSame = (a: Pattern) => (b: Pattern) => a.text === b.text && a.invert === b.invert;
  for (const pattern of before) {
    const same = after.find(isSame(pattern));
    if (same !== undefined) findings.push(...compareMessages(describePattern(pattern), pattern, same));
  }
  const gone = before.filter(pattern => !after.some(isSame(pattern))).map(describePattern);
  const fresh = after.filter(pattern => !before.some(isSame(pattern))).map(describePattern);
  for (const [index, pattern] of fresh.entries()) {
    const old = gone[index];
    const message = old === undefined ? `${pattern} added` : `${old} changed to ${pattern}`;
    findings.push({ part: 'major', message });
  }
  for (const pattern of gone.slice(fresh.length)) {
    findings.push({ part: 'minor', message: `${pattern} removed` });
  }
  return findings;
}

function describePattern({ text, invert }: Pattern): string {
  return `${invert ? 'inverted ' : ''}pattern ${JSON.stringify(text)}`;
}

/** Enums and bits may be added as long as no value or position changes. */
function compareNames(
  kind: 'enum' | 'bit',
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): readonly Finding[] {
  const what = kind === 'enum' ? 'value' : 'position';
  const findings: Finding[] = [];
  for (const [name, number] of before) {
    const now = after.get(name);
    if (now === undefined) findings.push({ part: 'major', message: `${kind} ${name} removed` });
    else if (now !== number) {
      const message = `${what} of ${kind} ${name} changed from ${number} to ${now}`;
      findings.push({ part: 'major', message });
    }
  }
  for (const name of after.keys()) {
    if (!before.has(name)) findings.push({ part: 'minor', message: `${kind} ${name} added` });
  }
  return findings;
}

/** A base may be removed as long as one is left: more identities are derived from fewer bases. */
function compareBases(before: IdentityrefType, after: IdentityrefType): readonly Finding[] {
  return [
    ...after.bases
      .filter(base => !before.bases.includes(base))
      .map((base): Finding => ({ part: 'major', message: `base ${base} added to the identityref` })),
    ...before.bases
      .filter(base => !after.bases.includes(base))
      .map((base): Finding => ({ part: 'minor', message: `base ${base} removed from the identityref` })),
  ];
}

interface MayRequire {
  readonly requireInstance: boolean;
}

function compareRequireInstance(before: MayRequire, after: MayRequire): readonly Finding[] {
  if (before.requireInstance === after.requireInstance) return nothing;
  const message = `require-instance changed from ${before.requireInstance} to ${after.requireInstance}`;
  return [{ part: after.requireInstance ? 'major' : 'minor', message }];
}

function compareLeafrefs(before: LeafrefType, after: LeafrefType): readonly Finding[] {
  const required = compareRequireInstance(before, after);
  if (canonicalExpression(before) === canonicalExpression(after)) return required;
  const leadsToSame =
    before.target !== undefined &&
    before.target.path === after.target?.path &&
    !hasPredicates(before.expression) &&
    !hasPredicates(after.expression);
  const message = `path changed from ${before.path} to ${after.path}${leadsToSame ? ', which leads to the same node' : ''}`;
  return [{ part: leadsToSame ? 'patch' : 'major', message }, ...required];
}

/** Members are compared by their place, as the first that accepts a value decides; new ones may follow (RFC 7950 9.12). */
function compareUnions(before: UnionType, after: UnionType): readonly Finding[] {
  const findings: Finding[] = [];
  for (const [index, member] of before.members.entries()) {
    const now = after.members[index];
    const title = `union member ${index + 1}`;
    if (now === undefined) {
      findings.push({ part: 'major', message: `${title}, ${nameOf(member)}, removed` });
    } else {
      for (const finding of compareTypes(member, now)) {
        findings.push({ ...finding, message: `${title}: ${finding.message}` });
      }
    }
  }
  for (const member of after.members.slice(before.members.length)) {
    findings.push({ part: 'minor', message: `union member ${nameOf(member)} added at the end` });
  }
  return findings;
}
