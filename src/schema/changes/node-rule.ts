import type { SchemaNode } from '../schema-node.ts';
import type { Finding } from './change.ts';

/** Compares one thing of two nodes that stand at the same path. Both are of the same kind, but for the rule `kind`. */
export interface NodeRule {
  readonly code: string;
  find(before: SchemaNode, after: SchemaNode): readonly Finding[];
}

export const nothing: readonly Finding[] = Object.freeze([]);
