import { inner, leaf, leafList, list } from '../data/build.ts';
import { withDefaults } from '../data/defaults.ts';
import type { DataNode, DataTree, InnerData } from '../data/tree.ts';
import type { ContainerSchemaNode, DataSchemaNode } from '../schema/schema-node.ts';

/**
 * The state of a device that has applied its configuration, in models of OpenConfig's style: each `state` container shows the
 * leafs that its sibling `config` has, defaults in use included. Undefined if the model has nothing of the kind.
 */
export function mirrorState({ schema, root }: DataTree): InnerData | undefined {
  return mirrorInner(withDefaults({ schema, root }).root);
}

function mirrorInner(node: InnerData): InnerData | undefined {
  const mirrored = [...node.children()].flatMap(child => mirrorChild(child) ?? []);
  const state = mirrorConfig(node);
  if (state !== undefined) mirrored.push(state);
  if (mirrored.length === 0) return undefined;
  const { schema } = node;
  const keys = schema.kind === 'list' ? schema.keys.flatMap(key => node.get(key) ?? []) : [];
  return inner(schema, [...keys, ...mirrored]);
}

function mirrorChild(child: DataNode): DataNode | undefined {
  if (child.kind === 'inner') return mirrorInner(child);
  if (child.kind !== 'list') return undefined;
  const entries = [...child.entries()].flatMap(entry => mirrorInner(entry) ?? []);
  return entries.length === 0 ? undefined : list(child.schema, entries);
}

/** The `state` container of a node that has a `config` container with the same leafs. */
function mirrorConfig(node: InnerData): InnerData | undefined {
  const config = childNamed(node.schema.dataChildrenByName, 'config');
  const state = childNamed(node.schema.dataChildrenByName, 'state');
  const written = config === undefined ? undefined : node.get(config);
  if (written?.kind !== 'inner' || state === undefined || state.config) return undefined;
  const leafs = [...written.children()].flatMap(child => mirrorLeaf(child, state) ?? []);
  return leafs.length === 0 ? undefined : inner(state, leafs);
}

function mirrorLeaf(child: DataNode, state: ContainerSchemaNode): DataNode | undefined {
  const schema = 'name' in child.schema ? state.dataChildrenByName.get(child.schema.name) : undefined;
  if (child.kind === 'leaf' && schema?.kind === 'leaf') return leaf(schema, child.value);
  if (child.kind === 'leaf-list' && schema?.kind === 'leaf-list') return leafList(schema, child.values());
  return undefined;
}

function childNamed(
  children: ReadonlyMap<string, DataSchemaNode>,
  name: string,
): ContainerSchemaNode | undefined {
  const child = children.get(name);
  return child?.kind === 'container' ? child : undefined;
}
