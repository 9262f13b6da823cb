import type { ChoiceSchemaNode } from '../../schema/schema-node.ts';
import { findUnmet, hasDemands } from './demands.ts';
import type { DataRule, Violation } from './rule.ts';

/** A leaf, anydata, anyxml or choice that is mandatory must be there where its parent is. */
export const mandatoryRule: DataRule = {
  code: 'data-mandatory',
  section: 'RFC 7950 7.6.5',
  concerns: hasDemands,
  check(node, scope) {
    return findUnmet(node, scope).flatMap(({ schema }): Violation[] => {
      switch (schema.kind) {
        case 'list':
        case 'leaf-list':
          return [];
        case 'choice':
          return [noCase(schema)];
        default:
          return [{ message: `mandatory ${schema.kind} ${schema.name} is missing`, steps: [{ schema }] }];
      }
    });
  },
};

function noCase(schema: ChoiceSchemaNode): Violation {
  const cases = [...schema.children.values()].map(branch => branch.name).join(', ');
  return {
    message: `no case of the mandatory choice ${schema.name} is present`,
    expected: `one of the cases ${cases}`,
    appTag: 'missing-choice',
    steps: [],
  };
}
