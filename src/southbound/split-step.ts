import { equalNodes } from '../data/equal.ts';
import type { InnerData } from '../data/tree.ts';
import type { DataSchemaNode } from '../schema/schema-node.ts';
import { frameOf } from './frame.ts';
import type { Step } from './step.ts';
import { writeSteps } from './write-steps.ts';

/**
 * The same as `step`, in smaller steps: an update of a subtree becomes one of the frame of the node (what a list entry or a
 * presence container cannot be without) and one per child, a list one per entry. What cannot be divided comes back alone, as
 * deep down as it can be said.
 */
export function splitStep(step: Step): readonly Step[] {
  if (step.operation !== 'update' || step.value.kind !== 'inner') return [step];
  const { value, path } = step;
  const frame = standsAlone(value) ? frameOf(value) : undefined;
  if (frame !== undefined && equalNodes(frame, value)) return [step];
  const children = [...value.children()].filter(child => {
    if (!('config' in child.schema && child.schema.config)) return false;
    const framed = frame?.get(child.schema as DataSchemaNode);
    return framed === undefined || !equalNodes(framed, child);
  });
  const parts: readonly Step[] = [
    ...(frame === undefined ? [] : [{ operation: 'update', path, value: frame } as const]),
    ...children.flatMap(child => writeSteps(child, [...path, { schema: child.schema as DataSchemaNode }])),
  ];
  const [only] = parts;
  if (only === undefined || children.length === 0) return [step];
  return parts.length === 1 ? splitStep(only) : parts;
}

/** Whether the node is there by itself: its children alone would not say so, or not what it must have at once. */
export function standsAlone({ schema }: InnerData): boolean {
  return schema.kind === 'list' || (schema.kind === 'container' && schema.presence !== undefined);
}
