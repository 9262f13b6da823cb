import type { ModuleEntry } from './compilation.ts';

/** A module of which nothing is known yet but what it is called. */
export function createModuleEntry(name: string, revision: string | undefined): ModuleEntry {
  return {
    name,
    revision,
    units: [],
    typedefs: new Map(),
    groupings: new Map(),
    features: new Map(),
    identities: new Map(),
    extensions: new Map(),
    annotations: new Map(),
    implemented: false,
    incomplete: false,
  };
}
