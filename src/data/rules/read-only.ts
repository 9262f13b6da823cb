import type { DataSchemaNode, InnerSchemaNode } from '../../schema/schema-node.ts';
import { memoize } from './memoize.ts';
import type { DataRule } from './rule.ts';

const stateChildren = memoize((schema: InnerSchemaNode): readonly DataSchemaNode[] =>
  [...schema.dataChildren.values()].filter(child => !child.config),
);

/** A configuration has no state nodes. */
export const readOnlyRule: DataRule = {
  code: 'data-read-only',
  section: 'RFC 7950 7.21.1',
  concerns: schema => stateChildren(schema).length > 0,
  check({ schema: parent, data }, scope) {
    if (scope.type !== 'config' || data === undefined) return [];
    return stateChildren(parent)
      .filter(schema => data.get(schema) !== undefined)
      .map(schema => ({
        message: `${schema.kind} ${schema.name} is state and cannot be in a configuration`,
        steps: [{ schema }],
      }));
  },
};
