import type { SchemaNode } from '../../schema-node.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** Data definitions may come anywhere between others, which keep their order (RFC 7950 11). */
export const orderRule: NodeRule = {
  code: 'order',
  find(before, after) {
    const old = childrenOf(before);
    const now = childrenOf(after);
    const common = [...old.keys()].filter(name => now.has(name));
    const isCommon = new Set(common);
    // Those of one module keep their order; what order modules come in says nothing.
    const moved = [...new Set(common.map(name => now.get(name)?.module))].some(module => {
      const ofModule = (names: Iterable<string>): readonly string[] =>
        [...names].filter(name => isCommon.has(name) && now.get(name)?.module === module);
      const order = ofModule(now.keys());
      return ofModule(common).some((name, index) => name !== order[index]);
    });
    return moved ? [{ part: 'major', message: 'the order of the nodes below changed' }] : nothing;
  },
};

/** Keys stand before the others in the order of the key statement, wherever they are written; input and output have no order. */
function childrenOf(node: SchemaNode): ReadonlyMap<string, SchemaNode> {
  if (!('children' in node) || node.kind === 'rpc' || node.kind === 'action') return new Map();
  return new Map([...node.children].filter(([, child]) => child.kind !== 'leaf' || !child.isKey));
}
