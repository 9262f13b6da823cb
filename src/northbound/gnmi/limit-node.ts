import { inner, list } from '../../data/build.ts';
import type { DataNode, InnerData } from '../../data/tree.ts';

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
  if (node.kind !== 'list') return modules?.has(node.schema.module) === false ? undefined : node;
  const entries: InnerData[] = [];
  for (const entry of node.entries()) {
    const limited = limitInner(entry, depth, modules);
    if (limited !== undefined) entries.push(limited);
  }
  return entries.length === 0 ? undefined : list(node.schema, entries);
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
