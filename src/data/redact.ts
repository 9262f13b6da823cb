import { isSecret } from '../schema/is-secret.ts';
import { inner, leaf, leafList, list } from './build.ts';
import { hasSecrets, secretMask } from './secret-mask.ts';
import type { DataNode, InnerData } from './tree.ts';

/**
 * A node as it may be shown: the value of every secret is the mask, and a secret leaf-list has the mask for all its values. The
 * same node where there is nothing to hide; schemas without secrets are not walked. What comes out is for eyes and encoders
 * alone: a mask need not have the type of its leaf.
 */
export function redact(node: DataNode): DataNode {
  switch (node.kind) {
    case 'leaf':
      return isSecret(node.schema) ? leaf(node.schema, secretMask) : node;
    case 'leaf-list':
      return isSecret(node.schema) && node.size > 0 ? leafList(node.schema, [secretMask]) : node;
    case 'inner':
      return redactInner(node);
    case 'list': {
      if (!hasSecrets(node.schema)) return node;
      const entries = [...node.entries()];
      const shown = entries.map(redactInner);
      return shown.every((entry, index) => entry === entries[index]) ? node : list(node.schema, shown);
    }
    default:
      return node;
  }
}

function redactInner(node: InnerData): InnerData {
  if (!hasSecrets(node.schema)) return node;
  const children = [...node.children()];
  const shown = children.map(redact);
  return shown.every((child, index) => child === children[index]) ? node : inner(node.schema, shown);
}
