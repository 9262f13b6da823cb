const shown = 8;

/** Names for people: the first few, and how many more there are. Programs ask for JSON. */
export function formatNames(names: readonly string[]): string {
  if (names.length <= shown) return names.join(', ');
  return `${names.slice(0, shown).join(', ')} and ${names.length - shown} more`;
}
