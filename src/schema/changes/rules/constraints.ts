import type { Constraint } from '../../schema-node.ts';
import { canonicalExpression } from '../canonical-expression.ts';
import type { Finding } from '../change.ts';
import { compareMessages } from '../compare-intervals.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** A must may go; one that is new, or says something else, may refuse what was right (RFC 7950 11). */
export const mustRule: NodeRule = {
  code: 'must',
  find(before, after) {
    if (!('musts' in before) || !('musts' in after)) return nothing;
    return compareConstraints('must', before.musts, after.musts);
  },
};

/** A when may go; one that is new, or says something else, may take away what was there (RFC 7950 11). */
export const whenRule: NodeRule = {
  code: 'when',
  find: (before, after) => compareConstraints('when', before.whens, after.whens),
};

function compareConstraints(
  name: 'must' | 'when',
  before: readonly Constraint[],
  after: readonly Constraint[],
): readonly Finding[] {
  if (before.length === 0 && after.length === 0) return nothing;
  const findings: Finding[] = [];
  const left = new Map(before.map(constraint => [keyOf(constraint), constraint]));
  const fresh: Constraint[] = [];
  for (const constraint of after) {
    const key = keyOf(constraint);
    const same = left.get(key);
    left.delete(key);
    if (same === undefined) fresh.push(constraint);
    else findings.push(...explanations(name, same, constraint));
  }
  const gone = [...left.values()];
  for (const [index, constraint] of fresh.entries()) findings.push(changed(name, gone[index], constraint));
  for (const constraint of gone.slice(fresh.length)) {
    const message = `${name} ${JSON.stringify(constraint.text)} removed`;
    findings.push({ part: 'minor', message, before: constraint.location });
  }
  return findings;
}

function keyOf(constraint: Constraint): string {
  return `${constraint.context} ${canonicalExpression(constraint)}`;
}

/** One that is gone and one that is new are taken for the same, changed: whether it became weaker cannot be told. */
function changed(name: string, before: Constraint | undefined, after: Constraint): Finding {
  const text = JSON.stringify(after.text);
  if (before === undefined) {
    return { part: 'major', message: `${name} ${text} added`, after: after.location };
  }
  return {
    part: 'major',
    message: `${name} changed from ${JSON.stringify(before.text)} to ${text}`,
    before: before.location,
    after: after.location,
  };
}

function explanations(name: string, before: Constraint, after: Constraint): readonly Finding[] {
  return compareMessages(name, before, after).map(finding => ({
    ...finding,
    before: before.location,
    after: after.location,
  }));
}
