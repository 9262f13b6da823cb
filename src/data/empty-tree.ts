import type { Schema } from '../schema/schema.ts';
import { InnerNode } from './inner-node.ts';
import type { DataTree } from './tree.ts';

/** The tree of a target that nobody has configured. */
export function emptyTree(schema: Schema): DataTree {
  return { schema, root: InnerNode.empty(schema.root) };
}
