import type { Leaf, LeafChange, LeafNode } from '../../data/leaves/leaf.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { TextualPath } from '../../transaction/transaction-request.ts';

/** Places of one target, or of all, whose leaves somebody wants to follow. */
export interface WatchRequest {
  /** Name of a target, or `*` for every target that has such places, now or later. */
  readonly target: string;
  /** At least one. They may have wildcards, and nothing need be there yet. */
  readonly paths: readonly TextualPath[];
  /** How many levels below each place; 0 means all. */
  readonly depth?: number;
  readonly filter?: LeafFilter | undefined;
  /** Nothing of state, and of each commit when all of it has been told. */
  readonly configOnly?: boolean;
}

/** Which leaves of the places are wanted, and what of their values may be seen. */
export interface LeafFilter {
  /** Filters with the same key do the same. */
  readonly key: string;
  wants(schema: DataSchemaNode): boolean;
  keep(node: LeafNode): LeafNode | undefined;
}

/** Leaves as they stand at one moment. It stays as it is whatever happens, at the cost of what has changed since. */
export interface LeafSnapshot {
  /** Later than every change that it contains. */
  readonly timeUnixNs: bigint;
  /** Of configuration only: the newest transaction in it. */
  readonly commit?: CommitMark;
  /** Made one by one: who asks can stop between two. Secrets are masked. */
  leaves(): Iterable<TargetLeaf>;
  /** What is different from an earlier snapshot of the same watch. */
  changesSince(earlier: LeafSnapshot): Iterable<TargetChange>;
}

/** A leaf and whose it is. */
export interface TargetLeaf {
  readonly target: string;
  readonly leaf: Leaf;
}

/** What became of a leaf, and whose it is. */
export interface TargetChange {
  readonly target: string;
  readonly change: LeafChange;
}

/** What one transaction, or one change of state, did to the leaves of one target. The same object for all who watch the same. */
export interface LeafBatch {
  readonly target: string;
  /** For a transaction the time of its commit. */
  readonly timeUnixNs: bigint;
  readonly changes: readonly LeafChange[];
}

/** A transaction that has been told, all of it. */
export interface CommitMark {
  readonly revision: number;
  /** The id by which it was to be confirmed, or what it took back was. */
  readonly confirmId?: string;
}

/** Who is told of changes. */
export interface WatchListener {
  onBatch(batch: LeafBatch): void;
  /** Behind the batches of a commit, if only configuration is watched. */
  onCommit?(mark: CommitMark): void;
}

/** What somebody follows. */
export interface Watch {
  /**
   * Asks devices for the state that is watched: what is read afterwards has it. Undefined if no device has to be asked. `now` asks even
   * if somebody has asked a moment ago, and rejects as a Get does if nothing but state of one target was asked for, or too much waits.
   * With the signal aborted, nobody is asked any more.
   */
  refresh(when: 'now' | 'lately', signal?: AbortSignal): Promise<void> | undefined;
  /** Everything there is now. */
  snapshot(): LeafSnapshot;
  /**
   * What listeners have been told of so far. Together with `onChange` in the same turn it loses nothing and tells nothing twice.
   */
  published(): LeafSnapshot;
  /** Tells of each change when it is durable, in order. Returns the way to stop. */
  onChange(listener: WatchListener): () => void;
}
