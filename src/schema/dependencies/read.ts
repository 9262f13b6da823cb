import type { SourceLocation } from '../../errors/diagnostic.ts';
import type {
  CaseSchemaNode,
  ChoiceSchemaNode,
  ContainerSchemaNode,
  DataSchemaNode,
  LeafListSchemaNode,
  LeafSchemaNode,
  ListSchemaNode,
  RootSchemaNode,
  SchemaNode,
} from '../schema-node.ts';

/** What XPath can stand on in a data tree. */
export type TreeSchemaNode = RootSchemaNode | DataSchemaNode;

/** Nodes whose instances the rules are asked about: everything else belongs to its parent. */
export type HolderSchemaNode = RootSchemaNode | ContainerSchemaNode | ListSchemaNode;

/**
 * Of all contexts only those are concerned whose leaf `source` has the value that the leaf `key` has in the entry of `list` where
 * something changed: `list[key = current()/../source]`, or the target of a leafref.
 */
export interface Link {
  readonly source: LeafSchemaNode | LeafListSchemaNode;
  /** The deepest node of which source and context have the same instance. */
  readonly sourceShared: HolderSchemaNode;
  /** Undefined where the changed node itself is the key. */
  readonly list: ListSchemaNode | undefined;
  readonly key: LeafSchemaNode | LeafListSchemaNode;
}

/** One thing that the outcome of a constraint depends on. */
export interface Read {
  readonly target: TreeSchemaNode;
  /** Everything below counts too, as in the string-value of a container. */
  readonly subtree: boolean;
  /** The deepest node of which target and context have the same instance: up to it, then down to the contexts. */
  readonly shared: HolderSchemaNode;
  readonly link: Link | undefined;
}

/** A place whose legality depends on more than itself. */
export interface Dependent {
  /** `default`: whether the node exists by default; the others are constraints of the node. */
  readonly kind: 'must' | 'when' | 'leafref' | 'instance-identifier' | 'default';
  readonly node: DataSchemaNode | ChoiceSchemaNode | CaseSchemaNode | RootSchemaNode;
  /** Where it is checked: the node itself, or the closest data node above. */
  readonly holder: HolderSchemaNode;
  readonly reads: readonly Read[];
  /** Where the model says it. */
  readonly location: SourceLocation;
}

/** The data node or root above a node, choices and cases looked through. */
export function dataParent(node: SchemaNode): HolderSchemaNode | undefined {
  let parent = node.parent;
  while (parent !== undefined && (parent.kind === 'choice' || parent.kind === 'case')) parent = parent.parent;
  return isHolder(parent) ? parent : undefined;
}

export function isHolder(node: SchemaNode | undefined): node is HolderSchemaNode {
  return node?.kind === 'root' || node?.kind === 'container' || node?.kind === 'list';
}

/** The number of steps of a path to an instance; 0 for the root. */
export function depthOf(node: SchemaNode): number {
  let depth = 0;
  for (let at = dataParent(node); at !== undefined; at = dataParent(at)) depth += 1;
  return depth;
}

/** Whether one node is the other or above it. */
export function isAtOrAbove(upper: SchemaNode, lower: SchemaNode): boolean {
  for (let at: SchemaNode | undefined = lower; at !== undefined; at = at.parent)
    if (at === upper) return true;
  return false;
}
