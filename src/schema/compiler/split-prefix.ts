/** A name as it stands in an argument: with or without a prefix. */
export interface PrefixedName {
  readonly prefix: string | undefined;
  readonly name: string;
}

/** Splits at the first colon. */
export function splitPrefix(text: string): PrefixedName {
  const colon = text.indexOf(':');
  return colon < 0
    ? { prefix: undefined, name: text }
    : { prefix: text.slice(0, colon), name: text.slice(colon + 1) };
}
