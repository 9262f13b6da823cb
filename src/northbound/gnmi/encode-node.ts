import { encodeJson, encodeJsonInSteps } from '../../data/encode-json.ts';
import { encodeScalar } from '../../data/encode-scalar.ts';
import { pathElements } from '../../data/format-path.ts';
import type { DataPath, DataPathStep } from '../../data/path.ts';
import type { LeafNode } from '../../data/leaves/leaf.ts';
import type { DataNode, InnerData } from '../../data/tree.ts';
import type { PathData } from '../../gnmi/backend.ts';
import type { DataEncoding } from '../../gnmi/encoding.ts';
import { scalarValue } from '../../gnmi/scalar-value.ts';
import type { TypedValue } from '../../gnmi/typed-value.ts';
import type { Steps } from '../../lib/steps.ts';

type Update = PathData['updates'][number];

const leafsAtOnce = 256;

/** A node as the updates of a Notification: one with all of it in JSON, one for each leaf in PROTO (gNMI 2.3). */
export function* encodeNodeInSteps(
  path: DataPath,
  node: DataNode,
  encoding: DataEncoding,
): Steps<readonly Update[]> {
  if (encoding !== 'proto') {
    const json = yield* encodeJsonInSteps(node, { qualify: encoding === 'json_ietf' ? 'ietf' : 'none' });
    return [update(path, { kind: encoding, json })];
  }
  const updates: Update[] = [];
  for (const leaf of leafUpdates(path, node)) {
    updates.push(leaf);
    if (updates.length % leafsAtOnce === 0) yield;
  }
  return updates;
}

/** A leaf, leaf-list or anydata as an update. */
export function encodeLeaf(path: DataPath, node: LeafNode, encoding: DataEncoding): Update {
  // PROTO has no form for anydata, and to leave it out would be to deny it.
  if (node.kind === 'any')
    return update(path, { kind: encoding === 'json' ? 'json' : 'json_ietf', json: node.json });
  if (encoding === 'proto') return update(path, scalarValue(encodeScalar(node)));
  const json = encodeJson(node, { qualify: encoding === 'json_ietf' ? 'ietf' : 'none' });
  return update(path, { kind: encoding, json });
}

function update(path: DataPath, value: TypedValue): Update {
  return { path: { elements: pathElements(path) }, value };
}

function* leafUpdates(path: DataPath, node: DataNode): Iterable<Update> {
  switch (node.kind) {
    case 'leaf':
    case 'leaf-list':
    case 'any':
      yield encodeLeaf(path, node, 'proto');
      return;
    case 'list': {
      let position = 0;
      for (const entry of node.entries()) {
        position += 1;
        yield* leafUpdates([...path.slice(0, -1), entryStep(entry, position)], entry);
      }
      return;
    }
    case 'inner':
      for (const child of node.children())
        yield* leafUpdates([...path, { schema: child.schema } as DataPathStep], child);
  }
}

/** The step to an entry of a list: its keys, or its position where the list has none. */
function entryStep(entry: InnerData, position: number): DataPathStep {
  const { schema } = entry;
  if (schema.kind !== 'list') throw new Error(`${schema.path} is not a list`);
  if (schema.keys.length === 0) return { schema, keys: [position] };
  return {
    schema,
    keys: schema.keys.map(key => {
      const node = entry.get(key);
      return node?.kind === 'leaf' ? node.value : null;
    }),
  };
}
