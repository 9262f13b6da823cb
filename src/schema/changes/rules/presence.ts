import { type NodeRule, nothing } from '../node-rule.ts';

/** Whether a container means something by itself stays; the words for it may change. */
export const presenceRule: NodeRule = {
  code: 'presence',
  find(before, after) {
    if (before.kind !== 'container' || after.kind !== 'container') return nothing;
    if (before.presence === after.presence) return nothing;
    if (before.presence === undefined) return [{ part: 'major', message: 'presence added' }];
    if (after.presence === undefined) return [{ part: 'major', message: 'presence removed' }];
    return [{ part: 'patch', message: 'the text of presence changed' }];
  },
};
