import type { ModelData } from '../gnmi/backend.ts';
import type { Schema } from '../schema/schema.ts';

/** Remarks on modules of the schema that a device does not list among its models. A device that lists none says nothing. */
export function missingModels(schema: Schema, models: readonly ModelData[]): readonly string[] {
  if (models.length === 0) return [];
  const known = new Set(models.map(model => model.name));
  const missing = [...schema.modules.values()].filter(
    module => module.implemented && !known.has(module.name),
  );
  return missing.length === 0
    ? []
    : [`the device does not list ${missing.map(module => module.name).join(', ')} among its models`];
}
