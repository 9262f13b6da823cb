import { createHash } from 'node:crypto';
import { qualifiedElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import { hasSecrets } from '../data/secret-mask.ts';
import type { DataNode, DataTree, LeafData, LeafListData } from '../data/tree.ts';
import { isSecret } from '../schema/is-secret.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { EditRequest } from '../transaction/transaction-request.ts';

const mark = '$sim$';

/**
 * What makes hashes of the secrets of a device that are none yet, as devices do with passwords. The salt differs each time, so that
 * the same secret never looks the same.
 */
export function hashSecrets(tree: DataTree, salt: number): readonly EditRequest[] {
  return secretsIn(tree.root, [])
    .filter(({ values }) => values.some(isPlain))
    .map(({ path, node, values }) => {
      const hashes = values.map(value => (isPlain(value) ? hashOf(value, salt) : value));
      return {
        operation: 'replace',
        path: qualifiedElements(path),
        value: { encoding: 'json_ietf', json: node.kind === 'leaf' ? hashes[0] : hashes },
      };
    });
}

function isPlain(value: string): boolean {
  return !value.startsWith(mark);
}

function hashOf(value: string, salt: number): string {
  const hash = createHash('sha256').update(`${salt} ${value}`).digest('hex').slice(0, 16);
  return `${mark}${salt}$${hash}`;
}

interface SecretAt {
  readonly path: DataPath;
  readonly node: LeafData | LeafListData;
  readonly values: readonly string[];
}

function secretsIn(node: DataNode, path: DataPath): readonly SecretAt[] {
  if (node.kind === 'leaf')
    return isSecret(node.schema) ? [{ path, node, values: [String(node.value)] }] : [];
  if (node.kind === 'leaf-list')
    return isSecret(node.schema) ? [{ path, node, values: Array.from(node.values(), String) }] : [];
  if ((node.kind !== 'inner' && node.kind !== 'list') || !hasSecrets(node.schema)) return [];
  if (node.kind === 'inner')
    return Array.from(node.children()).flatMap(child =>
      secretsIn(child, [...path, { schema: child.schema as DataSchemaNode }]),
    );
  return Array.from(node.entries()).flatMap(entry => {
    const keys = node.schema.keys.map(key => (entry.get(key) as LeafData).value);
    return secretsIn(entry, [...path.slice(0, -1), { schema: node.schema, keys }]);
  });
}
