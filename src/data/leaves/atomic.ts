import type { DataSchemaNode, InnerSchemaNode, SchemaNode } from '../../schema/schema-node.ts';
import { childSchemas } from '../accessible-tree.ts';
import type { DataPath } from '../path.ts';

const known = new WeakMap<SchemaNode, boolean>();

/**
 * Whether what is in a container or list entry is told as a whole: the model says so (`telemetry-atomic` of openconfig-extensions), or
 * it holds a list in the order of the user and nothing else, since single leaves cannot tell of an order.
 */
function isAtomic(schema: DataSchemaNode): boolean {
  if (schema.kind !== 'container' && schema.kind !== 'list') return false;
  let atomic = known.get(schema);
  if (atomic === undefined) {
    atomic = isMarked(schema) || holdsOrder(schema);
    known.set(schema, atomic);
  }
  return atomic;
}

function isMarked({ extensions }: DataSchemaNode): boolean {
  return extensions.some(
    ({ module, name }) => module === 'openconfig-extensions' && name === 'telemetry-atomic',
  );
}

function holdsOrder(schema: InnerSchemaNode): boolean {
  if (schema.kind !== 'container') return false;
  const [only, ...others] = childSchemas(schema);
  return others.length === 0 && only?.kind === 'list' && only.orderedBy === 'user';
}

/** How many steps of a path lead to the outermost atomic node on it, itself included; undefined if there is none. */
export function atomicDepth(path: DataPath): number | undefined {
  const index = path.findIndex(
    ({ schema, keys }) => isAtomic(schema) && (schema.kind !== 'list' || keys !== undefined),
  );
  return index < 0 ? undefined : index + 1;
}

/** Whether the last node of a path is atomic. */
export function endsAtomic(path: DataPath): boolean {
  const last = path.at(-1);
  return (
    last !== undefined && isAtomic(last.schema) && (last.schema.kind !== 'list' || last.keys !== undefined)
  );
}
