import { findCircles } from '../../lib/find-circles.ts';
import type { Statement } from '../../yang/statement.ts';
import type { Compilation, Draft, Pass } from '../compiler/compilation.ts';
import { descendants, draftPath } from '../compiler/draft.ts';
import { followLeafref } from '../compiler/follow-leafref.ts';
import { formatCircle } from '../compiler/format-circle.ts';
import { statementOf } from '../compiler/properties.ts';
import { leafrefsIn } from '../compiler/resolved-type.ts';
import { checkStatus } from '../compiler/status.ts';

/**
 * After it: every leafref, also those in unions, leads to a leaf or leaf-list, a required one of a configuration leaf to
 * configuration (RFC 7950 9.9); none leads back to itself. `leafOrder` has all leafs with leafrefs, targets first.
 */
export const resolveLeafrefs: Pass = {
  name: 'resolve leafrefs',
  run(compilation) {
    const leafs: Draft[] = [];
    for (const draft of descendants(compilation.root)) {
      if (draft.type?.needsLeaf === true && findTargets(compilation, draft)) leafs.push(draft);
    }
    const { order, circles } = findCircles(leafs, leaf => leaf.leafrefTargets?.values() ?? []);
    for (const circle of circles) refuseCircle(compilation, circle);
    for (const leaf of order) if (leaf.leafrefTargets !== undefined) compilation.leafOrder.push(leaf);
  },
};

/** True if the leaf has leafrefs and all of them lead somewhere. */
function findTargets(compilation: Compilation, leaf: Draft): boolean {
  const { type } = leaf;
  if (type === undefined) return false;
  const leafrefs = leafrefsIn(type);
  if (leafrefs.length === 0) return false;
  const targets = new Map<Statement, Draft>();
  for (const { use, requireInstance } of leafrefs) {
    const target = followLeafref(compilation, leaf, use);
    if (
      target === undefined ||
      !checkTarget(compilation, leaf, { target, requireInstance, at: use.statement })
    ) {
      leaf.type = undefined;
      return false;
    }
    targets.set(use.statement, target);
  }
  leaf.leafrefTargets = targets;
  return true;
}

function checkTarget(
  compilation: Compilation,
  leaf: Draft,
  leafref: { readonly target: Draft; readonly requireInstance: boolean; readonly at: Statement },
): boolean {
  const { target, requireInstance, at } = leafref;
  const refuse = (message: string): false => {
    compilation.report.add({
      code: 'yang-reference',
      message,
      path: draftPath(leaf),
      location: at.argumentLocation,
      section: 'RFC 7950 9.9.2',
    });
    return false;
  };
  if (target.kind !== 'leaf' && target.kind !== 'leaf-list') {
    return refuse(`the leafref leads to a ${target.kind}, not to a leaf or leaf-list`);
  }
  if (leaf.config && requireInstance && !target.config && !leaf.inOperation) {
    return refuse('the leafref of a configuration leaf leads to state, which cannot be required to exist');
  }
  checkStatus(
    compilation,
    { status: leaf.status, module: leaf.scope.unit.module, what: `leafref "${leaf.name}"` },
    {
      status: target.status,
      module: target.scope.unit.module,
      what: `${target.kind} "${target.name}"`,
      at: at.argumentLocation,
    },
  );
  return true;
}

function refuseCircle(compilation: Compilation, circle: readonly Draft[]): void {
  const [first] = circle;
  if (first === undefined) return;
  const at = statementOf(first, 'type') ?? first.statement;
  compilation.report.add({
    code: 'yang-circular',
    message: `the leafref leads back to itself: ${formatCircle(circle.map(draftPath))}`,
    location: at.argumentLocation,
    section: 'RFC 7950 9.9',
  });
  for (const leaf of circle) leaf.type = undefined;
}
