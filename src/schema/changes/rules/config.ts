import { isMandatoryNode } from '../mandatory-node.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** State may become configuration unless it is mandatory, not the other way round. Reported where it is said, not below. */
export const configRule: NodeRule = {
  code: 'config',
  find(before, after) {
    if (before.config === after.config) return nothing;
    const isInherited = before.parent?.config === before.config && after.parent?.config === after.config;
    if (isInherited && !(after.config && isMandatoryNode(after))) return nothing;
    const part = after.config && !isMandatoryNode(after) ? 'minor' : 'major';
    return [{ part, message: `config changed from ${before.config} to ${after.config}` }];
  },
};
