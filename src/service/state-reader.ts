import type { DataTree } from '../data/tree.ts';
import type { Schema } from '../schema/schema.ts';
import type { TextualPath } from '../transaction/transaction-request.ts';

/** State that somebody wants to know of a target. */
export interface StateRequest {
  readonly schema: Schema;
  /** A path of the schema; may have wildcards. */
  readonly path: TextualPath;
  /** Levels below the path; 0 means all. More may be answered. */
  readonly depth: number;
  /** Nobody wants to know any more. */
  readonly signal: AbortSignal;
}

/** State as a device reports it. */
export interface ReportedState {
  /** `config false` data, with the keys and containers that lead to it; perhaps of more than was asked for. */
  readonly tree: DataTree;
  /** What of the report was left out, since the schema does not know it or values do not have their type. */
  readonly notes: readonly string[];
}

/** Asks the devices of targets for their state. What they say is answered and forgotten, never stored. */
export interface StateReader {
  /** False if there is nobody to ask. */
  hasDevice(target: string): boolean;
  /** Tells when a target gets or loses its device, and when that begins or ceases to answer. Returns the way to stop. */
  onDevice(listener: (target: string) => void): () => void;
  /** Asks now. Rejects with `target-unreachable` if the device does not answer, with `target-rejected` if it refuses. */
  readState(target: string, request: StateRequest): Promise<ReportedState>;
}
