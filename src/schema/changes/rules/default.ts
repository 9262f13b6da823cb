import type { LeafListSchemaNode, LeafSchemaNode, SchemaNode } from '../../schema-node.ts';
import type { Finding } from '../change.ts';
import { type NodeRule, nothing } from '../node-rule.ts';

/** A default may come to a leaf that had none, neither its own nor one of its type; no other change is allowed. */
export const defaultRule: NodeRule = {
  code: 'default',
  find(before, after) {
    const old = defaultsOf(before);
    const now = defaultsOf(after);
    if (old.length === now.length && old.every((value, index) => value === now[index])) return nothing;
    const isOfLeaf = after.kind === 'leaf';
    return old.length === 0 ? [added(now, isOfLeaf)] : [changed(old, now)];
  },
};

function added(now: readonly string[], isOfLeaf: boolean): Finding {
  return { part: isOfLeaf ? 'minor' : 'major', message: `default ${quote(now)} added` };
}

function changed(old: readonly string[], now: readonly string[]): Finding {
  const message =
    now.length === 0
      ? `default ${quote(old)} removed`
      : `default changed from ${quote(old)} to ${quote(now)}`;
  return { part: 'major', message };
}

function quote(values: readonly string[]): string {
  return values.map(value => JSON.stringify(value)).join(', ');
}

function defaultsOf(node: SchemaNode): readonly string[] {
  switch (node.kind) {
    case 'leaf':
      return node.default === undefined || node.isKey ? [] : [plain(node, node.default)];
    case 'leaf-list':
      return node.defaults.map(value => plain(node, value));
    case 'choice':
      return node.default === undefined ? [] : [node.default.name];
    default:
      return [];
  }
}

/** The prefix of an identity is a matter of the text it stands in. */
function plain({ type }: LeafSchemaNode | LeafListSchemaNode, value: string): string {
  return type.base === 'identityref' ? value.replace(/^.*:/u, '') : value;
}
