import { choiceRule } from './choice.ts';
import { elementsRule } from './elements.ts';
import { keysRule } from './keys.ts';
import { mandatoryRule } from './mandatory.ts';
import { readOnlyRule } from './read-only.ts';
import type { DataRule } from './rule.ts';

/** Every rule, in the order in which the mistakes of one node are reported. */
export const dataRules: readonly DataRule[] = [
  keysRule,
  readOnlyRule,
  choiceRule,
  mandatoryRule,
  elementsRule,
];
