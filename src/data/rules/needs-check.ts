import type { InnerSchemaNode } from '../../schema/schema-node.ts';
import { choicesOf } from './choice.ts';
import { hasDemands } from './demands.ts';
import { limitedChildren } from './elements.ts';

const known = new WeakMap<InnerSchemaNode, boolean>();

/**
 * Whether a rule can fail at a node or below it. Large lists of plain leafs need no visit: that entries have their keys, and
 * values their types, was seen to when the tree was made.
 */
export function needsCheck(schema: InnerSchemaNode): boolean {
  let needed = known.get(schema);
  if (needed === undefined) {
    needed =
      choicesOf(schema).length > 0 ||
      hasDemands(schema) ||
      limitedChildren(schema).length > 0 ||
      [...schema.dataChildren.values()].some(
        child =>
          !child.config || ((child.kind === 'container' || child.kind === 'list') && needsCheck(child)),
      );
    known.set(schema, needed);
  }
  return needed;
}
