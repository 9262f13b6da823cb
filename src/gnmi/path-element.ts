/** One element of a gNMI path: a node name and, for an entry of a list, key leaf → value. */
export interface PathElement {
  readonly name: string;
  readonly keys: ReadonlyMap<string, string>;
}
