import { defaultOf, defaultsOf } from '../data/default-values.ts';
import type { Difference } from '../data/diff.ts';
import { diff } from '../data/diff.ts';
import type { DataPath } from '../data/path.ts';
import type { DataNode, DataTree, LeafListData } from '../data/tree.ts';
import { assertNever } from '../lib/invariant.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { isDefaultInUse } from './default-in-use.ts';
import { nameableSteps } from './nameable.ts';
import type { Step } from './step.ts';
import { writeSteps } from './write-steps.ts';

/**
 * What to do to a device that holds `observed` so that it holds `desired`: deletes, then replaces, then updates, each as a
 * gNMI Set would do them. Only configuration counts. A new subtree is one update (of a new list, one per entry), a changed
 * leaf-list and a user-ordered list whose order changed are replaced as a whole. A default that one side states and the
 * other leaves to the schema is no difference. Costs what differs, where the trees share the rest.
 */
export function plan(desired: DataTree, observed: DataTree): readonly Step[] {
  const steps = [...diff(observed, desired)].flatMap(difference =>
    planDifference(difference, { desired, observed }),
  );
  const nameable = nameableSteps(steps, desired);
  return [
    ...nameable.filter(step => step.operation === 'delete'),
    ...nameable.filter(step => step.operation === 'replace'),
    ...nameable.filter(step => step.operation === 'update'),
  ];
}

interface Sides {
  readonly desired: DataTree;
  readonly observed: DataTree;
}

function planDifference({ path, before, after }: Difference, { desired, observed }: Sides): readonly Step[] {
  if (path.at(-1)?.schema.config === false) return [];
  if (after === undefined)
    return before !== undefined && matters(before, path, desired) ? [{ operation: 'delete', path }] : [];
  if (before === undefined) return matters(after, path, observed) ? writeSteps(after, path) : [];
  return [{ operation: after.kind === 'leaf' ? 'update' : 'replace', path, value: after }];
}

/** Whether the absence of `node` from `other` makes a difference: not if it only states defaults that are in use there. */
function matters(node: DataNode, path: DataPath, other: DataTree): boolean {
  if (!('config' in node.schema) || !node.schema.config) return false;
  switch (node.kind) {
    case 'leaf':
      return !(defaultOf(node.schema) === node.value && isDefaultInUse(other, path));
    case 'leaf-list':
      return node.size > 0 && !(hasDefaults(node) && isDefaultInUse(other, path));
    case 'list':
      return node.size > 0;
    case 'any':
      return true;
    case 'inner': {
      if (node.schema.kind !== 'container' || node.schema.presence !== undefined) return true;
      return [...node.children()].some(child =>
        matters(child, [...path, { schema: child.schema as DataSchemaNode }], other),
      );
    }
    default:
      return assertNever(node);
  }
}

function hasDefaults(node: LeafListData): boolean {
  const defaults = defaultsOf(node.schema);
  if (defaults.length !== node.size) return false;
  if (node.schema.orderedBy === 'system') return defaults.every(value => node.has(value));
  return [...node.values()].every((value, index) => value === defaults[index]);
}
