import type { PathElement } from '../data/path.ts';
import type { LeafValue } from '../schema/value.ts';

/**
 * A path that has not met its schema yet: which schema that is, only the sequencer knows, since the same transaction may
 * create the target. Empty for the root.
 */
export type TextualPath = readonly PathElement[];

/** The mask of a secret, as answers have it, stands for the value that is there. */
export type RequestValue =
  /** Parsed JSON: RFC 7951, or the laxer plain form. */
  | { readonly encoding: 'json' | 'json_ietf'; readonly json: unknown }
  /** The value of a leaf, or the values of a leaf-list. */
  | { readonly encoding: 'scalar'; readonly value: LeafValue | readonly LeafValue[] };

/** One edit in terms of text. */
export type EditRequest =
  /** A path may have wildcards and lack keys: all that matches goes. What is not there is no mistake. */
  | { readonly operation: 'delete'; readonly path: TextualPath }
  /**
   * `update` merges, `replace` leaves nothing at the path but the value. All that `union` puts into a target becomes the whole of it;
   * what two of them say of one place must be the same, and leaf-lists come together.
   */
  | {
      readonly operation: 'update' | 'replace' | 'union';
      readonly path: TextualPath;
      readonly value: RequestValue;
      /** What an update does with the values of a leaf-list that are there; default `replace`. */
      readonly leafListUpdate?: 'replace' | 'append';
    };

/** The edits of one target. */
export interface TargetChange {
  readonly target: string;
  /** Done in this order; an order that a protocol demands is the caller's work. */
  readonly edits: readonly EditRequest[];
}

/**
 * When the answer comes, and what happens if a device does not take its part. `async`: when the transaction is durable. `sync`: when
 * every device was asked, or at the deadline; it says what is applied and what is not. `atomic`: when every device has it; if one
 * refuses it for good, or the deadline passes, everything is taken back everywhere.
 */
export type TransactionMode = 'async' | 'sync' | 'atomic';

/** A transaction that is taken back unless somebody confirms it in time. */
export interface ConfirmRequest {
  /** Chosen by the caller; whoever knows it can confirm, cancel or extend. */
  readonly id: string;
  readonly timeoutMs: number;
}

/** Who asks as the master of a role. Of the masters of a role the one with the largest id may write. */
export interface Election {
  readonly role: string;
  /** Of 128 bits. */
  readonly id: bigint;
}

/** What every transaction says of itself, whatever it does. */
export interface RequestHead {
  readonly author?: string;
  /** Whom the interface has authenticated. */
  readonly identity?: string;
  /** Which way the request came. */
  readonly interface: 'gnmi' | 'rest' | 'restconf' | 'grpc' | 'cli' | 'system';
  readonly comment?: string;
  /** A name for the revision that the transaction gets. */
  readonly label?: string;
  /** What the caller calls the work that this is a part of. */
  readonly correlationId?: string;
  /** Default `async`. */
  readonly mode?: TransactionMode;
  /**
   * `sync`: how long the answer waits, default 30 s. `atomic`: what is not applied everywhere by then is taken back, default 60 s.
   */
  readonly timeoutMs?: number;
  readonly confirm?: ConfirmRequest;
  /** As which master it is asked for; it has claimed the role before. */
  readonly election?: Election;
  /** Size of the request as it came: so much of what may wait does it take. */
  readonly bytes?: number;
  /** True once nobody waits for the answer any more: what is not prepared by then is not done. */
  readonly isGone?: () => boolean;
}

/** What a caller has read and relies on. */
export interface ReadPlaces {
  readonly target: string;
  readonly paths: readonly TextualPath[];
}

/** Changes of any number of targets that happen together or not at all. */
export interface TransactionRequest extends RequestHead {
  /** The changes of `system` are done first, so that a target can be created and filled at once. */
  readonly changes: readonly TargetChange[];
  /** The revision the caller has read: if a path of the request has changed since, the answer is `conflict`. */
  readonly expectRevision?: number;
  /** Places that must not have changed since `expectRevision` either. */
  readonly reads?: readonly ReadPlaces[];
}

/** A target, or a part of one. */
export interface RollbackScope {
  readonly target: string;
  /** Only what is at or below this place; the whole target without it. */
  readonly path?: TextualPath;
}

/** A transaction that brings every target back to what it was at `revision`, or only those in the scope. */
export interface RollbackRequest extends RequestHead {
  readonly revision: number;
  readonly scope?: readonly RollbackScope[];
}

/** A transaction that takes back what one transaction did, and nothing of what others did since. */
export interface UndoRequest extends RequestHead {
  /** The revision of the transaction. */
  readonly revision: number;
}
