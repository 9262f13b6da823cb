import type { Constraint, DataSchemaNode, InnerSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import { type AccessibleTree, childSchemas } from '../accessible-tree.ts';
import { memoize } from './memoize.ts';
import type { DataRule } from './rule.ts';

const dependent = memoize((schema: InnerSchemaNode): readonly DataSchemaNode[] =>
  [...childSchemas(schema)].filter(child => whensOf(child).length > 0),
);

/** The conditions of a node and of the choices and cases it stands in. */
function whensOf(child: DataSchemaNode): readonly Constraint[] {
  const whens: Constraint[] = [];
  let at: SchemaNode | undefined = child;
  do {
    whens.push(...at.whens);
    at = at.parent;
  } while (at !== undefined && (at.kind === 'choice' || at.kind === 'case'));
  return whens;
}

/** Why the conditions of a node could not be checked, if that is so. */
function reasonOf(schema: DataSchemaNode, { unevaluated }: AccessibleTree): string {
  const reasons = whensOf(schema).flatMap(when => unevaluated.get(when) ?? []);
  return reasons.length === 0 ? '' : `, as its condition cannot be checked: ${reasons.join(', and ')}`;
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
        message: `${schema.kind} ${schema.name} cannot exist here${reasonOf(schema, tree)}`,
        expected: whensOf(schema)
          .map(({ text }) => JSON.stringify(text))
          .join(' and '),
        steps: [{ schema }],
      }));
  },
};
