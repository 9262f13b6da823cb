import type { SchemaNode } from '../../schema-node.ts';
import type { Finding } from '../change.ts';
import { isMandatoryNode } from '../mandatory-node.ts';
import type { NodeRule } from '../node-rule.ts';

/** An if-feature may go unless its node is mandatory; none may come (RFC 7950 11). */
export const ifFeaturesRule: NodeRule = {
  code: 'if-feature',
  find(before, after) {
    const old = expressionsOf(before);
    const now = expressionsOf(after);
    return [
      ...now
        .filter(text => !old.includes(text))
        .map((text): Finding => ({ part: 'major', message: `if-feature ${JSON.stringify(text)} added` })),
      ...old
        .filter(text => !now.includes(text))
        .map((text): Finding => {
          const part = isMandatoryNode(after) ? 'major' : 'minor';
          return { part, message: `if-feature ${JSON.stringify(text)} removed` };
        }),
    ];
  },
};

/** Without prefixes: they are a matter of the text. */
function expressionsOf({ ifFeatures }: SchemaNode): readonly string[] {
  return ifFeatures.map(text =>
    text
      .replace(/[\w.-]+:/gu, '')
      .replace(/\s+/gu, ' ')
      .trim(),
  );
}
