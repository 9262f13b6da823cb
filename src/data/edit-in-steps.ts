import { pieceSize } from '../lib/count-json.ts';
import type { Steps } from '../lib/steps.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { inner, list } from './build.ts';
import { countNodes } from './count-nodes.ts';
import type { Edit, EditOptions } from './edit.ts';
import { applyEdits } from './edit.ts';
import type { InnerNode } from './inner-node.ts';
import type { DataPath } from './path.ts';
import { getNode } from './select.ts';
import type { DataNode, DataTree, InnerData, ListData } from './tree.ts';

/** `applyEdits` that can be interrupted: a large value is merged into what is there a piece at a time. */
export function* applyEditsInSteps(
  tree: DataTree,
  edits: readonly Edit[],
  options: EditOptions = {},
): Steps<DataTree> {
  let current = tree;
  for (const edit of edits) {
    for (const piece of piecesOf(edit, tree)) {
      current = applyEdits(current, [piece], options);
      yield;
    }
  }
  return current;
}

/** Whether an edit merges so much that it is done in pieces. */
export function isLargeUpdate(edit: Edit): edit is Exclude<Edit, { operation: 'delete' }> {
  return edit.operation === 'update' && countNodes(edit.value) >= pieceSize;
}

/** Updates that together do what an edit does. Only what is merged is divided: the rest costs one step of a path. */
function piecesOf(edit: Edit, tree: DataTree): Iterable<Edit> {
  if (!isLargeUpdate(edit)) return [edit];
  const existing = getNode(tree, edit.path);
  return existing === undefined ? [edit] : divide(edit.path, edit.value, existing);
}

function* divide(path: DataPath, value: DataNode, existing: DataNode | undefined): Generator<Edit, void> {
  if (existing === undefined || countNodes(value) < pieceSize) yield { operation: 'update', path, value };
  else if (value.kind === 'inner') yield* divideInner(path, value, existing as InnerNode);
  else if (value.kind === 'list' && value.schema.keys.length > 0)
    yield* divideList(path, value, existing as ListData);
  else yield { operation: 'update', path, value };
}

function* divideInner(path: DataPath, value: InnerData, existing: InnerNode): Generator<Edit, void> {
  const small: DataNode[] = [];
  const large: DataNode[] = [];
  for (const child of value.children()) (countNodes(child) < pieceSize ? small : large).push(child);
  yield { operation: 'update', path, value: inner(value.schema, small) };
  for (const child of large) {
    const schema = child.schema as DataSchemaNode;
    yield* divide([...path, { schema }], child, existing.get(schema));
  }
}

function* divideList(path: DataPath, value: ListData, existing: ListData): Generator<Edit, void> {
  const { schema } = value;
  let entries: InnerData[] = [];
  let count = 0;
  for (const entry of value.entries() as Iterable<InnerNode>) {
    const size = countNodes(entry);
    if (size >= pieceSize) {
      if (entries.length > 0) yield { operation: 'update', path, value: list(schema, entries) };
      entries = [];
      const keys = entry.keys();
      yield* divide([...path.slice(0, -1), { schema, keys }], entry, existing.get(keys));
      continue;
    }
    entries.push(entry);
    count += size;
    if (count < pieceSize) continue;
    yield { operation: 'update', path, value: list(schema, entries) };
    entries = [];
    count = 0;
  }
  if (entries.length > 0) yield { operation: 'update', path, value: list(schema, entries) };
}
