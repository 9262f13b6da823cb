import type { ErrorCode } from '../../errors/codes.ts';
import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { InnerSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import type { InnerInstance } from '../instance.ts';
import type { DataPathStep } from '../path.ts';

/** A mistake that a rule found, at the node being checked or below it. */
export interface Violation {
  readonly message: string;
  readonly expected?: string | undefined;
  readonly appTag?: string | undefined;
  /** From the node being checked; empty for the node itself. */
  readonly steps: readonly DataPathStep[];
  /** The statement of the model that is violated. */
  readonly statement?: SourceLocation;
}

/**
 * One law of RFC 7950 about data. A rule is asked about one inner node at a time and answers for that node itself and those of its
 * children that are no inner nodes. What it reads beyond its node, `schema/dependencies` finds in the constraints of the schema.
 */
export interface DataRule {
  readonly code: ErrorCode;
  readonly section: string;
  /** Whether the rule can fail at nodes of this kind. */
  concerns(schema: InnerSchemaNode): boolean;
  check(node: InnerInstance, scope: RuleScope): Iterable<Violation>;
}

/** What the tree that is checked is meant to be. */
export interface RuleScope {
  /** `config`: a configuration, where state nodes are neither allowed nor demanded; `data`: both together. */
  readonly type: 'config' | 'data';
  readonly tree: AccessibleTree;
  /** Children of the node of which alone the references are to be followed; all if not given. */
  readonly referrers?: ReadonlySet<SchemaNode>;
}
