import type { InnerSchemaNode, LeafListSchemaNode, ListSchemaNode } from '../../schema/schema-node.ts';
import { findUnmet, hasDemands } from './demands.ts';
import type { DataRule } from './rule.ts';

type Limited = ListSchemaNode | LeafListSchemaNode;

const limited = new WeakMap<InnerSchemaNode, readonly Limited[]>();

/** The lists and leaf-lists of a node that have `max-elements`. */
function limitedChildren(schema: InnerSchemaNode): readonly Limited[] {
  let known = limited.get(schema);
  if (known === undefined) {
    known = [...schema.dataChildren.values()].filter(
      (child): child is Limited =>
        (child.kind === 'list' || child.kind === 'leaf-list') && child.maxElements !== undefined,
    );
    limited.set(schema, known);
  }
  return known;
}

const unit = (schema: Limited, count: number): string => {
  if (schema.kind === 'list') return count === 1 ? 'entry' : 'entries';
  return count === 1 ? 'value' : 'values';
};

/** A list or leaf-list has at least `min-elements` and at most `max-elements`. */
export const elementsRule: DataRule = {
  code: 'data-elements',
  section: 'RFC 7950 7.7.5',
  concerns: schema => hasDemands(schema) || limitedChildren(schema).length > 0,
  *check(node, scope) {
    for (const { schema, size } of findUnmet(node, scope)) {
      if (schema.kind !== 'list' && schema.kind !== 'leaf-list') continue;
      const { minElements, name, kind } = schema;
      yield {
        message: `${kind} ${name} has ${size} ${unit(schema, size)}`,
        expected: `at least ${minElements} ${unit(schema, minElements)}`,
        appTag: 'too-few-elements',
        steps: [{ schema }],
      };
    }
    for (const schema of limitedChildren(node.schema)) {
      const child = node.data?.get(schema);
      const size = child?.kind === 'list' || child?.kind === 'leaf-list' ? child.size : 0;
      const { maxElements = size, name, kind } = schema;
      if (size <= maxElements) continue;
      yield {
        message: `${kind} ${name} has ${size} ${unit(schema, size)}`,
        expected: `at most ${maxElements} ${unit(schema, maxElements)}`,
        appTag: 'too-many-elements',
        steps: [{ schema }],
      };
    }
  },
};
