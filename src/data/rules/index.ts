import { choiceRule } from './choice.ts';
import { elementsRule } from './elements.ts';
import { instanceIdentifierRule } from './instance-identifier.ts';
import { leafrefRule } from './leafref.ts';
import { mandatoryRule } from './mandatory.ts';
import { mustRule } from './must.ts';
import { readOnlyRule } from './read-only.ts';
import type { DataRule } from './rule.ts';
import { uniqueRule } from './unique.ts';
import { whenRule } from './when.ts';

/** Every rule, in the order in which the mistakes of one node are reported. */
export const dataRules: readonly DataRule[] = [
  readOnlyRule,
  whenRule,
  choiceRule,
  mandatoryRule,
  elementsRule,
  uniqueRule,
  leafrefRule,
  instanceIdentifierRule,
  mustRule,
];
