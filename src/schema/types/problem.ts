import type { LeafValue } from '../value.ts';

/** One mistake in a value or a restriction, without a place: the caller knows where it stands. */
export interface Problem {
  readonly message: string;
  /** What would have been accepted, where the message alone does not say. */
  readonly expected?: string;
  /** error-app-tag of the restriction that failed (RFC 7950 7.5.4.2). */
  readonly appTag?: string;
}

/** The outcome of reading one value. */
export type ParsedValue = { readonly value: LeafValue } | { readonly problem: Problem };
