import type { LeafValue } from '../schema/value.ts';
import type { InnerData } from './tree.ts';

/** The keys of a list entry, in key order; none for a node that is no entry. */
export function keysOf(entry: InnerData): readonly LeafValue[] {
  const { schema } = entry;
  if (schema.kind !== 'list') return [];
  return schema.keys.map(key => {
    const node = entry.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
}
