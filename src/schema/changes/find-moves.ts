import type { SchemaNode } from '../schema-node.ts';
import { compareTypes } from './compare-types.ts';

/**
 * Nodes that went from one place and came to another, as far as they can be known again: with all that is below them, under another
 * name in the same place, or under the same name elsewhere. What could be one of several is none.
 */
export function findMoves(
  gone: readonly SchemaNode[],
  { fresh, all }: Arrivals,
): ReadonlyMap<SchemaNode, SchemaNode> {
  const moves = new Map<SchemaNode, SchemaNode>();
  const names = new Set(gone.map(({ qualifiedName }) => qualifiedName));
  const wanted = all.filter(({ qualifiedName }) => names.has(qualifiedName));
  for (const [candidates, keyOf] of [
    [fresh, renameKey],
    [wanted, moveKey],
  ] as const) {
    const taken = new Set(moves.values());
    const targets = group(
      candidates.filter(node => !taken.has(node)),
      keyOf,
    );
    const origins = group(
      gone.filter(node => !moves.has(node)),
      keyOf,
    );
    for (const [key, [before, ...others]] of origins) {
      const [after, ...rivals] = targets.get(key) ?? [];
      if (before === undefined || after === undefined || others.length + rivals.length > 0) continue;
      if (hasSameType(before, after)) moves.set(before, after);
    }
  }
  return moves;
}

/** The nodes that are new: those below none that is new, and all of them. */
interface Arrivals {
  readonly fresh: readonly SchemaNode[];
  readonly all: readonly SchemaNode[];
}

function renameKey(node: SchemaNode): string {
  return JSON.stringify([node.parent?.path, node.module, shapeOf(node)]);
}

function moveKey(node: SchemaNode): string {
  return JSON.stringify([node.qualifiedName, shapeOf(node)]);
}

function group(
  nodes: readonly SchemaNode[],
  keyOf: (node: SchemaNode) => string,
): ReadonlyMap<string, readonly SchemaNode[]> {
  const groups = new Map<string, SchemaNode[]>();
  for (const node of nodes) {
    const key = keyOf(node);
    const members = groups.get(key);
    if (members === undefined) groups.set(key, [node]);
    else members.push(node);
  }
  return groups;
}

/** The kinds, names and types of all that is below a node, and its own kind. */
function shapeOf(node: SchemaNode): string {
  const parts: string[] = [node.kind, node.description ?? ''];
  const pending = childrenOf(node);
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    parts.push(at.path.slice(node.path.length), at.kind, 'type' in at ? at.type.base : '');
    pending.push(...childrenOf(at));
  }
  return parts.join(' ');
}

function childrenOf(node: SchemaNode): SchemaNode[] {
  const children: SchemaNode[] = 'children' in node ? [...node.children.values()] : [];
  return 'operations' in node ? [...children, ...node.operations.values()] : children;
}

function hasSameType(before: SchemaNode, after: SchemaNode): boolean {
  if (!('type' in before) || !('type' in after)) return true;
  return compareTypes(before.type, after.type).length === 0;
}
