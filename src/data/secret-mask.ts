import { isSecret } from '../schema/is-secret.ts';
import type { InnerSchemaNode } from '../schema/schema-node.ts';
import type { DataNode } from './tree.ts';

/**
 * What stands for the value of a secret wherever values are shown, whatever the type of the leaf. Written back, it means the
 * value that is there; so it is the one text that no secret can have.
 */
export const secretMask = '********';

/** Whether a node shows the mask instead of its value. */
export function isMasked(node: DataNode): boolean {
  if (node.kind === 'leaf') return node.value === secretMask && isSecret(node.schema);
  return node.kind === 'leaf-list' && isSecret(node.schema) && node.has(secretMask);
}

/** A memo of what the frozen schema says. */
const withSecrets = new WeakMap<InnerSchemaNode, boolean>();

/** Whether there is a secret below a schema node: where there is none, data need not be walked. */
export function hasSecrets(schema: InnerSchemaNode): boolean {
  const known = withSecrets.get(schema);
  if (known !== undefined) return known;
  const found = [...schema.dataChildren.values()].some(child =>
    child.kind === 'container' || child.kind === 'list' ? hasSecrets(child) : isSecret(child),
  );
  withSecrets.set(schema, found);
  return found;
}
