/** Whether a place is another one or stands below it; both as canonical instance-identifiers of one schema. A whole list is above its entries. */
export function isAtOrBelow(path: string, above: string): boolean {
  if (!path.startsWith(above)) return false;
  // `/a/b` stands above `/a/b/c` and, being the whole list, above `/a/b[k='1']`; not above `/a/bc`.
  return (
    path.length === above.length || above === '/' || path[above.length] === '/' || path[above.length] === '['
  );
}
