import type { CommitAction } from './commit-action.ts';
import type { Election } from './election.ts';
import type { DataEncoding, DataType } from './encoding.ts';
import type { GnmiPath } from './gnmi-path.ts';
import type { ModelData } from './model-data.ts';
import type { SubscribeBackend } from './subscribe/subscribe-backend.ts';
import type { Plan, RemovedNode, TransactionOptions, TransactionStatus } from './transaction-messages.ts';
import type { TypedValue } from './typed-value.ts';

export type { ModelData } from './model-data.ts';

/** Who calls: the address, and the name that it was admitted under. */
export interface Caller {
  readonly address: string;
  readonly name: string | undefined;
  /** Size of the request. */
  readonly bytes?: number | undefined;
  /** Nobody waits for the answer any more: it was given up, or its deadline is over. */
  readonly isGone?: (() => boolean) | undefined;
  /** Calls back when nobody waits any more. Returns the way to stop. */
  readonly whenGone?: ((listener: () => void) => () => void) | undefined;
  /** How long it is going to wait; undefined for as long as it takes. */
  readonly timeLeftMs?: number | undefined;
}

/** A Get whose protocol rules hold. Paths are absolute: the prefix has been joined to them, target and origin included. */
export interface GetRequest {
  /** At least one. */
  readonly paths: readonly GnmiPath[];
  readonly type: DataType;
  readonly encoding: DataEncoding;
  /** Modules whose nodes are wanted; empty means all. All of them are among those of `capabilities`. */
  readonly useModels: readonly ModelData[];
  /** Levels below each path; 0 means without limit. */
  readonly depth: number;
  /** What to read instead of what stands now: a revision, a label or a time. */
  readonly at?: string | undefined;
}

/** Something that who reads the answer to a Get ought to know. */
export interface ReadRemark {
  readonly target: string;
  /** The path that was asked for. */
  readonly path: string;
  /** The answer lacks the state of this place, since the device did not tell it; otherwise a part of it. */
  readonly missing: boolean;
  readonly message: string;
}

/** What a Get yields. */
export interface GetResult {
  /** One answer for each path, in order. */
  readonly answers: readonly PathData[];
  readonly remarks?: readonly ReadRemark[];
}

/** What one path of a Get yields, at one moment. */
export interface PathData {
  readonly timestampNs: bigint;
  /** Absolute paths without wildcards. */
  readonly updates: readonly { readonly path: Pick<GnmiPath, 'elements'>; readonly value: TypedValue }[];
}

/** One edit of a Set (gNMI 3.4.4). All of `union` together are to be the whole configuration of their target. */
export type SetOperation =
  | { readonly operation: 'delete'; readonly path: GnmiPath }
  | {
      readonly operation: 'replace' | 'update' | 'union';
      readonly path: GnmiPath;
      readonly value: TypedValue;
    };

/** A Set whose protocol rules hold. Paths are absolute; only those of deletes may have wildcards. */
export interface SetRequest extends TransactionOptions {
  /** In the order they are to be applied: deletes, replaces, updates; or unions alone. May be empty. */
  readonly operations: readonly SetOperation[];
  /** What it asks of a commit that has to be confirmed; then there are no operations, except where it begins. */
  readonly commit?: CommitAction | undefined;
  /** As which master it is asked for; a master of a role may write as long as no later one has come. */
  readonly election?: Election | undefined;
}

/** What a Set did. */
export interface SetResult {
  readonly timestampNs: bigint;
  /** The revision that the transaction made, or that stood if it changed nothing. */
  readonly revision: number | undefined;
  /** Nothing was to be changed. */
  readonly unchanged?: boolean;
  /** What became of it, if it was waited for. */
  readonly transaction?: TransactionStatus | undefined;
  /** Of a dry run. */
  readonly plan?: Plan | undefined;
  readonly removed?: readonly RemovedNode[] | undefined;
}

/**
 * What stands behind a gNMI server. It gets decoded requests that keep every rule of the protocol, and throws BinnacleError for
 * whatever it refuses.
 */
export interface GnmiBackend extends SubscribeBackend {
  /** The models that are served, of the target if one is named. */
  capabilities(): Promise<readonly ModelData[]>;
  get(request: GetRequest, caller: Caller): Promise<GetResult>;
  /** All or nothing. */
  set(request: SetRequest, caller: Caller): Promise<SetResult>;
}
