import type { HolderSchemaNode } from '../../schema/dependencies/read.ts';
import type { DataSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import type { InnerNode } from '../inner-node.ts';
import type { DataPath } from '../path.ts';
import type { DataNode, InnerData } from '../tree.ts';

/** An inner node that is stored, and where. */
export interface Holder {
  readonly path: DataPath;
  readonly node: InnerData;
}

/** The data nodes below one node and down to another, which is the last. */
export function chainTo(from: SchemaNode, to: SchemaNode): readonly DataSchemaNode[] {
  const chain: DataSchemaNode[] = [];
  for (let at: SchemaNode | undefined = to; at !== undefined && at !== from; at = at.parent) {
    if (at.kind !== 'choice' && at.kind !== 'case') chain.push(at as DataSchemaNode);
  }
  return chain.reverse();
}

/** The stored nodes that a chain leads to from a node at a path. Entries of lists on the way, and of the node itself, are all taken. */
export function* storedBelow(
  node: DataNode | undefined,
  path: DataPath,
  chain: readonly DataSchemaNode[],
): Generator<Holder, void> {
  if (node === undefined) return;
  if (node.kind === 'list') {
    const { schema } = node;
    for (const entry of node.entries()) {
      const keys = (entry as InnerNode).keys();
      yield* storedBelow(entry, [...path.slice(0, -1), { schema, keys }], chain);
    }
    return;
  }
  if (node.kind !== 'inner') return;
  const [next, ...rest] = chain;
  if (next === undefined) yield { path, node };
  else yield* storedBelow(node.get(next), [...path, { schema: next }], rest);
}

/** The keys of all lists along a path. */
export function keysAlong(path: DataPath): DataPathKeys {
  return path.flatMap(({ keys }) => keys ?? []);
}

type DataPathKeys = NonNullable<DataPath[number]['keys']>;

/** The path of an instance from the keys of the lists along it; they may be more than are needed. */
export function pathFromKeys(holder: HolderSchemaNode, keys: DataPathKeys): DataPath {
  let used = 0;
  let root: SchemaNode = holder;
  while (root.parent !== undefined) root = root.parent;
  return chainTo(root, holder).map(schema => {
    if (schema.kind !== 'list') return { schema };
    const own = keys.slice(used, used + schema.keys.length);
    used += own.length;
    return { schema, keys: own };
  });
}
