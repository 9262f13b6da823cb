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

/** What the reading of a lexical value depends on besides its type. */
export interface ValueContext {
  /** `yang` for a `default` in a model, where integers may be hexadecimal or octal (RFC 7950 9.2.1); otherwise `data`. */
  readonly notation?: 'yang' | 'data';
  /**
   * prefix → module for identityref and instance-identifier as a model writes them; without it prefixes are module
   * names, as in JSON (RFC 7951 6.8, 6.11).
   */
  readonly prefixes?: ReadonlyMap<string, string>;
  /**
   * `strict`: names have a module exactly where RFC 7951 6.8 and 6.11 want one. `lenient`, the default: an identity of another
   * module may go without where only one fits, and an instance-identifier may name a module again.
   */
  readonly names?: 'lenient' | 'strict';
  /** Holds an instance-identifier against a schema; without it the form alone counts. */
  readonly resolveInstance?: (text: string, context: ValueContext) => ParsedValue;
}

/** A restriction's own words, if the model has any, instead of ours (RFC 7950 7.5.4). */
export function violation(
  restriction: { readonly errorMessage: string | undefined; readonly errorAppTag: string | undefined },
  problem: Problem,
): { readonly problem: Problem } {
  const { errorMessage, errorAppTag } = restriction;
  return {
    problem: {
      ...problem,
      message: errorMessage ?? problem.message,
      ...(errorAppTag === undefined ? {} : { appTag: errorAppTag }),
    },
  };
}

/** A text as messages quote it: in JSON notation, cut if it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 77)}...` : text);
}
