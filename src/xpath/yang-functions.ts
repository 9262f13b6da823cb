import type { Code, Frame } from './code.ts';
import { booleanCode, countVisit, currentNode, numberCode } from './code.ts';
import { firstNode } from './convert.ts';
import { type ExpandedName, expandedName } from './expanded-name.ts';
import type { FunctionCall, FunctionCompiler } from './function-call.ts';
import type { ExpressionScope } from './navigator.ts';

/** RFC 7950 section 10. */
export const yangFunctions: Readonly<Record<string, FunctionCompiler>> = {
  current: () => currentNode,
  're-match'(call) {
    const [text, pattern] = [call.string(0), call.string(1)];
    return booleanCode((node, frame) =>
      frame.navigator.matchesPattern(text(node, frame), pattern(node, frame)),
    );
  },
  deref(call) {
    const first = firstNode(call.nodes(0));
    return {
      type: 'nodes',
      visit(node, frame, visit) {
        const found = first(node, frame);
        if (found === undefined) return false;
        for (const target of frame.navigator.deref(found)) {
          countVisit(frame);
          if (visit(target, frame)) return true;
        }
        return false;
      },
      find: undefined,
      level: true,
      ordered: true,
    };
  },
  'derived-from': call => derivedFrom(call, false),
  'derived-from-or-self': call => derivedFrom(call, true),
  'enum-value'(call) {
    const first = firstNode(call.nodes(0));
    return numberCode((node, frame) => {
      const found = first(node, frame);
      return (found === undefined ? undefined : frame.navigator.enumValue(found)) ?? Number.NaN;
    });
  },
  'bit-is-set'(call) {
    const first = firstNode(call.nodes(0));
    const bit = call.string(1);
    return booleanCode((node, frame) => {
      const found = first(node, frame);
      return found !== undefined && frame.navigator.hasBit(found, bit(node, frame));
    });
  },
};

/** True if the value of any of the nodes is derived from the identity (RFC 7950 10.4). */
function derivedFrom(call: FunctionCall, orSelf: boolean): Code {
  const { visit } = call.nodes(0);
  const text = call.string(1);
  return booleanCode((node, frame) => {
    const identity = identityName(text(node, frame), call.scope);
    const hit = (found: object, { navigator }: Frame): boolean =>
      navigator.isDerivedFrom(found, identity, orSelf);
    return visit(node, frame, hit);
  });
}

function identityName(text: string, { namespaces, module }: ExpressionScope): ExpandedName {
  const colon = text.indexOf(':');
  if (colon === -1) return expandedName(module, text);
  return expandedName(namespaces.get(text.slice(0, colon)) ?? '', text.slice(colon + 1));
}
