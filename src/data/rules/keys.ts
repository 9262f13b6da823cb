import type { DataRule } from './rule.ts';

/** An entry of a keyed list has all of its keys. That no two entries have the same, the tree itself sees to. */
export const keysRule: DataRule = {
  code: 'data-key-missing',
  section: 'RFC 7950 7.8.2',
  *check(node) {
    if (node.schema.kind !== 'list') return;
    for (const key of node.schema.keys) {
      if (node.get(key) !== undefined) continue;
      yield { message: `the entry of list ${node.schema.name} lacks its key ${key.name}`, steps: [] };
    }
  },
};
