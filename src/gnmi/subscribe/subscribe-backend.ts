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
  /** Nothing of state, and each commit is told of when all that it did has been. */
  readonly configOnly: boolean;
}

/** Leaves as they stood at one moment, and stay. */
export interface LeafSnapshot {
  readonly timeUnixNs: bigint;
  /** Of configuration only: the newest commit in it. */
  readonly commit?: CommitMark;
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

/** A commit of which everything has been told. */
export interface CommitMark {
  readonly revision: number;
  /** The id by which it was to be confirmed, or what it took back was. */
  readonly confirmId?: string;
}

/** Who follows leaves. */
export interface LeafListener {
  onBatch(batch: LeafBatch): void;
  /** Behind the batches of a commit, if only configuration is asked for. */
  onCommit(mark: CommitMark): void;
}

/** Leaves that can be read again and again, and followed. */
export interface LeafWatch {
  /**
   * Asks others for what they alone know: what is read afterwards has it. Undefined if nobody has to be asked. `now` asks even if
   * somebody has asked a moment ago, and rejects if there is nothing to be told without them; `lately` never does. With the
   * signal aborted, nobody is asked any more.
   */
  refresh?(when: 'now' | 'lately', signal?: AbortSignal): Promise<void> | undefined;
  /** Everything there is now. */
  snapshot(): LeafSnapshot;
  /** What listeners have been told of so far; with `onChange` in the same turn nothing is lost and nothing comes twice. */
  published(): LeafSnapshot;
  onChange(listener: LeafListener): () => void;
}

/** From a moment on, up to another one, which is not part of it. In nanoseconds since 1970. */
export interface TimeRange {
  readonly startNs: bigint;
  readonly endNs: bigint;
}

/** Leaves as they were. What is yet to come is waited for, until the signal is aborted. */
export interface LeafPast {
  /** For each request what stood there at a moment. */
  at(timeUnixNs: bigint, signal: AbortSignal): Promise<readonly LeafSnapshot[]>;
  /** What stood there when a range began, and what every commit in it did. */
  range(range: TimeRange, signal: AbortSignal): Promise<PastRange>;
}

/** What happened in a range of time. */
export interface PastRange {
  readonly before: readonly LeafSnapshot[];
  readonly commits: AsyncIterable<{ readonly mark: CommitMark; readonly batches: readonly LeafBatch[] }>;
}

/** What Subscribe asks of what stands behind a server. */
export interface SubscribeBackend {
  /** Throws for a target that does not exist and for paths that no model knows. */
  watch(request: LeafRequest): LeafWatch;
  /** Of configuration only. What is wrong with the requests shows when somebody reads. */
  watchPast(requests: readonly LeafRequest[]): LeafPast;
  /** A leaf as an update has it. The path may be the end of one. */
  encodeLeaf(leaf: PlainLeaf, encoding: DataEncoding): EncodedLeaf;
}

/** A path and its value. */
export interface EncodedLeaf {
  readonly path: { readonly elements: readonly PathElement[] };
  readonly value: TypedValue;
}
