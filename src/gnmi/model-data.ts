/** A model as Capabilities lists it and `use_models` names it. */
export interface ModelData {
  readonly name: string;
  readonly organization: string;
  readonly version: string;
}
