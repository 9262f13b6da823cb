import type { Schema } from '../schema/schema.ts';
import type { DataSchemaNode, InnerSchemaNode } from '../schema/schema-node.ts';
import type { DataPath, PathPattern } from './path.ts';

/** How much of what can stand at and below some places is state (`config false`). */
export type StateShare = 'none' | 'some' | 'all';

/** Of one place, or of all that a pattern means: what a schema says, whatever data there is. */
export function stateShareOf(
  schema: Schema,
  place: { readonly path: DataPath } | { readonly pattern: PathPattern },
): StateShare {
  if ('path' in place) return shareOf(place.path.at(-1)?.schema ?? schema.root);
  const shares = new Set<StateShare>();
  collect(schema.root, place.pattern, shares);
  if (shares.size === 1) return [...shares][0] as StateShare;
  return shares.size === 0 ? 'none' : 'some';
}

function collect(node: InnerSchemaNode | DataSchemaNode, pattern: PathPattern, into: Set<StateShare>): void {
  if (pattern.matches) into.add(shareOf(node));
  for (const [child, branches] of pattern.branches)
    for (const branch of branches) collect(child, branch.next, into);
}

function shareOf(node: InnerSchemaNode | DataSchemaNode): StateShare {
  if ('config' in node && !node.config) return 'all';
  return 'dataChildren' in node && leadsToState(node) ? 'some' : 'none';
}

/** A memo of what the frozen schema says. */
const leading = new WeakMap<InnerSchemaNode, boolean>();

/** Whether there is state somewhere below a node of configuration. */
function leadsToState(schema: InnerSchemaNode): boolean {
  let known = leading.get(schema);
  if (known === undefined) {
    known = [...schema.dataChildren.values()].some(child => shareOf(child) !== 'none');
    leading.set(schema, known);
  }
  return known;
}
