import { invariant } from '../lib/invariant.ts';
import type { DataSchemaNode, ListSchemaNode } from '../schema/schema-node.ts';
import type { LeafValue } from '../schema/value.ts';
import { compareKeys } from './compare-values.ts';
import type { Slot } from './inner-node.ts';
import { asEntry, InnerNode, slotOf } from './inner-node.ts';
import type { LeafListNode } from './leaf-list-node.ts';
import { emptyLeafList } from './leaf-list-node.ts';
import type { ListNode } from './list-node.ts';
import { emptyList, KeylessList, UserList } from './list-node.ts';
import type { MergeOptions } from './merge-nodes.ts';
import { mergeNodes } from './merge-nodes.ts';
import type { DataPath, DataPathStep } from './path.ts';
import { setChild } from './set-child.ts';
import type { DataNode, DataTree } from './tree.ts';

/**
 * One change of one place. `value` is the node that the path names: the entry for a path with keys, the whole list for one
 * without. For one value of a leaf-list (`[.='v']`) the value itself is in the path and `value` is not read.
 */
export type Edit =
  | { readonly operation: 'delete'; readonly path: DataPath }
  | {
      readonly operation: 'update' | 'replace';
      readonly path: DataPath;
      readonly value: DataNode;
      /** Keys of the entry of a user-ordered list that a new one goes behind; none for the front. Without it, it goes last. */
      readonly behind?: readonly LeafValue[];
    };

/** What the caller knows already. */
export type EditOptions = MergeOptions;

/** What becomes of the node at the end of a path; undefined is absence. */
type Change = (existing: DataNode | undefined) => DataNode | undefined;

interface Task {
  readonly path: DataPath;
  readonly operation: Edit['operation'];
  readonly change: Change;
  readonly behind: readonly LeafValue[] | undefined;
}

/**
 * The tree after the edits, applied in the order given; ordering them is the caller's affair. As gNMI wants it (gNMI 3.4.4):
 *
 * - `update` touches only what the value names; a leaf-list is replaced, or appended to if the option says so;
 * - `replace` leaves below its path exactly the value: what the value omits is gone, and defaults apply by absence;
 * - `delete` takes a whole subtree, and there may be none.
 *
 * Missing ancestors are made, entries with their keys from the path. Containers without presence, lists and leaf-lists that
 * become empty disappear. A node of one case drives out the nodes of the other cases (RFC 7950 7.9). New entries of a
 * user-ordered list go last. The cost is that of the values plus O(log n) for each step of a path.
 */
export function applyEdits(tree: DataTree, edits: readonly Edit[], options: EditOptions = {}): DataTree {
  let root = tree.root as InnerNode;
  for (const edit of edits) root = applyEdit(root, edit, options);
  return root === tree.root ? tree : { schema: tree.schema, root };
}

function applyEdit(root: InnerNode, edit: Edit, options: EditOptions): InnerNode {
  const { operation, path } = edit;
  const change = changeOf(edit, options);
  const behind = edit.operation === 'delete' ? undefined : edit.behind;
  if (path.length > 0) return editBelow(root, { operation, path, change, behind }, 0);
  const changed = change(root) ?? InnerNode.empty(root.schema);
  invariant(changed instanceof InnerNode && changed.schema === root.schema, 'the root is replaced by a root');
  return changed;
}

function changeOf(edit: Edit, options: EditOptions): Change {
  if (edit.operation === 'delete') return () => undefined;
  const { value } = edit;
  if (edit.operation === 'replace') return () => value;
  return existing => mergeNodes(existing, value, options);
}

/** `node` with the task done below it, from the step at `depth` on; the same node if that changes nothing. */
function editBelow(node: InnerNode, task: Task, depth: number): InnerNode {
  const step = task.path[depth] as DataPathStep;
  const { schema } = step;
  if (schema.kind === 'list' && step.keys !== undefined) return editEntry(node, task, depth);
  if (schema.kind === 'leaf-list' && step.value !== undefined) return editValue(node, task, step.value);
  if (depth === task.path.length - 1) return editChild(node, task, schema);
  invariant(schema.kind === 'container', `${schema.path} is passed through with its keys`);
  const existing = node.slot(schema) as InnerNode | undefined;
  if (existing === undefined && task.operation === 'delete') return node;
  return setChild(node, schema, editBelow(existing ?? InnerNode.empty(schema), task, depth + 1));
}

function editChild(node: InnerNode, task: Task, schema: DataSchemaNode): InnerNode {
  const existing = node.get(schema);
  const changed = task.change(existing);
  const slot = changed === undefined ? undefined : slotOf(changed);
  if (schema.kind === 'leaf' && schema.isKey) {
    invariant(slot === node.slot(schema), `the key ${schema.path} stays while its entry does`);
  }
  return setChild(node, schema, slot);
}

function editEntry(node: InnerNode, task: Task, depth: number): InnerNode {
  const { schema, keys } = task.path[depth] as DataPathStep & {
    schema: ListSchemaNode;
    keys: readonly LeafValue[];
  };
  const list = node.slot(schema) as ListNode | undefined;
  const existing = list?.get(keys);
  if (existing === undefined && task.operation === 'delete') return node;
  const last = depth === task.path.length - 1;
  const changed = last
    ? task.change(existing)
    : editBelow(existing ?? newEntry(schema, keys), task, depth + 1);
  if (changed === existing) return node;
  if (changed === undefined) return setChild(node, schema, list?.delete(keys));
  invariant(changed instanceof InnerNode, `the value of an entry of ${schema.path} is an entry`);
  const entry = withKeys(changed, keys);
  const behind = last ? task.behind : undefined;
  return setChild(node, schema, putEntry(list ?? emptyList(schema), { keys, entry, behind }));
}

interface Placed {
  readonly keys: readonly LeafValue[];
  readonly entry: InnerNode;
  readonly behind: readonly LeafValue[] | undefined;
}

function putEntry(list: ListNode, { keys, entry, behind }: Placed): ListNode {
  if (list instanceof KeylessList) return list.replace(keys, entry);
  return behind !== undefined && list instanceof UserList ? list.put(entry, behind) : list.set(entry);
}

function newEntry(schema: ListSchemaNode, keys: readonly LeafValue[]): InnerNode {
  return withKeys(InnerNode.empty(schema), keys);
}

/** The entry with the keys of its path; keys that it has are the same. */
function withKeys(entry: InnerNode, keys: readonly LeafValue[]): InnerNode {
  const schema = entry.schema as ListSchemaNode;
  if (schema.keys.length === 0) return entry;
  const complete = schema.keys.reduce(
    (node, key, index) => (node.has(key) ? node : node.with(key, keys[index] as LeafValue)),
    entry,
  );
  invariant(
    compareKeys(keys, asEntry(complete).keys()) === 0,
    `an entry of ${schema.path} has the keys of its path`,
  );
  return complete;
}

/** One value of a leaf-list comes or goes. */
function editValue(node: InnerNode, task: Task, value: LeafValue): InnerNode {
  const { schema } = task.path.at(-1) as DataPathStep;
  invariant(schema.kind === 'leaf-list', 'a value is chosen of a leaf-list');
  const existing = node.slot(schema) as LeafListNode | undefined;
  if (task.operation === 'delete') return setChild(node, schema, existing?.delete(value));
  return setChild(node, schema, (existing ?? emptyLeafList(schema)).add(value) satisfies Slot);
}
