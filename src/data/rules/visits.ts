import type { ContainerSchemaNode, InnerSchemaNode, ListSchemaNode } from '../../schema/schema-node.ts';
import { dataRules } from './index.ts';
import { memoize } from './memoize.ts';
import type { DataRule } from './rule.ts';

/** The rules that can fail at nodes of a kind. */
export const rulesAt: (schema: InnerSchemaNode) => readonly DataRule[] = memoize((schema: InnerSchemaNode) =>
  dataRules.filter(rule => rule.concerns(schema)),
);

/**
 * The containers and lists below which, or at which, a rule can fail. Large lists of plain leafs need no visit: that entries have their
 * keys, and values their types, was seen to when the tree was made.
 */
export const childrenToVisit: (schema: InnerSchemaNode) => readonly (ContainerSchemaNode | ListSchemaNode)[] =
  memoize((schema: InnerSchemaNode) =>
    [...schema.dataChildren.values()].filter(
      (child): child is ContainerSchemaNode | ListSchemaNode =>
        (child.kind === 'container' || child.kind === 'list') && needsVisit(child),
    ),
  );

function needsVisit(schema: InnerSchemaNode): boolean {
  return rulesAt(schema).length > 0 || childrenToVisit(schema).length > 0;
}
