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
  /** `update` merges, `replace` leaves nothing at the path but the value. */
  | { readonly operation: 'update' | 'replace'; readonly path: TextualPath; readonly value: RequestValue };

/** The edits of one target. */
export interface TargetChange {
  readonly target: string;
  /** Done in this order; an order that a protocol demands is the caller's work. */
  readonly edits: readonly EditRequest[];
}

/** Changes of any number of targets that happen together or not at all. */
export interface TransactionRequest {
  /** The changes of `system` are done first, so that a target can be created and filled at once. */
  readonly changes: readonly TargetChange[];
  readonly author?: string;
  /** Which way the request came. */
  readonly interface: 'gnmi' | 'rest' | 'restconf' | 'grpc' | 'cli' | 'system';
  readonly comment?: string;
  /** The revision the caller has read: if a path of the request has changed since, the answer is `conflict`. */
  readonly expectRevision?: number;
}

/** A transaction that brings every target back to what it was at `revision`. */
export interface RollbackRequest {
  readonly revision: number;
  readonly author?: string;
  readonly interface: TransactionRequest['interface'];
  readonly comment?: string;
}
