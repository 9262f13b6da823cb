/** Whether one of the sorted paths is the path, above it or below it. Costs the depth of the path, however many there are. */
export function touches(sorted: readonly string[], path: string): boolean {
  if (path === '/' || sorted[0] === '/') return sorted.length > 0;
  for (let end = path.length; end > 0; end -= 1) {
    const isBorder = end === path.length || path[end] === '/' || path[end] === '[';
    if (isBorder && firstFrom(sorted, path.slice(0, end)) === path.slice(0, end)) return true;
  }
  // `/a/b` stands above `/a/b/c` and, being the whole list, above `/a/b[k='1']`; not above `/a/bc`.
  return ['/', '['].some(border => firstFrom(sorted, path + border)?.startsWith(path + border) === true);
}

function firstFrom(sorted: readonly string[], wanted: string): string | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low];
}
