import type { ErrorCode } from '../../errors/codes.ts';
import type { DataPathStep } from '../path.ts';
import type { InnerData } from '../tree.ts';

/** A mistake that a rule found, at the node being checked or below it. */
interface Violation {
  readonly message: string;
  readonly expected?: string;
  readonly appTag?: string;
  /** From the node being checked; empty for the node itself. */
  readonly steps: readonly DataPathStep[];
}

/**
 * One law of RFC 7950 about data. A rule looks at one inner node at a time and at nothing but its children: so a change can
 * break it only where children came, went or changed in number, and there it is checked again.
 */
export interface DataRule {
  readonly code: ErrorCode;
  readonly section: string;
  check(node: InnerData, scope: RuleScope): Iterable<Violation>;
}

/** What the tree that is checked is meant to be. */
export interface RuleScope {
  /** `config`: a configuration, where state nodes are neither allowed nor demanded; `data`: both together. */
  readonly type: 'config' | 'data';
}
