import { compareText } from '../compare-texts.ts';
import { type NodeRule } from '../node-rule.ts';

/** Descriptions and references may change as long as the meaning does not, which only people can tell (RFC 7950 11). */
export const textsRule: NodeRule = {
  code: 'description',
  find: (before, after) => [
    ...compareText('description', before.description, after.description),
    ...compareText('reference', before.reference, after.reference),
  ],
};
