import { findUnmet, hasDemands } from './demands.ts';
import type { DataRule } from './rule.ts';

/** A leaf, anydata, anyxml or choice that is mandatory must be there where its parent is. */
export const mandatoryRule: DataRule = {
  code: 'data-mandatory',
  section: 'RFC 7950 7.6.5',
  concerns: hasDemands,
  *check(node, scope) {
    for (const { schema } of findUnmet(node, scope)) {
      if (schema.kind === 'list' || schema.kind === 'leaf-list') continue;
      if (schema.kind === 'choice') {
        const cases = [...schema.children.values()].map(branch => branch.name).join(', ');
        yield {
          message: `no case of the mandatory choice ${schema.name} is present`,
          expected: `one of the cases ${cases}`,
          appTag: 'missing-choice',
          steps: [],
        };
      } else {
        yield {
          message: `mandatory ${schema.kind} ${schema.name} is missing`,
          steps: [{ schema }],
        };
      }
    }
  },
};
