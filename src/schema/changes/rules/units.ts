import { compareUnits } from '../compare-texts.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** Units may be added (RFC 7950 11). */
export const unitsRule: NodeRule = {
  code: 'units',
  find(before, after) {
    return 'units' in before && 'units' in after ? compareUnits(before.units, after.units) : nothing;
  },
};
