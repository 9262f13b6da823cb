import type { Diagnostic } from '../errors/diagnostic.ts';
import { pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import type { ContainerSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import { countNodes } from './count-nodes.ts';
import { formatPath } from './format-path.ts';
import { hasRoom } from './has-room.ts';
import { type InnerInstance, pathOf } from './instance.ts';
import type { DataRule, RuleScope } from './rules/rule.ts';
import { childrenToVisit, rulesAt } from './rules/visits.ts';

const maxDiagnostics = 1000;

/** A validation under way. */
export interface Run {
  readonly scope: RuleScope;
  readonly diagnostics: Diagnostic[];
}

/** Checks a node and everything below it that exists. Below a node whose `when` is false nothing else is said. */
export function checkBelow(run: Run, node: InnerInstance): void {
  for (const rule of rulesAt(node.schema)) checkRule(run, node, rule);
  for (const child of childrenToVisit(node.schema)) {
    for (const instance of instancesToVisit(run, node, child)) checkBelow(run, instance);
  }
}

/** `checkBelow` that can be interrupted. */
export function* checkBelowInSteps(run: Run, node: InnerInstance): Steps<void> {
  if (node.data === undefined || countNodes(node.data) < pieceSize) {
    checkBelow(run, node);
    return;
  }
  for (const rule of rulesAt(node.schema)) {
    checkRule(run, node, rule);
    yield;
  }
  let count = 0;
  for (const child of childrenToVisit(node.schema)) {
    for (const instance of instancesToVisit(run, node, child)) {
      count += instance.data === undefined ? 1 : countNodes(instance.data);
      yield* checkBelowInSteps(run, instance);
      if (count < pieceSize) continue;
      count = 0;
      yield;
    }
  }
}

function instancesToVisit(
  { scope: { tree, type } }: Run,
  parent: InnerInstance,
  child: ContainerSchemaNode | ListSchemaNode,
): readonly InnerInstance[] {
  if (type === 'config' && !child.config) return [];
  if (parent.data?.get(child) !== undefined && !tree.allows(parent, child)) return [];
  // Containers and lists have no other instances.
  return tree.children(parent, child) as readonly InnerInstance[];
}

/** Checks one node against one rule. */
export function checkRule({ scope, diagnostics }: Run, node: InnerInstance, rule: DataRule): void {
  for (const { message, expected, appTag, steps, statement } of rule.check(node, scope)) {
    if (diagnostics.length >= maxDiagnostics) return;
    const path = formatPath([...pathOf(node), ...steps]);
    if (!hasRoom(diagnostics, path, maxDiagnostics)) return;
    diagnostics.push({
      code: rule.code,
      severity: 'error',
      message,
      path,
      section: rule.section,
      ...(expected === undefined ? {} : { expected }),
      ...(appTag === undefined ? {} : { appTag }),
      ...(statement === undefined
        ? {}
        : { related: [{ message: 'the statement in the model', location: statement }] }),
    });
  }
}
