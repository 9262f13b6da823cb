import type { ListSchemaNode } from '../../schema-node.ts';
import type { Finding } from '../change.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** A list may ask for less to be unique, not for more. */
export const uniqueRule: NodeRule = {
  code: 'unique',
  find(before, after) {
    if (before.kind !== 'list' || after.kind !== 'list') return nothing;
    const old = uniquesOf(before);
    const now = uniquesOf(after);
    return [
      ...[...now]
        .filter(([key]) => !old.has(key))
        .map(([, text]): Finding => ({ part: 'major', message: `unique "${text}" added` })),
      ...[...old]
        .filter(([key]) => !now.has(key))
        .map(([, text]): Finding => ({ part: 'minor', message: `unique "${text}" removed` })),
    ];
  },
};

/** By the paths of their leafs in any order, as the order says nothing. */
function uniquesOf(list: ListSchemaNode): ReadonlyMap<string, string> {
  return new Map(
    list.uniques.map(leafs => {
      const paths = leafs.map(({ path }) => path.slice(list.path.length + 1));
      return [[...paths].sort().join(' '), paths.join(' ')];
    }),
  );
}
