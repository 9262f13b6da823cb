import { inner } from '../data/build.ts';
import type { DataPath } from '../data/path.ts';
import type { InnerData } from '../data/tree.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import type { Step } from './step.ts';
import { writeSteps } from './write-steps.ts';

/**
 * The same as `step`, in smaller steps: an update of a subtree becomes one of the bare node (a list entry with its keys, a
 * presence container) and one per child, a list one per entry. What cannot be divided comes back alone, as deep down as it
 * can be said.
 */
export function splitStep(step: Step): readonly Step[] {
  if (step.operation !== 'update' || step.value.kind !== 'inner') return [step];
  const { value, path } = step;
  const keys: readonly unknown[] = value.schema.kind === 'list' ? value.schema.keys : [];
  const children = [...value.children()].filter(
    child => 'config' in child.schema && child.schema.config && !keys.includes(child.schema),
  );
  const parts = [
    ...bareStep(value, path),
    ...children.flatMap(child => writeSteps(child, [...path, { schema: child.schema as DataSchemaNode }])),
  ];
  const [only] = parts;
  if (only === undefined || children.length === 0) return [step];
  return parts.length === 1 ? splitStep(only) : parts;
}

/** The update that makes the node itself, where its children alone would not say that it is there. */
function bareStep(value: InnerData, path: DataPath): readonly Step[] {
  const { schema } = value;
  if (schema.kind === 'list') {
    const keys = schema.keys.flatMap(key => value.get(key) ?? []);
    return [{ operation: 'update', path, value: inner(schema, keys) }];
  }
  return schema.kind === 'container' && schema.presence !== undefined
    ? [{ operation: 'update', path, value: inner(schema, []) }]
    : [];
}
