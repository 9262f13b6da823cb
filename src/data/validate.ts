import type { Diagnostic } from '../errors/diagnostic.ts';
import type { ContainerSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { AccessibleTree } from './accessible-tree.ts';
import type { Difference } from './diff.ts';
import { formatPath } from './format-path.ts';
import { type InnerInstance, type Instance, pathOf } from './instance.ts';
import { openTree } from './open-tree.ts';
import type { DataPathStep } from './path.ts';
import type { RuleScope } from './rules/rule.ts';
import { childrenToVisit, reachesTree, rulesAt } from './rules/visits.ts';
import type { DataTree } from './tree.ts';

const maxDiagnostics = 1000;

export interface ValidateOptions {
  /** `config`: a configuration, where state nodes are neither allowed nor demanded; `data`: both together. */
  readonly type: 'config' | 'data';
}

interface Run {
  readonly scope: RuleScope;
  readonly diagnostics: Diagnostic[];
}

/**
 * Checks a whole tree against every rule of `rules/index.ts`. The cost is that of the tree, less what no rule applies to.
 * Types, unknown nodes and duplicates cannot be wrong in a tree: they are refused when it is made.
 */
export function validateTree(tree: DataTree, { type }: ValidateOptions): readonly Diagnostic[] {
  const accessible = openTree(tree);
  return validateInstance(accessible, accessible.root, type);
}

/** Checks a node of a tree and everything below it. */
export function validateInstance(
  tree: AccessibleTree,
  instance: InnerInstance,
  type: 'config' | 'data',
): readonly Diagnostic[] {
  const run: Run = { scope: { type, tree }, diagnostics: [] };
  visit(run, instance);
  return run.diagnostics;
}

/**
 * What is wrong with the configuration `after`, given that nothing was wrong with `before` and that they differ as stated:
 * the same diagnostics as `validateTree(after)` in some order. At the cost of the differences, where no rule of the schema reads more
 * than a node and its children.
 */
export function validateChange(
  before: DataTree,
  after: DataTree,
  differences: readonly Difference[],
): readonly Diagnostic[] {
  void before;
  const whole = differences.some(({ path }) => path.length === 0) || reachesTree(after.root.schema);
  if (whole) return differences.length === 0 ? [] : validateTree(after, { type: 'config' });
  const tree = openTree(after);
  const run: Run = { scope: { type: 'config', tree }, diagnostics: [] };
  const checked = new Set<Instance>();
  for (const { path, after: node } of differences) {
    const parent = tree.at(path.slice(0, -1));
    if (parent?.kind !== 'inner') continue;
    if (!checked.has(parent)) {
      checked.add(parent);
      check(run, parent);
      for (const child of childrenToVisit(parent.schema))
        if (parent.data?.get(child) === undefined) visitChild(run, parent, child);
    }
    if (node !== undefined) visitChange(run, parent, path.at(-1) as DataPathStep);
  }
  return run.diagnostics;
}

/** All that came or was replaced with a difference. State is reported by its parent and not looked into. */
function visitChange(run: Run, parent: InnerInstance, { schema, keys }: DataPathStep): void {
  if (schema.kind !== 'container' && schema.kind !== 'list') return;
  if (!childrenToVisit(parent.schema).includes(schema)) return;
  if (schema.kind === 'container' || keys === undefined) visitChild(run, parent, schema);
  else {
    const entry = run.scope.tree.entry(parent, schema, keys);
    if (entry !== undefined) visit(run, entry);
  }
}

/** A node and everything below it that exists. Below a node whose `when` is false nothing else is said. */
function visit(run: Run, node: InnerInstance): void {
  check(run, node);
  for (const child of childrenToVisit(node.schema)) visitChild(run, node, child);
}

function visitChild(run: Run, parent: InnerInstance, child: ContainerSchemaNode | ListSchemaNode): void {
  const { tree, type } = run.scope;
  if (type === 'config' && !child.config) return;
  if (parent.data?.get(child) !== undefined && !tree.allows(parent, child)) return;
  for (const instance of tree.children(parent, child)) if (instance.kind === 'inner') visit(run, instance);
}

/** One node against every rule. */
function check(run: Run, node: InnerInstance): void {
  for (const rule of rulesAt(node.schema)) {
    for (const { message, expected, appTag, steps, statement } of rule.check(node, run.scope)) {
      if (run.diagnostics.length >= maxDiagnostics) return;
      run.diagnostics.push({
        code: rule.code,
        severity: 'error',
        message,
        path: formatPath([...pathOf(node), ...steps]),
        section: rule.section,
        ...(expected === undefined ? {} : { expected }),
        ...(appTag === undefined ? {} : { appTag }),
        ...(statement === undefined
          ? {}
          : { related: [{ message: 'the statement in the model', location: statement }] }),
      });
    }
  }
}
