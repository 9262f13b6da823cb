import type { AnyNode, Code, Frame } from './code.ts';
import { booleanCode, noNodes, numberCode, stringCode, textOf } from './code.ts';
import { asBoolean, firstNode } from './convert.ts';
import type { FunctionCall, FunctionCompiler } from './function-call.ts';
import type { ExpressionScope } from './navigator.ts';
import { textToNumber } from './number-text.ts';

/** XPath 1.0 sections 4.1, 4.3 and 4.4. */
export const coreFunctions: Readonly<Record<string, FunctionCompiler>> = {
  last: () => numberCode((_, frame) => frame.size),
  position: () => numberCode((_, frame) => frame.position),
  count(call) {
    const { visit } = call.nodes(0);
    return numberCode((node, frame) => {
      let count = 0;
      visit(node, frame, () => {
        count++;
        return false;
      });
      return count;
    });
  },
  // Nothing in YANG has an ID that XML knows of.
  id: () => noNodes,
  'local-name': call => aboutFirst(call, (node, { navigator }) => navigator.name(node)),
  'namespace-uri': call => aboutFirst(call, (node, { navigator }) => navigator.namespaceUri(node)),
  name(call) {
    const prefixes = prefixesOf(call.scope);
    return aboutFirst(call, (node, { navigator }) => {
      const [name, module] = [navigator.name(node), navigator.module(node)];
      return name === '' ? '' : `${prefixes.get(module) ?? module}:${name}`;
    });
  },

  boolean: call => booleanCode(asBoolean(call.any(0))),
  not(call) {
    const test = asBoolean(call.any(0));
    return booleanCode((node, frame) => !test(node, frame));
  },
  true: () => constantBoolean(true),
  false: () => constantBoolean(false),
  // No data of YANG says what language it is in.
  lang: () => constantBoolean(false),

  number: call => numberCode(call.number(0)),
  sum(call) {
    const { visit } = call.nodes(0);
    return numberCode((node, frame) => {
      let sum = 0;
      visit(node, frame, (found, frame) => {
        sum += textToNumber(textOf(found, frame));
        return false;
      });
      return sum;
    });
  },
  floor: call => ofNumber(call, Math.floor),
  ceiling: call => ofNumber(call, Math.ceil),
  // Halves go up, also those of negative numbers, as in JavaScript.
  round: call => ofNumber(call, Math.round),
};

function constantBoolean(constant: boolean): Code {
  return { type: 'boolean', get: () => constant, constant };
}

function aboutFirst(call: FunctionCall, get: (node: AnyNode, frame: Frame) => string): Code {
  const first = firstNode(call.nodes(0));
  return stringCode((node, frame) => {
    const found = first(node, frame);
    return found === undefined ? '' : get(found, frame);
  });
}

function ofNumber(call: FunctionCall, compute: (value: number) => number): Code {
  const get = call.number(0);
  return numberCode((node, frame) => compute(get(node, frame)));
}

/** module → the first prefix that stands for it */
function prefixesOf({ namespaces }: ExpressionScope): ReadonlyMap<string, string> {
  return new Map([...namespaces].reverse().map(([prefix, module]) => [module, prefix]));
}
