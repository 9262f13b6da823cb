import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';

/** One step of a resolved path: a schema node, and which instance of it for list entries and leaf-list values. */
export interface DataPathStep {
  readonly schema: DataSchemaNode;
  /** For a list: the entry's keys in key order; absent when the list as a whole is meant. */
  readonly keys?: readonly LeafValue[];
  /** For a leaf-list: one value; absent when the leaf-list as a whole is meant. */
  readonly value?: LeafValue;
}

/** A path from the root to exactly one place of a tree. The empty path is the root. */
export type DataPath = readonly DataPathStep[];
