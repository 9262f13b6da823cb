import { showValue, valueStep } from '../show-value.ts';
import { findDangling, referringChildren } from './reference-values.ts';
import type { DataRule } from './rule.ts';

/** An instance-identifier that requires an instance names a node that exists. */
export const instanceIdentifierRule: DataRule = {
  code: 'data-instance-required',
  section: 'RFC 7950 9.13',
  concerns: schema => referringChildren(schema, 'instance-identifier').length > 0,
  check(node, scope) {
    return findDangling(node, 'instance-identifier', scope).map(({ schema, value }) => {
      return {
        message: `there is no ${showValue(schema, value)}, the value of ${schema.kind} ${schema.name}`,
        appTag: 'instance-required',
        steps: [valueStep(schema, value)],
      };
    });
  },
};
