import type { ModelData } from '../gnmi/backend.ts';
import type { Schema, SchemaModule } from '../schema/schema.ts';

/** A module of a target's model set that its device does not list, or lists in other versions only. */
export interface ModelMismatch {
  readonly module: string;
  /** What the model set has: its semantic version, its revision, or both; empty if it has neither. */
  readonly expected: string;
  /** The versions that the device lists; empty if it does not list the module at all. */
  readonly offered: readonly string[];
}

/**
 * Where the models that a device lists are not those of the schema. A device may name a version by its revision or by its semantic
 * version (gNMI 2.6.1); one that lists no models, or no version of one, says nothing of them.
 */
export function compareModels({ modules }: Schema, models: readonly ModelData[]): readonly ModelMismatch[] {
  if (models.length === 0) return [];
  const offered = new Map<string, string[]>();
  for (const { name, version } of models) offered.set(name, [...(offered.get(name) ?? []), version]);
  return [...modules.values()]
    .filter(module => module.implemented && !isOffered(module, offered.get(module.name)))
    .map(module => ({
      module: module.name,
      expected: versionOf(module),
      offered: [...new Set(offered.get(module.name) ?? [])],
    }));
}

function isOffered({ version, revision }: SchemaModule, offered: readonly string[] | undefined): boolean {
  if (offered === undefined) return false;
  if (version === undefined && revision === undefined) return true;
  return offered.some(text => text === '' || text === revision || text.replace(/^v/u, '') === version);
}

function versionOf({ version, revision }: SchemaModule): string {
  if (version === undefined || revision === undefined) return version ?? revision ?? '';
  return `${version} of ${revision}`;
}

/** The same in sentences: one for all modules that are missing, one for each that has another version. */
export function mismatchSentences(mismatches: readonly ModelMismatch[]): readonly string[] {
  const missing = mismatches.filter(({ offered }) => offered.length === 0).map(({ module }) => module);
  return [
    ...(missing.length === 0 ? [] : [`the device does not list ${missing.join(', ')} among its models`]),
    ...mismatches
      .filter(({ offered }) => offered.length > 0)
      .map(
        ({ module, expected, offered }) =>
          `the device has ${module} ${offered.join(', ')}, the model set has ${expected}`,
      ),
  ];
}

/** Whether two comparisons have come to the same. */
export function isSameComparison(a: readonly ModelMismatch[], b: readonly ModelMismatch[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
