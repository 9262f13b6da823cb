import type { ErrorCode } from '../../errors/codes.ts';
import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { InnerSchemaNode } from '../../schema/schema-node.ts';
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
 * One law of RFC 7950 about data. A rule looks at one inner node at a time: at the node itself and at its children. Rules that reach
 * `children` look at nothing else but the `when` conditions of children, so a change can break them only where children came, went
 * or changed in number, or a `when` changed its mind; those that reach `tree` may read any node.
 */
export interface DataRule {
  readonly code: ErrorCode;
  readonly section: string;
  readonly reach: 'children' | 'tree';
  /** Whether the rule can fail at nodes of this kind. */
  concerns(schema: InnerSchemaNode): boolean;
  check(node: InnerInstance, scope: RuleScope): Iterable<Violation>;
}

export interface RuleScope {
  /** `config`: a configuration, where state nodes are neither allowed nor demanded; `data`: both together. */
  readonly type: 'config' | 'data';
  readonly tree: AccessibleTree;
}
