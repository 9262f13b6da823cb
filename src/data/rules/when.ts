import type { DataSchemaNode, InnerSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import { childSchemas } from '../accessible-tree.ts';
import { memoize } from './memoize.ts';
import type { DataRule } from './rule.ts';

const dependent = memoize((schema: InnerSchemaNode): readonly DataSchemaNode[] =>
  [...childSchemas(schema)].filter(child => whensOf(child).length > 0),
);

/** The conditions of a node and of the choices and cases it stands in. */
function whensOf(child: DataSchemaNode): readonly string[] {
  const texts: string[] = [];
  let at: SchemaNode | undefined = child;
  do {
    texts.push(...at.whens.map(({ text }) => text));
    at = at.parent;
  } while (at !== undefined && (at.kind === 'choice' || at.kind === 'case'));
  return texts;
}

/** A node exists only if every `when` holds: its own and those of its choice, case, uses and augment. */
export const whenRule: DataRule = {
  code: 'data-when',
  section: 'RFC 7950 7.21.5',
  concerns: schema => dependent(schema).length > 0,
  check(node, { tree, type }) {
    return dependent(node.schema)
      .filter(
        schema =>
          (schema.config || type !== 'config') &&
          node.data?.get(schema) !== undefined &&
          !tree.allows(node, schema),
      )
      .map(schema => ({
        message: `${schema.kind} ${schema.name} cannot exist here`,
        expected: whensOf(schema)
          .map(text => JSON.stringify(text))
          .join(' and '),
        steps: [{ schema }],
      }));
  },
};
