import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Difference } from './diff.ts';
import { formatPath } from './format-path.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { dataRules } from './rules/index.ts';
import { needsCheck } from './rules/needs-check.ts';
import type { RuleScope } from './rules/rule.ts';
import { getNode } from './select.ts';
import type { DataNode, DataTree, InnerData, ListData } from './tree.ts';

const maxDiagnostics = 1000;

interface Run {
  readonly scope: RuleScope;
  readonly steps: DataPathStep[];
  readonly diagnostics: Diagnostic[];
}

/**
 * Checks a whole tree against every rule of `rules/index.ts`. The cost is that of the tree, less what no rule applies to.
 * Types, unknown nodes and duplicates cannot be wrong in a tree: they are refused when it is made.
 */
export function validateTree(tree: DataTree, options: RuleScope): readonly Diagnostic[] {
  const run: Run = { scope: options, steps: [], diagnostics: [] };
  visit(run, tree.root);
  return run.diagnostics;
}

/**
 * What is wrong with the configuration `after`, given that nothing was wrong with `before` and that they differ as stated:
 * the same diagnostics as `validateTree(after)` in some order, at the cost of the differences.
 */
export function validateChange(
  before: DataTree,
  after: DataTree,
  differences: readonly Difference[],
): readonly Diagnostic[] {
  void before;
  const run: Run = { scope: { type: 'config' }, steps: [], diagnostics: [] };
  const checked = new Set<InnerData>();
  for (const { path, after: node } of differences) {
    if (path.length === 0) return validateTree(after, run.scope);
    const parentPath = path.slice(0, -1);
    const parent = getNode(after, parentPath);
    if (parent?.kind !== 'inner') continue;
    run.steps.splice(0, Number.POSITIVE_INFINITY, ...parentPath);
    if (!checked.has(parent)) {
      checked.add(parent);
      check(run, parent);
    }
    if (node !== undefined) visitChange(run, path, node);
  }
  return run.diagnostics;
}

/** All that came or was replaced with a difference. State is reported by its parent and not looked into. */
function visitChange(run: Run, path: DataPath, node: DataNode): void {
  const last = path.at(-1) as DataPathStep;
  if (!last.schema.config) return;
  if (node.kind === 'list') visitList(run, node);
  else if (node.kind === 'inner') visitInside(run, last, node);
}

function visitInside(run: Run, step: DataPathStep, node: InnerData): void {
  if (!needsCheck(node.schema)) return;
  run.steps.push(step);
  visit(run, node);
  run.steps.pop();
}

function visitList(run: Run, list: ListData): void {
  const { schema } = list;
  if (!needsCheck(schema)) return;
  let position = 0;
  for (const entry of list.entries()) {
    position += 1;
    visitInside(run, { schema, keys: keysOf(entry, position) }, entry);
  }
}

function keysOf(entry: InnerData, position: number): NonNullable<DataPathStep['keys']> {
  if (entry.schema.kind !== 'list' || entry.schema.keys.length === 0) return [position];
  return entry.schema.keys.map(key => {
    const node = entry.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
}

/** A node and everything below it. */
function visit(run: Run, node: InnerData): void {
  check(run, node);
  for (const child of node.children()) {
    if (child.kind === 'leaf' || child.kind === 'leaf-list' || child.kind === 'any') continue;
    if (run.scope.type === 'config' && 'config' in child.schema && !child.schema.config) continue;
    if (child.kind === 'list') visitList(run, child);
    else visitInside(run, { schema: child.schema as DataPathStep['schema'] }, child);
  }
}

/** One node against every rule. */
function check(run: Run, node: InnerData): void {
  for (const rule of dataRules) {
    for (const { message, expected, appTag, steps } of rule.check(node, run.scope)) {
      if (run.diagnostics.length >= maxDiagnostics) return;
      run.diagnostics.push({
        code: rule.code,
        severity: 'error',
        message,
        path: formatPath([...run.steps, ...steps]),
        section: rule.section,
        ...(expected === undefined ? {} : { expected }),
        ...(appTag === undefined ? {} : { appTag }),
      });
    }
  }
}
