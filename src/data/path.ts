import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';

/** One step of a resolved path: a schema node, and which instance of it for list entries and leaf-list values. */
export interface DataPathStep {
  readonly schema: DataSchemaNode;
  /**
   * For a list: the entry's keys in key order; absent when the list as a whole is meant. For a list without keys: the
   * entry's position, counted from 1.
   */
  readonly keys?: readonly LeafValue[];
  /** For a leaf-list: one value; absent when the leaf-list as a whole is meant. */
  readonly value?: LeafValue;
}

/** A path from the root to exactly one place of a tree. The empty path is the root. */
export type DataPath = readonly DataPathStep[];

/** A path before a schema has given it meaning: what gNMI sends and what the text parser makes. */
export interface PathElement {
  /** Local name, `module:name`, or in patterns `*` or `...`. */
  readonly name: string;
  /** Key name → text of the value. The value of a leaf-list has the name `.`. */
  readonly keys: ReadonlyMap<string, string>;
  /** Position of an entry of a list without keys, counted from 1. */
  readonly position?: number;
  /** Keys whose value `*` was quoted or escaped, and so means itself. */
  readonly literal?: ReadonlySet<string>;
}

/**
 * A resolved path with wildcards, as a tree of what may follow: which children to walk into, and whether the place itself is
 * meant. It holds only branches that lead to a place that the pattern means.
 */
export interface PathPattern {
  readonly matches: boolean;
  readonly branches: ReadonlyMap<DataSchemaNode, readonly PatternBranch[]>;
}

/** Which instances of one child a pattern goes on with, and how. */
export interface PatternBranch {
  /** For a list: the keys that an entry must have, in key order; undefined leaves a key open. Absent: every entry. */
  readonly keys?: readonly (LeafValue | undefined)[];
  /** For a leaf-list: one value; absent for the leaf-list as a whole. */
  readonly value?: LeafValue;
  readonly next: PathPattern;
}
