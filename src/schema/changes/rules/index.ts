import type { NodeRule } from '../node-rule.ts';
import { configRule } from './config.ts';
import { mustRule, whenRule } from './constraints.ts';
import { defaultRule } from './default.ts';
import { elementsRule } from './elements.ts';
import { ifFeaturesRule } from './if-features.ts';
import { keysRule } from './keys.ts';
import { mandatoryRule } from './mandatory.ts';
import { orderRule } from './order.ts';
import { orderedByRule } from './ordered-by.ts';
import { presenceRule } from './presence.ts';
import { statusRule } from './status.ts';
import { textsRule } from './texts.ts';
import { typeRule } from './type.ts';
import { uniqueRule } from './unique.ts';
import { unitsRule } from './units.ts';

/** What is compared of two nodes of the same path and kind, in the order of the report. */
export const nodeRules: readonly NodeRule[] = [
  configRule,
  presenceRule,
  keysRule,
  typeRule,
  unitsRule,
  defaultRule,
  mandatoryRule,
  elementsRule,
  orderedByRule,
  uniqueRule,
  mustRule,
  whenRule,
  ifFeaturesRule,
  statusRule,
  orderRule,
  textsRule,
];
