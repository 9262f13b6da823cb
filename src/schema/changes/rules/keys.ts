import type { ListSchemaNode } from '../../schema-node.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** The keys of a list, and their order, name its entries: they stay (RFC 7950 11). */
export const keysRule: NodeRule = {
  code: 'key',
  find(before, after) {
    if (before.kind !== 'list' || after.kind !== 'list') return nothing;
    const old = namesOf(before);
    const now = namesOf(after);
    return old === now ? nothing : [{ part: 'major', message: `key changed from "${old}" to "${now}"` }];
  },
};

function namesOf(list: ListSchemaNode): string {
  return list.keys.map(({ name }) => name).join(' ');
}
