import type { DataPath } from '../data/path.ts';
import type { AnyData, DataNode, LeafData, LeafListData } from '../data/tree.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { entryPath } from './write-steps.ts';

/** A value and where it is. */
export interface ValueAt {
  readonly path: DataPath;
  readonly node: LeafData | LeafListData | AnyData;
}

/** The values at and below a node. `mayHold` spares the walk below nodes without any that are wanted. */
export function* valuesBelow(
  node: DataNode,
  path: DataPath,
  mayHold: (schema: DataSchemaNode) => boolean,
): Generator<ValueAt, void> {
  if (!mayHold(node.schema as DataSchemaNode)) return;
  if (node.kind === 'inner') {
    for (const child of node.children())
      yield* valuesBelow(child, [...path, { schema: child.schema as DataSchemaNode }], mayHold);
  } else if (node.kind === 'list') {
    for (const entry of node.entries()) yield* valuesBelow(entry, entryPath(path, node, entry), mayHold);
  } else yield { path, node };
}
