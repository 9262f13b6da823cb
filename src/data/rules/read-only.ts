import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { DataRule } from './rule.ts';

/** A configuration has no state nodes. */
export const readOnlyRule: DataRule = {
  code: 'data-read-only',
  section: 'RFC 7950 7.21.1',
  *check(node, scope) {
    if (scope.type !== 'config') return;
    for (const child of node.children()) {
      const schema = child.schema as DataSchemaNode;
      if (schema.config) continue;
      yield {
        message: `${schema.kind} ${schema.name} is state and cannot be in a configuration`,
        steps: [{ schema }],
      };
    }
  },
};
