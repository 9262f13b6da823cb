/**
 * JSON of RFC 7951 in a form that compares with `toEqual` whatever the order of entries in system-ordered lists and leaf-lists and whether
 * identities carry their module: arrays sorted, prefixes of members and of identity values dropped.
 */
export function comparable(json: unknown): unknown {
  if (Array.isArray(json)) {
    return json.map(comparable).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  if (typeof json === 'object' && json !== null) {
    const members = Object.entries(json).map(
      ([name, value]) => [withoutPrefix(name), comparable(value)] as const,
    );
    return Object.fromEntries(members.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return typeof json === 'string' ? withoutPrefix(json) : json;
}

/** Drops `module:` from `module:name`; addresses and times keep their colons. */
function withoutPrefix(text: string): string {
  return text.replace(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+:(?=[A-Za-z_])/u, '');
}

/**
 * True if `whole` has everything that `part` has, both comparable: every member, and for every array element one that has all of its. Arrays must
 * be of one length.
 */
export function includes(whole: unknown, part: unknown): boolean {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole) || whole.length !== part.length) return false;
    return part.every(
      (element, i) => includes(whole[i], element) || whole.some(other => includes(other, element)),
    );
  }
  if (typeof part === 'object' && part !== null) {
    if (typeof whole !== 'object' || whole === null) return false;
    return Object.entries(part).every(([name, value]) =>
      includes((whole as Record<string, unknown>)[name], value),
    );
  }
  return whole === part;
}
