import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Steps } from '../lib/steps.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import type { Run } from './check-node.ts';
import { checkBelow, checkBelowInSteps } from './check-node.ts';
import type { InnerInstance } from './instance.ts';
import { openTree } from './open-tree.ts';
import type { DataTree } from './tree.ts';

export interface ValidateOptions {
  /** `config`: a configuration, where state nodes are neither allowed nor demanded; `data`: both together. */
  readonly type: 'config' | 'data';
}

/**
 * Checks a whole tree against every rule of `rules/index.ts`. The cost is that of the tree, less what no rule applies to.
 * Types, unknown nodes and duplicates cannot be wrong in a tree: they are refused when it is made.
 */
export function validateTree(tree: DataTree, { type }: ValidateOptions): readonly Diagnostic[] {
  const accessible = openTree(tree);
  return validateInstance(accessible, accessible.root, type);
}

/** `validateTree` that can be interrupted. */
export function* validateTreeInSteps(
  tree: DataTree,
  { type }: ValidateOptions,
): Steps<readonly Diagnostic[]> {
  const accessible = openTree(tree);
  const run: Run = { scope: { type, tree: accessible }, diagnostics: [] };
  yield* checkBelowInSteps(run, accessible.root);
  return run.diagnostics;
}

/** Checks a node of a tree and everything below it. */
export function validateInstance(
  tree: AccessibleTree,
  instance: InnerInstance,
  type: 'config' | 'data',
): readonly Diagnostic[] {
  const run: Run = { scope: { type, tree }, diagnostics: [] };
  checkBelow(run, instance);
  return run.diagnostics;
}
