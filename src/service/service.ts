import type { DataPath } from '../data/path.ts';
import type { DataNode } from '../data/tree.ts';
import type { Schema } from '../schema/schema.ts';
import type { Commit, CommitResult, HistoryRequest, RollbackRequest } from '../transaction/coordinator.ts';
import type { RecordSummary, TargetDifferences } from '../transaction/transaction-record.ts';
import type { TextualPath, TransactionRequest } from '../transaction/transaction-request.ts';

export interface ModelCapability {
  readonly name: string;
  readonly organization: string;
  /** Semantic version if the module has one, else its revision. */
  readonly version: string;
}

export interface ModelSetCapability {
  readonly name: string;
  readonly version: string;
  /** The implemented modules. */
  readonly models: readonly ModelCapability[];
}

export interface Capabilities {
  readonly modelSets: readonly ModelSetCapability[];
}

/**
 * `config` and `state` are what can and what cannot be written; `operational` is state without the copies of
 * configuration that state containers carry; `all` is everything.
 */
export type DataType = 'all' | 'config' | 'state' | 'operational';

export interface GetRequest {
  readonly target: string;
  /** May have wildcards (`*`, missing keys, `...`). Empty for the whole target. */
  readonly path: TextualPath;
  readonly type: DataType;
}

export interface GetResult {
  readonly revision: number;
  readonly timeUnixNs: bigint;
  readonly schema: Schema;
  /** True if the path had wildcards, in which case there may be no node. */
  readonly wildcard: boolean;
  /** Defaults in use are included (RFC 7950 7.6.1). */
  readonly nodes: readonly { readonly path: DataPath; readonly node: DataNode }[];
}

/** A source of `config false` data of one target. */
export interface StateProvider {
  readonly target: string;
  /** Text of the place it describes, such as `/targets/target[name=leaf1]/state`. */
  readonly path: string;
  /** What stands there now; the node must fit the path. Called at each read that touches it, so it must be cheap. */
  read(schema: Schema): DataNode | undefined;
}

export interface TargetInfo {
  readonly name: string;
  readonly modelSet: string;
  readonly schema: Schema;
  readonly changedAt: number;
}

/** The waist: every interface asks here, and nothing behind it knows which one asked. */
export interface Service {
  capabilities(): Capabilities;
  targets(): readonly TargetInfo[];
  /** Throws `target-unknown`, a path's mistakes, or `data-missing`. Answers of one tick are of one revision. */
  get(request: GetRequest): GetResult;
  commit(request: TransactionRequest): Promise<CommitResult>;
  history(request: HistoryRequest): AsyncIterable<RecordSummary>;
  diff(from: number, to: number, target?: string): Promise<readonly TargetDifferences[]>;
  rollback(request: RollbackRequest): Promise<CommitResult>;
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Returns the way to stop providing. */
  registerState(provider: StateProvider): () => void;
  /** Refuses new work with `unavailable`, finishes what was accepted. */
  close(): Promise<void>;
}
