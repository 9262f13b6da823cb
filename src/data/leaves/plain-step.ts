import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { DataPathStep } from '../path.ts';

const steps = new WeakMap<DataSchemaNode, DataPathStep>();

/** The step to a child of which there is one. Paths may be kept in great numbers: they share it. */
export function plainStep(schema: DataSchemaNode): DataPathStep {
  let step = steps.get(schema);
  if (step === undefined) {
    step = { schema };
    steps.set(schema, step);
  }
  return step;
}

/** The same step, shared if it is one to a child of which there is one. */
export function sharedStep(step: DataPathStep): DataPathStep {
  return step.keys === undefined && step.value === undefined ? plainStep(step.schema) : step;
}
