import type { Leaf, LeafChange, PlainLeaf } from '../../data/leaves/leaf.ts';
import type { PathElement } from '../../data/path.ts';
import type { DataEncoding } from '../encoding.ts';
import type { ModelData } from '../model-data.ts';
import type { TypedValue } from '../typed-value.ts';

/** Places of one target, or of all, that a subscription is about. */
export interface LeafRequest {
  /** Empty if the request did not say; `*` for all there are and will be. */
  readonly target: string;
  /** May have wildcards. At least one. */
  readonly paths: readonly (readonly PathElement[])[];
  /** Levels below each path; 0 means without limit. */
  readonly depth: number;
  /** Modules whose nodes are wanted; empty means all. */
  readonly useModels: readonly ModelData[];
}

/** Leaves as they stood at one moment, and stay. */
export interface LeafSnapshot {
  readonly timeUnixNs: bigint;
  /** Found one by one. */
  leaves(): Iterable<{ readonly target: string; readonly leaf: Leaf }>;
  /** What is different from an earlier snapshot of the same watch. */
  changesSince(earlier: LeafSnapshot): Iterable<{ readonly target: string; readonly change: LeafChange }>;
}

/** What one transaction did to the leaves of one target. The same object for all who watch the same. */
export interface LeafBatch {
  readonly target: string;
  readonly timeUnixNs: bigint;
  readonly changes: readonly LeafChange[];
}

/** Leaves that can be read again and again, and followed. */
export interface LeafWatch {
  /** Everything there is now. */
  snapshot(): LeafSnapshot;
  /** What listeners have been told of so far; with `onChange` in the same turn nothing is lost and nothing comes twice. */
  published(): LeafSnapshot;
  onChange(listener: (batch: LeafBatch) => void): () => void;
}

/** What Subscribe asks of what stands behind a server. */
export interface SubscribeBackend {
  /** Throws for a target that does not exist and for paths that no model knows. */
  watch(request: LeafRequest): LeafWatch;
  /** A leaf as an update has it. The path may be the end of one. */
  encodeLeaf(leaf: PlainLeaf, encoding: DataEncoding): EncodedLeaf;
}

/** A path and its value. */
export interface EncodedLeaf {
  readonly path: { readonly elements: readonly PathElement[] };
  readonly value: TypedValue;
}
