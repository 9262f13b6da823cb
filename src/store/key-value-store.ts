/** One change of a batch. */
export type KeyValueOperation =
  | { readonly type: 'put'; readonly key: string; readonly value: Uint8Array }
  | { readonly type: 'delete'; readonly key: string };

/** Which keys a range covers; without a bound it is open on that side. */
export interface KeyRange {
  readonly gte?: string;
  readonly gt?: string;
  readonly lte?: string;
  readonly lt?: string;
  /** From the last key to the first. */
  readonly reverse?: boolean;
  readonly limit?: number;
}

/** How safe a batch must be before it resolves. */
export interface BatchOptions {
  /**
   * Resolve only when the batch, and with it every batch that resolved before, survives a loss of power.
   * Without it a batch survives the end of the process, not that of the machine.
   */
  readonly sync: boolean;
}

/**
 * Where bytes rest. Keys are printable ASCII and ordered by code; values belong to the store once given and to the reader
 * once read. Every driver passes `keyValueStoreContract`.
 *
 * All failures are `BinnacleError`s: `store-unavailable` if the store is closed, cannot be opened or cannot write.
 */
export interface KeyValueStore {
  get(key: string): Promise<Uint8Array | undefined>;
  /** The entries of the range in key order, as they were when iteration began. Ending early frees what it held. */
  range(range: KeyRange): AsyncIterable<[string, Uint8Array]>;
  /** All operations in their order, or none. A batch that rejected may still be found later: its outcome is unknown. */
  batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void>;
  /** Ends the work under way and releases everything. Closing twice is harmless. */
  close(): Promise<void>;
}
