import type { ModelData, ReadRemark } from './backend.ts';
import type { CommitAction } from './commit-action.ts';
import type { Election } from './election.ts';
import type { DataEncoding, DataType, Encoding } from './encoding.ts';
import type { GnmiPath } from './gnmi-path.ts';
import type { PathElement } from '../data/path.ts';
import type { Plan, RemovedNode, TransactionOptions, TransactionStatus } from './transaction-messages.ts';
import type { TypedValue } from './typed-value.ts';

/** A path as a client names it. `target` is for servers that take several in one Set. */
export interface ClientPath {
  readonly elements: readonly PathElement[];
  readonly origin?: string;
  readonly target?: string;
}

/** What a server says of itself (gNMI 3.2.2). */
export interface Capabilities {
  readonly models: readonly ModelData[];
  readonly encodings: readonly Encoding[];
  readonly version: string;
  /** Which run of a core answers; undefined if the server is none. */
  readonly instance?: string | undefined;
}

/** A Get as a client asks (gNMI 3.3.1). */
export interface ClientGetRequest {
  /** For the prefix. */
  readonly target?: string;
  readonly paths: readonly ClientPath[];
  readonly type?: DataType;
  /** Default `json_ietf`. */
  readonly encoding?: DataEncoding;
  readonly depth?: number;
  readonly useModels?: readonly ModelData[];
  /** Values that cannot be understood are left out with a remark; otherwise one of them is a failure. */
  readonly lenient?: boolean;
  /** What to read instead of what stands now, if the server is ours: a revision, a label, a time of RFC 3339, or `-N`. */
  readonly at?: string | undefined;
}

/** A Notification; paths are absolute. */
export interface ClientNotification {
  readonly timestampNs: bigint;
  readonly target: string;
  readonly updates: readonly { readonly path: GnmiPath; readonly value: TypedValue }[];
}

/** The answer to a Get. */
export interface ClientGetResult {
  /** One for each path, from servers that follow the specification. */
  readonly notifications: readonly ClientNotification[];
  /** What a server of ours has to say of it, and what had to be left out. */
  readonly remarks: readonly ReadRemark[];
}

/** A Set as a client asks (gNMI 3.4.1); the options are for servers of ours. */
export interface ClientSetRequest extends TransactionOptions {
  /** For the prefix. */
  readonly target?: string;
  readonly operations: readonly ClientSetOperation[];
  /** What it asks of a commit that has to be confirmed. */
  readonly commit?: CommitAction | undefined;
  /** As which master it is asked for. */
  readonly election?: Election | undefined;
}

/** One edit of a Set. */
export type ClientSetOperation =
  | { readonly operation: 'delete'; readonly path: ClientPath }
  | { readonly operation: 'replace' | 'update'; readonly path: ClientPath; readonly value: TypedValue };

/** What a server says of a Set that it has done. */
export interface ClientSetResult {
  readonly timestampNs: bigint;
  /** If the server is ours. */
  readonly revision: number | undefined;
  /** The server is ours, and the Set changed nothing: the revision is the one that stood. */
  readonly unchanged: boolean;
  /** What became of it, if the server is ours and was to wait. */
  readonly transaction?: TransactionStatus;
  /** Of a dry run. */
  readonly plan?: Plan;
  readonly removed?: readonly RemovedNode[];
}
