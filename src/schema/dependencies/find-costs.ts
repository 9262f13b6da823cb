import type { SourceLocation } from '../../errors/diagnostic.ts';
import type { Schema } from '../schema.ts';
import type { SchemaNode } from '../schema-node.ts';
import { dependenciesOf } from './dependencies.ts';
import type { Dependent, Read } from './read.ts';

/** A constraint that one change can cause to be checked in many places. */
export interface ConstraintCost {
  readonly constraint: 'must' | 'when' | 'leafref';
  /** Schema path of the node that has it. */
  readonly path: string;
  readonly location: SourceLocation;
  /** Schema path of what has to change; `/` for anything at all. */
  readonly read: string;
  /** Schema path of the outermost list of which every entry is then checked. */
  readonly list: string;
}

/**
 * The constraints of a configuration that cost more than their own place when something changes: those that every entry of a list
 * asks of one node outside. What is tied to single entries, by keys or leafrefs, is not among them.
 */
export function findCosts(schema: Schema): readonly ConstraintCost[] {
  const costs = new Map<string, ConstraintCost>();
  for (const dependent of dependenciesOf(schema).dependents) {
    const { kind, node, location } = dependent;
    if (kind === 'default' || kind === 'instance-identifier') continue;
    for (const read of dependent.reads) {
      const list = listCrossed(dependent, read);
      if (list === undefined) continue;
      const cost = { constraint: kind, path: node.path, location, read: read.target.path, list: list.path };
      costs.set(JSON.stringify(cost), cost);
    }
  }
  return [...costs.values()];
}

/** The outermost list between the node that a read shares with its contexts and those contexts. */
function listCrossed({ holder }: Dependent, { shared, link }: Read): SchemaNode | undefined {
  if (link !== undefined) return undefined;
  let found: SchemaNode | undefined;
  let at: SchemaNode | undefined = holder;
  for (; at !== undefined && at !== shared; at = at.parent) if (at.kind === 'list') found = at;
  // The holder can be above what is shared: then there is one.
  return at === undefined ? undefined : found;
}
