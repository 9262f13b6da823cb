import { type NodeRule, nothing } from '../node-rule.ts';

/** Who orders the entries stays; of state the order means nothing. */
export const orderedByRule: NodeRule = {
  code: 'ordered-by',
  find(before, after) {
    if (!('orderedBy' in before) || !('orderedBy' in after) || before.config !== after.config) return nothing;
    if (before.orderedBy === after.orderedBy) return nothing;
    const message = `ordered-by changed from ${before.orderedBy} to ${after.orderedBy}`;
    return [{ part: 'major', message }];
  },
};
