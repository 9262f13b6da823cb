import { compareTypes } from '../compare-types.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** What a leaf accepts may grow (RFC 7950 11). */
export const typeRule: NodeRule = {
  code: 'type',
  find(before, after) {
    if (!('type' in before) || !('type' in after)) return nothing;
    return compareTypes(before.type, after.type);
  },
};
