import type { Type, UnionType } from '../type.ts';
import type { ParsedValue } from './problem.ts';

/** The leaf types of a union in order, unions within it taken apart (RFC 7950 9.12). */
export function unionMembers(type: UnionType): readonly Exclude<Type, UnionType>[] {
  let known = memo.get(type);
  if (known === undefined) {
    known = type.members.flatMap(member => (member.base === 'union' ? unionMembers(member) : [member]));
    memo.set(type, known);
  }
  return known;
}

const memo = new WeakMap<UnionType, readonly Exclude<Type, UnionType>[]>();

/** The first member that accepts the value wins (RFC 7950 9.12). `shown` is the value as messages have it. */
export function parseUnion(
  type: UnionType,
  shown: string,
  parseMember: (member: Exclude<Type, UnionType>) => ParsedValue,
): ParsedValue {
  const reasons = new Set<string>();
  for (const member of unionMembers(type)) {
    const parsed = parseMember(member);
    if ('value' in parsed) return parsed;
    reasons.add(parsed.problem.expected ?? parsed.problem.message);
  }
  return {
    problem: {
      message: `${shown} fits no member of the union`,
      expected: [...reasons].join('; or '),
    },
  };
}
