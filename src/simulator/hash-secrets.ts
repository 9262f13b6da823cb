import { createHash } from 'node:crypto';
import { qualifiedElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { hasSecrets } from '../data/secret-mask.ts';
import type { DataNode, DataTree, LeafData } from '../data/tree.ts';
import { isSecret } from '../schema/is-secret.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { EditRequest } from '../transaction/transaction-request.ts';

const mark = '$sim$';

/**
 * What makes hashes of the secrets of a device that are none yet, as devices do with passwords. The salt differs each time, so that
 * the same secret never looks the same.
 */
export function hashSecrets(tree: DataTree, salt: number): readonly EditRequest[] {
  return secretLeaves(tree.root, [])
    .filter(({ value }) => !String(value).startsWith(mark))
    .map(({ path, value }) => {
      const hash = createHash('sha256').update(`${salt} ${value}`).digest('hex').slice(0, 16);
      return {
        operation: 'update',
        path: qualifiedElements(path),
        value: { encoding: 'scalar', value: `${mark}${salt}$${hash}` },
      };
    });
}

interface SecretLeaf {
  readonly path: DataPath;
  readonly value: LeafData['value'];
}

function secretLeaves(node: DataNode, path: DataPath): readonly SecretLeaf[] {
  if (node.kind === 'leaf') return isSecret(node.schema) ? [{ path, value: node.value }] : [];
  if ((node.kind !== 'inner' && node.kind !== 'list') || !hasSecrets(node.schema)) return [];
  if (node.kind === 'inner')
    return Array.from(node.children()).flatMap(child =>
      secretLeaves(child, [...path, { schema: child.schema as DataSchemaNode }]),
    );
  return Array.from(node.entries()).flatMap(entry => {
    const keys = node.schema.keys.map(key => (entry.get(key) as LeafData).value);
    return secretLeaves(entry, [...path.slice(0, -1), { schema: node.schema, keys }]);
  });
}
