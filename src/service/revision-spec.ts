import { BinnacleError } from '../errors/binnacle-error.ts';
import { tryParseTimestamp } from '../lib/parse-timestamp.ts';

/** How somebody names a revision. */
export type RevisionSpec =
  | { readonly kind: 'number'; readonly revision: number }
  /** So many before the newest. */
  | { readonly kind: 'ago'; readonly count: number }
  /** The one that was in force at a time. */
  | { readonly kind: 'time'; readonly timeUnixNs: bigint }
  | { readonly kind: 'label'; readonly name: string };

/** Reads a number, `-N`, a time of RFC 3339 or a label. Throws `request-invalid` for anything else. */
export function parseRevisionSpec(text: string): RevisionSpec {
  if (/^\d{1,15}$/u.test(text)) return { kind: 'number', revision: Number(text) };
  if (/^-\d{1,15}$/u.test(text)) return { kind: 'ago', count: Number(text.slice(1)) };
  const timeUnixNs = tryParseTimestamp(text);
  if (timeUnixNs !== undefined) return { kind: 'time', timeUnixNs };
  if (/^[A-Za-z0-9._-]{1,64}$/u.test(text)) return { kind: 'label', name: text };
  const forms = 'a number, -N (N before the newest), a label, or a time such as 2026-11-20T09:30:00Z';
  throw new BinnacleError('request-invalid', `${JSON.stringify(text)} names no revision; expected ${forms}`);
}
