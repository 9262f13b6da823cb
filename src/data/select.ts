import type { DataSchemaNode, LeafListSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { leafList } from './build.ts';
import type { DataPath, DataPathStep, PathPattern, PatternBranch } from './path.ts';
import { hasSameText, reachEntry, reachValue } from './reach.ts';
import { layoutOf } from './shape.ts';
import type { DataNode, DataTree, InnerData, LeafListData, ListData } from './tree.ts';

/** The node at a path. O(log n) for each step. One value of a leaf-list is a leaf-list of that value. */
export function getNode(tree: DataTree, path: DataPath): DataNode | undefined {
  return getBelow(tree.root, path);
}

/** The node that steps lead to from another. */
export function getBelow(start: DataNode | undefined, steps: DataPath): DataNode | undefined {
  let node = start;
  for (const step of steps) {
    if (node?.kind !== 'inner') return undefined;
    node = getStep(node, step);
  }
  return node;
}

function getStep(parent: InnerData, step: DataPathStep): DataNode | undefined {
  const node = parent.get(step.schema);
  if (step.keys !== undefined) return (node as ListData | undefined)?.get(step.keys);
  return step.value === undefined || node === undefined ? node : oneValue(node as LeafListData, step.value);
}

function oneValue(node: LeafListData, value: LeafValue): LeafListData | undefined {
  return node.has(value) ? leafList(node.schema, [value]) : undefined;
}

/** A node that a pattern means, and where it is. */
export interface Selected {
  readonly path: DataPath;
  readonly node: DataNode;
}

/**
 * The nodes that a pattern means, in the order of the tree. What lies below a selected node comes with it and not again. Walks
 * only what can lead to a match: exact keys are lookups, a list with open keys is walked entry by entry.
 */
export function* select(tree: DataTree, pattern: PathPattern): Generator<Selected, void> {
  yield* selectBelow({ path: [], node: tree.root }, [pattern]);
}

function* selectBelow(place: Selected, patterns: readonly PathPattern[]): Generator<Selected, void> {
  if (patterns.some(pattern => pattern.matches)) {
    yield place;
    return;
  }
  const { node } = place;
  if (node.kind !== 'inner') return;
  const branches = branchesOf(patterns);
  // The smaller of what is there and what is wanted decides how to look.
  if (branches.size < node.size) {
    const { positions } = layoutOf(node.schema);
    const wanted = [...branches.keys()].sort((a, b) => Number(positions.get(a)) - Number(positions.get(b)));
    for (const child of wanted) yield* selectChild(place, child, branches);
  } else {
    for (const child of node.children()) yield* selectChild(place, child.schema as DataSchemaNode, branches);
  }
}

type Branches = ReadonlyMap<DataSchemaNode, readonly PatternBranch[]>;

function branchesOf(patterns: readonly PathPattern[]): Branches {
  const [first] = patterns;
  if (patterns.length === 1 && first !== undefined) return first.branches;
  const merged = new Map<DataSchemaNode, PatternBranch[]>();
  for (const pattern of patterns) {
    for (const [child, branches] of pattern.branches)
      merged.set(child, [...(merged.get(child) ?? []), ...branches]);
  }
  return merged;
}

function* selectChild(
  { path, node: parent }: Selected,
  child: DataSchemaNode,
  all: Branches,
): Generator<Selected, void> {
  const branches = all.get(child);
  const node = (parent as InnerData).get(child);
  if (branches === undefined || node === undefined) return;
  if (child.kind === 'list') yield* selectEntries(path, node as ListData, branches);
  else if (child.kind === 'leaf-list') yield* selectValues(path, node as LeafListData, branches);
  else
    yield* selectBelow(
      { path: [...path, { schema: child }], node },
      branches.map(branch => branch.next),
    );
}

function* selectEntries(
  path: DataPath,
  list: ListData,
  branches: readonly PatternBranch[],
): Generator<Selected, void> {
  const { schema } = list;
  for (const [keys, entry] of candidates(list, branches)) {
    const next = branches.filter(branch => accepts(branch, schema, keys)).map(branch => branch.next);
    if (next.length > 0) yield* selectBelow({ path: [...path, { schema, keys }], node: entry }, next);
  }
}

type Keyed = readonly [readonly LeafValue[], InnerData];

/** The entries that may match, with their keys: by lookup if all branches name exact keys. */
function* candidates(list: ListData, branches: readonly PatternBranch[]): Generator<Keyed, void> {
  const exact = branches.map(branch => branch.keys).filter(isExact);
  if (exact.length < branches.length) {
    let position = 0;
    for (const entry of list.entries()) yield [keysOf(list.schema, entry, ++position), entry];
    return;
  }
  const seen = new Set<InnerData>();
  for (const keys of exact) {
    const found = reachEntry(list, keys);
    if (found === undefined || seen.has(found.entry)) continue;
    seen.add(found.entry);
    yield [found.keys, found.entry];
  }
}

function isExact(keys: readonly (LeafValue | undefined)[] | undefined): keys is readonly LeafValue[] {
  return keys?.every(key => key !== undefined) === true;
}

/** The keys of an entry; for a list without keys, its position. */
function keysOf(schema: ListSchemaNode, entry: InnerData, position: number): readonly LeafValue[] {
  if (schema.keys.length === 0) return [position];
  return schema.keys.map(key => {
    const node = entry.get(key);
    return node?.kind === 'leaf' ? node.value : null;
  });
}

function accepts(
  { keys: wanted }: PatternBranch,
  schema: ListSchemaNode,
  keys: readonly LeafValue[],
): boolean {
  return (
    wanted === undefined ||
    wanted.every((key, index) => {
      const value = keys[index];
      const type = schema.keys[index]?.type;
      if (key === undefined || key === value) return true;
      return type !== undefined && value !== undefined && hasSameText(type, key, value);
    })
  );
}

function* selectValues(
  path: DataPath,
  node: LeafListData,
  branches: readonly PatternBranch[],
): Generator<Selected, void> {
  const schema: LeafListSchemaNode = node.schema;
  if (branches.some(branch => branch.value === undefined)) {
    yield { path: [...path, { schema }], node };
    return;
  }
  for (const value of new Set(branches.map(branch => branch.value as LeafValue))) {
    const there = reachValue(node, value);
    const one = oneValue(node, there);
    if (one !== undefined) yield { path: [...path, { schema, value: there }], node: one };
  }
}
