import { inner, leafList, list } from '../../data/build.ts';
import type { DataNode, InnerData } from '../../data/tree.ts';
import { tryResolveUnionMember } from '../../schema/parse-value.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { Type } from '../../schema/type.ts';
import type { LeafValue } from '../../schema/value.ts';

/** How much of a node is wanted. */
export interface NodeLimits {
  /** Levels of children; 0 means all. A list and its entries are one level. */
  readonly depth: number;
  /** Modules whose nodes are wanted; undefined means all. */
  readonly modules: ReadonlySet<string> | undefined;
}

/**
 * What of a node is within the limits; undefined if nothing is. Keys stay in the entries that stay, and so do containers that
 * lead to what stays.
 */
export function limitNode(node: DataNode, limits: NodeLimits): DataNode | undefined {
  if (limits.depth === 0 && limits.modules === undefined) return node;
  return limit(node, limits.depth === 0 ? Number.POSITIVE_INFINITY : limits.depth, limits.modules);
}

function limit(
  node: DataNode,
  depth: number,
  modules: ReadonlySet<string> | undefined,
): DataNode | undefined {
  if (node.kind === 'inner') return limitInner(node, depth, modules);
  if (node.kind !== 'list') return modules === undefined ? node : limitLeaf(node, modules);
  const entries: InnerData[] = [];
  for (const entry of node.entries()) {
    const limited = limitInner(entry, depth, modules);
    if (limited !== undefined) entries.push(limited);
  }
  return entries.length === 0 ? undefined : list(node.schema, entries);
}

/** A leaf, leaf-list or anydata of a wanted module, without the identities of others, which may not be shown either (gNMI 2.6). */
export function limitLeaf(node: DataNode, modules: ReadonlySet<string>): DataNode | undefined {
  if (!modules.has((node.schema as DataSchemaNode).module)) return undefined;
  if (node.kind === 'leaf') return isOfModules(node.schema.type, node.value, modules) ? node : undefined;
  if (node.kind !== 'leaf-list') return node;
  const values = [...node.values()];
  const kept = values.filter(value => isOfModules(node.schema.type, value, modules));
  if (kept.length === values.length) return node;
  return kept.length === 0 ? undefined : leafList(node.schema, kept);
}

/** False only for an identity of another module. */
function isOfModules(type: Type, value: LeafValue, modules: ReadonlySet<string>): boolean {
  if (type.base === 'leafref') return isOfModules(type.realType, value, modules);
  if (type.base === 'union') {
    const member = tryResolveUnionMember(type, value);
    return member === undefined || isOfModules(member, value, modules);
  }
  if (type.base !== 'identityref' || typeof value !== 'string') return true;
  const [module = '', name] = value.split(':');
  return name === undefined || modules.has(module);
}

function limitInner(
  node: InnerData,
  depth: number,
  modules: ReadonlySet<string> | undefined,
): InnerData | undefined {
  const kept: DataNode[] = [];
  let found = false;
  for (const child of node.children()) {
    const isKey = child.kind === 'leaf' && child.schema.isKey;
    const isBranch = child.kind === 'inner' || child.kind === 'list';
    const limited = limitChild(child, { isKey, isBranch, depth, modules });
    if (limited === undefined) continue;
    kept.push(limited);
    found ||= !isKey;
  }
  // With all modules wanted, what the depth leaves empty is still there.
  const isWanted = modules === undefined || (node.schema.kind !== 'root' && modules.has(node.schema.module));
  return found || isWanted ? inner(node.schema, kept) : undefined;
}

function limitChild(
  child: DataNode,
  options: {
    readonly isKey: boolean;
    readonly isBranch: boolean;
    readonly depth: number;
    readonly modules: ReadonlySet<string> | undefined;
  },
): DataNode | undefined {
  if (options.isKey) return child;
  if (options.isBranch && options.depth <= 1) return undefined;
  return limit(child, options.depth - 1, options.modules);
}
