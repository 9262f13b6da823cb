import { inner, list } from './build.ts';
import type { DataNode, InnerData } from './tree.ts';
import type { DataSchemaNode, SchemaNode } from '../schema/schema-node.ts';

/** What of a node is state: nodes that cannot be written, with the keys and containers that lead to them. */
export function filterState(
  node: DataNode,
  options: { readonly operationalOnly: boolean },
): DataNode | undefined {
  const { operationalOnly } = options;
  return filterNode(node, schema => !schema.config && !(operationalOnly && mirrorsConfig(schema)));
}

/** True for a leaf of a `state` container whose sibling `config` has the same leaf: applied configuration. */
function mirrorsConfig(schema: DataSchemaNode): boolean {
  const state = schema.parent;
  if (state?.name !== 'state' || state.kind !== 'container') return false;
  const config = childNamed(state.parent, 'config');
  return config?.config === true && childNamed(config, schema.name) !== undefined;
}

function childNamed(node: SchemaNode | undefined, name: string): DataSchemaNode | undefined {
  return node !== undefined && 'dataChildrenByName' in node ? node.dataChildrenByName.get(name) : undefined;
}

type Keep = (schema: DataSchemaNode) => boolean;

function filterNode(node: DataNode, keep: Keep): DataNode | undefined {
  if (node.kind === 'list') {
    const entries = Array.from(node.entries(), entry => filterNode(entry, keep)).filter(isInner);
    return entries.length === 0 ? undefined : list(node.schema, entries);
  }
  if (node.kind !== 'inner') return keep(node.schema) ? node : undefined;
  const kept: DataNode[] = [];
  let found = false;
  for (const child of node.children()) {
    const isKey = child.kind === 'leaf' && child.schema.isKey;
    const filtered = isKey ? child : filterNode(child, keep);
    if (filtered === undefined) continue;
    kept.push(filtered);
    found ||= !isKey;
  }
  return found || isThereByItself(node.schema) ? inner(node.schema, kept) : undefined;
}

/** Whether a node of state says something although nothing is in it: an entry, or a container with presence. */
function isThereByItself(schema: InnerData['schema']): boolean {
  if (schema.kind === 'container') return !schema.config && schema.presence !== undefined;
  return schema.kind === 'list' && !schema.config;
}

function isInner(node: DataNode | undefined): node is DataNode & { kind: 'inner' } {
  return node?.kind === 'inner';
}
