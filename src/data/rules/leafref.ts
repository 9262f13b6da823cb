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
        message: `no ${paths.join(' or ')} has the value ${showValue(schema, value)} of ${schema.kind} ${schema.name}`,
        appTag: 'instance-required',
        steps: [valueStep(schema, value)],
      };
    });
  },
};
