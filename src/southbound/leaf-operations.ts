import { encodeScalar } from '../data/encode-scalar.ts';
import { pathElements } from '../data/format-path.ts';
import type { DataPath } from '../data/path.ts';
import type { DataNode, InnerData } from '../data/tree.ts';
import type { ClientSetOperation } from '../gnmi/client-messages.ts';
import { scalarValue } from '../gnmi/scalar-value.ts';
import type { TypedValue } from '../gnmi/typed-value.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { WriteStep } from './step.ts';
import { entryPath } from './write-steps.ts';

/**
 * A write in gNMI's PROTO encoding, which has values for leaves alone (gNMI 2.3): a replace of anything else is a delete of all that
 * is there and the leaves that come instead, which a Set does in this order.
 */
export function leafOperations({ operation, path, value }: WriteStep): readonly ClientSetOperation[] {
  if (value.kind === 'leaf' || value.kind === 'leaf-list' || value.kind === 'any')
    return [write(operation, path, value)];
  const leaves = [...leavesOf(path, value)];
  return operation === 'update'
    ? leaves
    : [{ operation: 'delete', path: { elements: pathElements(path) } }, ...leaves];
}

/** The keys of an entry are said by the paths of what is in it; only an entry of nothing else says them itself. */
function* leavesOf(path: DataPath, node: DataNode): Generator<ClientSetOperation, void> {
  if ('config' in node.schema && !node.schema.config) return;
  if (node.kind === 'list') {
    for (const entry of node.entries()) yield* leavesOf(entryPath(path, node, entry), entry);
    return;
  }
  if (node.kind !== 'inner') {
    yield write('update', path, node);
    return;
  }
  let isEmpty = true;
  for (const child of node.children()) {
    if (isKeyOf(node, child)) continue;
    for (const operation of leavesOf(childPath(path, child), child)) {
      isEmpty = false;
      yield operation;
    }
  }
  if (isEmpty) yield* bare(path, node);
}

/** What there is of a node that has nothing in it. PROTO has no word for a container that means something by being there. */
function* bare(path: DataPath, node: InnerData): Generator<ClientSetOperation, void> {
  if (node.schema.kind === 'list') {
    for (const child of node.children())
      if (isKeyOf(node, child)) yield* leavesOf(childPath(path, child), child);
  } else if (node.schema.kind === 'container' && node.schema.presence !== undefined) {
    yield operationAt('update', path, { kind: 'json_ietf', json: {} });
  }
}

function isKeyOf({ schema }: InnerData, child: DataNode): boolean {
  return schema.kind === 'list' && child.kind === 'leaf' && schema.keys.includes(child.schema);
}

function childPath(path: DataPath, child: DataNode): DataPath {
  return [...path, { schema: child.schema as DataSchemaNode }];
}

type LeafLike = Exclude<DataNode, { kind: 'inner' | 'list' }>;

function write(operation: 'replace' | 'update', path: DataPath, node: LeafLike): ClientSetOperation {
  // Nor has it one for anydata: a device that takes no JSON says so, and the place is shown as refused.
  const value: TypedValue =
    node.kind === 'any' ? { kind: 'json_ietf', json: node.json } : scalarValue(encodeScalar(node));
  return operationAt(operation, path, value);
}

function operationAt(operation: 'replace' | 'update', path: DataPath, value: TypedValue): ClientSetOperation {
  return { operation, path: { elements: pathElements(path) }, value };
}
