import { inner, list } from '../data/build.ts';
import { routeOf } from '../data/leafref-route.ts';
import type { DataNode, InnerData } from '../data/tree.ts';
import { assertNever } from '../lib/invariant.ts';
import type { SchemaNode } from '../schema/schema-node.ts';

/**
 * The least of a node that a device can take alone, as far as the schema tells without conditions: of a list entry the keys
 * and the leafs in it that the keys refer to, and of every node what is mandatory in it (RFC 7950 3, "mandatory node").
 */
export function frameOf(node: InnerData): InnerData {
  return framed(node, keysAndTargets(node));
}

function framed(node: InnerData, wanted: ReadonlySet<SchemaNode>): InnerData {
  const children = [...node.children()].filter(({ schema }) => 'config' in schema && schema.config);
  const kept = children.map(child => frameOfChild(child, wanted));
  return inner(
    node.schema,
    kept.filter(child => child !== undefined),
  );
}

function frameOfChild(child: DataNode, wanted: ReadonlySet<SchemaNode>): DataNode | undefined {
  if (isMandatoryChoice(child.schema.parent)) return child;
  switch (child.kind) {
    case 'leaf':
      return wanted.has(child.schema) || child.schema.mandatory ? child : undefined;
    case 'any':
      return child.schema.mandatory ? child : undefined;
    case 'leaf-list':
      return child.schema.minElements > 0 ? child : undefined;
    case 'list':
      return child.schema.minElements > 0
        ? list(child.schema, Array.from(child.entries(), frameOf))
        : undefined;
    case 'inner': {
      if (child.schema.kind !== 'container' || child.schema.presence !== undefined) return undefined;
      const frame = framed(child, wanted);
      return frame.size > 0 ? frame : undefined;
    }
    default:
      return assertNever(child);
  }
}

/** What of an entry names it: the keys, and the leafs they refer to, as `../config/name` of models in the manner of OpenConfig. */
function keysAndTargets({ schema }: InnerData): ReadonlySet<SchemaNode> {
  if (schema.kind !== 'list') return new Set();
  const targets = schema.keys.flatMap(key =>
    key.type.base === 'leafref' ? (routeOf(key.type, key).steps.at(-1)?.schema ?? []) : [],
  );
  return new Set([...schema.keys, ...targets]);
}

/** Whether a choice that must be made stands above, with nothing between but cases and choices. */
function isMandatoryChoice(above: SchemaNode | undefined): boolean {
  if (above?.kind === 'case') return isMandatoryChoice(above.parent);
  return above?.kind === 'choice' && (above.mandatory || isMandatoryChoice(above.parent));
}
