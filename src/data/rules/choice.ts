import type { ChoiceSchemaNode, InnerSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import { hasData } from '../has-data.ts';
import type { DataRule } from './rule.ts';

const choices = new WeakMap<InnerSchemaNode, readonly ChoiceSchemaNode[]>();

/** The choices among the children of a node, those within cases included. */
function choicesOf(schema: InnerSchemaNode): readonly ChoiceSchemaNode[] {
  let known = choices.get(schema);
  if (known === undefined) {
    known = findChoices(schema.children.values());
    choices.set(schema, known);
  }
  return known;
}

function findChoices(children: Iterable<SchemaNode>): readonly ChoiceSchemaNode[] {
  return [...children].flatMap(child => {
    if (child.kind === 'case') return findChoices(child.children.values());
    return child.kind === 'choice' ? [child, ...findChoices(child.children.values())] : [];
  });
}

/** Nodes of one case of a choice at most exist. */
export const choiceRule: DataRule = {
  code: 'data-choice',
  section: 'RFC 7950 7.9',
  concerns: schema => choicesOf(schema).length > 0,
  *check(node) {
    for (const choice of choicesOf(node.schema)) {
      const present = [...choice.children.values()].filter(branch => hasData(branch, node.data));
      if (present.length < 2) continue;
      const names = present.map(branch => branch.name).join(' and ');
      yield {
        message: `choice ${choice.name} has nodes of the cases ${names}`,
        expected: 'nodes of one case',
        steps: [],
      };
    }
  },
};
