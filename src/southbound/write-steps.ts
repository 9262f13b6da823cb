import type { DataPath } from '../data/path.ts';
import type { DataNode, InnerData, ListData } from '../data/tree.ts';
import { assertNever } from '../lib/invariant.ts';
import type { LeafSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import type { WriteStep } from './step.ts';

/** The steps that write a node where there is none: one, or one for each entry of a list, which no gNMI path names as one. */
export function writeSteps(value: DataNode, path: DataPath): readonly WriteStep[] {
  switch (value.kind) {
    case 'list':
      return Array.from(value.entries(), entry => ({
        operation: 'update',
        path: entryPath(path, value, entry),
        value: entry,
      }));
    case 'leaf-list':
      return [{ operation: 'replace', path, value }];
    case 'leaf':
    case 'inner':
    case 'any':
      return [{ operation: 'update', path, value }];
    default:
      return assertNever(value);
  }
}

/** The path of an entry, given that of its list. */
export function entryPath(listPath: DataPath, { schema }: ListData, entry: InnerData): DataPath {
  return [...listPath.slice(0, -1), { schema, keys: schema.keys.map(key => keyOf(entry, key)) }];
}

function keyOf(entry: InnerData, key: LeafSchemaNode): LeafValue {
  const node = entry.get(key);
  return node?.kind === 'leaf' ? node.value : null;
}
