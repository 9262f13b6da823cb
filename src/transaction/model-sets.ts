import type { Schema } from '../schema/schema.ts';

/** A model set by name and version; `name@version` is its reference. */
export interface ModelSetInfo {
  readonly name: string;
  readonly version: string;
}

/** The compiled model sets this process knows. Fixed while it runs. */
export interface ModelSets {
  /** The schema of `name@version`. */
  find(reference: string): Schema | undefined;
  list(): readonly ModelSetInfo[];
}

/** Name of the target that holds the system's own settings, the list of all other targets among them. */
export const systemTarget = 'system';
