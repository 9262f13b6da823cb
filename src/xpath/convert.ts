import { assertNever } from '../lib/invariant.ts';
import type {
  AnyNode,
  BooleanCode,
  Code,
  Frame,
  NodeSource,
  NodesCode,
  NumberCode,
  StringCode,
  Visit,
} from './code.ts';
import { countVisit, textOf } from './code.ts';
import { numberToText, textToNumber } from './number-text.ts';

const stop: Visit = () => true;

/** `boolean()` (XPath 1.0 4.3). */
export function asBoolean(code: Code): BooleanCode['get'] {
  switch (code.type) {
    case 'boolean':
      return code.get;
    case 'number': {
      const { get } = code;
      return (node, frame) => {
        const value = get(node, frame);
        return value !== 0 && !Number.isNaN(value);
      };
    }
    case 'string': {
      const { get } = code;
      return (node, frame) => get(node, frame) !== '';
    }
    case 'nodes': {
      const { visit } = code;
      return (node, frame) => visit(node, frame, stop);
    }
    default:
      return assertNever(code);
  }
}

/** `string()` (XPath 1.0 4.2). */
export function asString(code: Code): StringCode['get'] {
  switch (code.type) {
    case 'string':
      return code.get;
    case 'boolean': {
      const { get } = code;
      return (node, frame) => String(get(node, frame));
    }
    case 'number': {
      const { get } = code;
      return (node, frame) => numberToText(get(node, frame));
    }
    case 'nodes': {
      const first = firstNode(code);
      return (node, frame) => {
        const found = first(node, frame);
        return found === undefined ? '' : textOf(found, frame);
      };
    }
    default:
      return assertNever(code);
  }
}

/** `number()` (XPath 1.0 4.4). */
export function asNumber(code: Code): NumberCode['get'] {
  switch (code.type) {
    case 'number':
      return code.get;
    case 'boolean': {
      const { get } = code;
      return (node, frame) => (get(node, frame) ? 1 : 0);
    }
    default: {
      const get = asString(code);
      return (node, frame) => textToNumber(get(node, frame));
    }
  }
}

/** The first node in document order. */
export function firstNode(code: NodesCode): (node: AnyNode, frame: Frame) => AnyNode | undefined {
  const { find, visit, ordered } = code;
  if (find !== undefined) return find;
  return (node, frame) => {
    let first: AnyNode | undefined;
    visit(node, frame, found => {
      if (first === undefined || frame.navigator.compareOrder(found, first) < 0) first = found;
      return ordered;
    });
    return first;
  };
}

/** All nodes in document order. */
export function allNodes(code: NodesCode): (node: AnyNode, frame: Frame) => AnyNode[] {
  const { visit, ordered } = code;
  return (node, frame) => {
    const nodes: AnyNode[] = [];
    visit(node, frame, found => {
      nodes.push(found);
      return false;
    });
    if (ordered) return nodes;
    return nodes.sort((a, b) => {
      countVisit(frame);
      return frame.navigator.compareOrder(a, b);
    });
  };
}

/** Visits the nodes in document order. */
export function sortedSource(code: NodesCode): NodeSource {
  if (code.ordered) return code.visit;
  const all = allNodes(code);
  return (node, frame, visit) => all(node, frame).some(found => visit(found, frame));
}

/** The string-values of all nodes. */
export function textsOf(code: NodesCode, node: AnyNode, frame: Frame): ReadonlySet<string> {
  const texts = new Set<string>();
  code.visit(node, frame, (found, frame) => {
    texts.add(textOf(found, frame));
    return false;
  });
  return texts;
}
