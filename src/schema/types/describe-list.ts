const maxShown = 20;

/** `one of a, b, c`, cut if there are many. */
export function oneOf(names: readonly string[]): string {
  const [only] = names;
  if (only === undefined) return 'nothing: all values are disabled';
  if (names.length === 1) return only;
  const more = names.length - maxShown;
  return `one of ${names.slice(0, maxShown).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
