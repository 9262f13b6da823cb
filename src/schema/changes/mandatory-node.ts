import type { SchemaNode } from '../schema-node.ts';

/** A mandatory node as RFC 7950 section 3 has it: one that must exist wherever its parent does. */
export function isMandatoryNode(node: SchemaNode): boolean {
  const pending: SchemaNode[] = [node];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (demandsItself(at)) return true;
    if (at.kind === 'container' && at.presence === undefined) pending.push(...at.children.values());
  }
  return false;
}

function demandsItself(node: SchemaNode): boolean {
  if ('mandatory' in node) return node.mandatory;
  return 'minElements' in node && node.minElements > 0;
}
