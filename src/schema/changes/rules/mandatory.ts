import { type NodeRule, nothing } from '../node-rule.ts';

/** What was optional must stay so (RFC 7950 11). */
export const mandatoryRule: NodeRule = {
  code: 'mandatory',
  find(before, after) {
    if (!('mandatory' in before) || !('mandatory' in after)) return nothing;
    if (before.mandatory === after.mandatory) return nothing;
    const part = after.mandatory ? 'major' : 'minor';
    return [{ part, message: `mandatory changed from ${before.mandatory} to ${after.mandatory}` }];
  },
};
