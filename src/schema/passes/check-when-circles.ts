import { findCircles } from '../../lib/find-circles.ts';
import type { Compilation, Pass } from '../compiler/compilation.ts';
import { formatCircle } from '../compiler/format-circle.ts';
import { reachedNodes } from '../compiler/reached-nodes.ts';
import type { SchemaNode } from '../schema-node.ts';

/**
 * After it: no `when` depends on a node whose `when` depends, directly or not, on the first (RFC 7950 7.21.5).
 */
export const checkWhenCircles: Pass = {
  name: 'check when circles',
  run(compilation) {
    const conditional = compilation.nodes.filter(node => node.whens.length > 0);
    const { circles } = findCircles(conditional, conditionalNodesReached);
    for (const circle of circles) refuse(compilation, circle);
  },
};

/** A path that climbs to a node above and a node that is its own condition say nothing of an order. */
function* conditionalNodesReached(node: SchemaNode): Generator<SchemaNode> {
  for (const constraint of node.whens) {
    for (const reached of reachedNodes(constraint, node)) {
      if (reached.whens.length > 0 && reached !== node && !isAbove(reached, node)) yield reached;
    }
  }
}

function isAbove(ancestor: SchemaNode, node: SchemaNode): boolean {
  for (let at = node.parent; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

function refuse(compilation: Compilation, circle: readonly SchemaNode[]): void {
  const [first] = circle;
  const when = first?.whens.at(-1);
  if (first === undefined || when === undefined) return;
  compilation.report.add({
    code: 'yang-circular',
    message: `the when depends on itself: ${formatCircle(circle.map(({ path }) => path))}`,
    path: first.path,
    location: when.location,
    section: 'RFC 7950 7.21.5',
  });
}
