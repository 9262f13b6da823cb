import { compareStatus } from '../compare-texts.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** Reported where the status is said, not at all that is below. */
export const statusRule: NodeRule = {
  code: 'status',
  find(before, after) {
    const isInherited = before.parent?.status === before.status && after.parent?.status === after.status;
    return isInherited ? nothing : compareStatus(before.status, after.status);
  },
};
