import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { LeafValue } from '../../schema/value.ts';
import type { AccessibleTree } from '../accessible-tree.ts';
import type { InnerInstance } from '../instance.ts';
import type { DataPath, DataPathStep, PathPattern, PatternBranch } from '../path.ts';
import { hasSameText, reachEntry } from '../reach.ts';
import type { ListData } from '../tree.ts';
import { endsAtomic } from './atomic.ts';
import { childInUse, entriesInUse, entryInUse, possibleChildren } from './in-use.ts';
import type { Leaf, PlainLeaf } from './leaf.ts';
import { plainStep } from './plain-step.ts';

/** Which leaves of a tree are wanted: those at and below the places that patterns mean. */
export interface LeafSelection {
  readonly patterns: readonly PathPattern[];
  /** How many levels below such a place; infinity for all. A list and its entries are one level. */
  readonly depth: number;
}

/** An inner node, and what of it is wanted. */
interface At {
  readonly path: DataPath;
  readonly node: InnerInstance;
  /** What may follow. */
  readonly patterns: readonly PathPattern[];
  /** How many levels of children are wanted, whatever they are. */
  readonly levels: number;
}

interface Walk {
  readonly tree: AccessibleTree;
  readonly depth: number;
}

/**
 * The selected leaves that are in use, each once, in the order of the tree; what is atomic comes as one. Made one by one, so that
 * whoever asks can stop between two.
 */
export function* selectedLeaves(
  tree: AccessibleTree,
  { patterns, depth }: LeafSelection,
): Generator<Leaf, void> {
  yield* leavesIn(enter({ path: [], node: tree.root, patterns, levels: 0 }, depth), { tree, depth });
}

/** The selected leaves below one atomic node, one by one. */
export function* selectedLeavesBelow(
  tree: AccessibleTree,
  { patterns, depth }: LeafSelection,
  place: DataPath,
): Generator<PlainLeaf, void> {
  const walk = { tree, depth };
  let at: At | undefined = enter({ path: [], node: tree.root, patterns, levels: 0 }, depth);
  for (const step of place) at = at && innerAt(at, step, walk);
  if (at !== undefined) yield* plainLeavesIn(at, walk);
}

/** Counts anew where a pattern is fulfilled. */
function enter(at: At, depth: number): At {
  return at.patterns.some(({ matches }) => matches) ? { ...at, levels: Math.max(at.levels, depth) } : at;
}

function* leavesIn(at: At, walk: Walk): Generator<Leaf, void> {
  if (endsAtomic(at.path)) {
    const leaves = [...plainLeavesIn(at, walk)];
    if (leaves.length > 0) yield { path: at.path, content: { kind: 'atomic', leaves } };
    return;
  }
  for (const schema of wantedChildren(at)) {
    const found = childrenOf(at, schema, walk);
    for (const child of found) {
      if ('content' in child) yield child;
      else yield* leavesIn(child, walk);
    }
  }
}

function* plainLeavesIn(at: At, walk: Walk): Generator<PlainLeaf, void> {
  for (const schema of wantedChildren(at)) {
    for (const child of childrenOf(at, schema, walk)) {
      if ('content' in child) yield child;
      else yield* plainLeavesIn(child, walk);
    }
  }
}

function wantedChildren({ node, patterns, levels }: At): Iterable<DataSchemaNode> {
  return levels > 0
    ? possibleChildren(node)
    : new Set(patterns.flatMap(({ branches }) => [...branches.keys()]));
}

function branchesInto({ patterns }: At, schema: DataSchemaNode): readonly PatternBranch[] {
  return patterns.flatMap(({ branches }) => branches.get(schema) ?? []);
}

/** A leaf that is wanted, or inner nodes in which something may be. */
function* childrenOf(at: At, schema: DataSchemaNode, walk: Walk): Generator<PlainLeaf | At, void> {
  const child = childInUse(walk.tree, at.node, schema);
  if (child === undefined) return;
  const branches = branchesInto(at, schema);
  if (child.kind === 'list') {
    for (const [step, node] of candidates(at, child, { branches, tree: walk.tree })) {
      const next = branches.filter(branch => accepts(branch, child, step.keys ?? []));
      if (next.length > 0 || at.levels > 1) yield below(at, step, { node, next, depth: walk.depth });
    }
    return;
  }
  if (child.kind === 'inner') {
    yield below(at, plainStep(schema), { node: child, next: branches, depth: walk.depth });
    return;
  }
  // One value of a leaf-list is not told without the others.
  if (at.levels > 0 || branches.some(({ next }) => next.matches))
    yield { path: at.path.concat(plainStep(schema)), content: child };
}

function below(
  at: At,
  step: DataPathStep,
  { node, next, depth }: { node: InnerInstance; next: readonly PatternBranch[]; depth: number },
): At {
  const patterns = next.map(branch => branch.next);
  return enter({ path: at.path.concat(step), node, patterns, levels: Math.max(at.levels - 1, 0) }, depth);
}

function innerAt(at: At, { schema, keys }: DataPathStep, { tree, depth }: Walk): At | undefined {
  const child = childInUse(tree, at.node, schema);
  const branches = branchesInto(at, schema);
  if (child?.kind === 'inner') return below(at, { schema }, { node: child, next: branches, depth });
  if (child?.kind !== 'list' || keys === undefined) return undefined;
  const data = child.get(keys);
  if (data === undefined) return undefined;
  const node = entryInUse(tree, at.node, { data, keys });
  const next = branches.filter(branch => accepts(branch, child, keys));
  return below(at, { schema, keys }, { node, next, depth });
}

/** The entries that may be wanted: by lookup if all that is wanted are exact keys. */
function* candidates(
  at: At,
  list: ListData,
  { branches, tree }: { readonly branches: readonly PatternBranch[]; readonly tree: AccessibleTree },
): Generator<readonly [DataPathStep, InnerInstance], void> {
  const exact = branches.map(({ keys }) => keys).filter(isExact);
  if (at.levels > 1 || exact.length < branches.length || list.schema.keys.length === 0) {
    yield* entriesInUse(tree, at.node, list);
    return;
  }
  const seen = new Set<unknown>();
  for (const wanted of exact) {
    const found = reachEntry(list, wanted);
    if (found === undefined || seen.has(found.entry)) continue;
    seen.add(found.entry);
    const node = entryInUse(tree, at.node, { data: found.entry, keys: found.keys });
    yield [{ schema: list.schema, keys: found.keys }, node];
  }
}

function isExact(keys: readonly (LeafValue | undefined)[] | undefined): keys is readonly LeafValue[] {
  return keys?.every(key => key !== undefined) === true;
}

function accepts({ keys }: PatternBranch, { schema }: ListData, has: readonly LeafValue[]): boolean {
  return (
    keys === undefined ||
    keys.every((key, index) => {
      const value = has[index];
      const type = schema.keys[index]?.type;
      if (key === undefined || key === value) return true;
      return type !== undefined && value !== undefined && hasSameText(type, key, value);
    })
  );
}
