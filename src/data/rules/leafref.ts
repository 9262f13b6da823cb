import { referenceTypes } from '../references.ts';
import { showValue, valueStep } from '../show-value.ts';
import { findDangling, referringChildren } from './reference-values.ts';
import type { DataRule } from './rule.ts';

/** A leafref that requires an instance has the value of a node that its path leads to. */
export const leafrefRule: DataRule = {
  code: 'data-leafref',
  section: 'RFC 7950 9.9',
  concerns: schema => referringChildren(schema, 'leafref').length > 0,
  check(node, scope) {
    return findDangling(node, 'leafref', scope).map(({ schema, value }) => {
      const paths = referenceTypes(schema.type).flatMap(type => (type.base === 'leafref' ? [type.path] : []));
      return {
        message: `${schema.kind} ${schema.name} refers to ${showValue(schema, value)}, which does not exist`,
        expected: `a value that exists at ${paths.join(' or ')}`,
        appTag: 'instance-required',
        steps: [valueStep(schema, value)],
      };
    });
  },
};
