/** Most names worth suggesting. */
const suggestions = 3;

/** Edit distance with transpositions (optimal string alignment), or `limit + 1` as soon as it is more than the limit. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let older: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(Number(row[j - 1]) + (same ? 0 : 1), Number(row[j]) + 1, Number(next[j - 1]) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, Number(older[j - 2]) + 1);
      next.push(cost);
    }
    if (Math.min(...next) > limit) return limit + 1;
    older = row;
    row = next;
  }
  return Number(row[b.length]);
}

/** The candidates that somebody who wrote `name` may have meant, the likeliest first; often none. */
export function nearNames(name: string, candidates: Iterable<string>): readonly string[] {
  if (name.length > 64) return [];
  const limit = Math.max(1, Math.floor(name.length / 3));
  const wanted = name.toLowerCase();
  const near: { readonly candidate: string; readonly far: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const far = distance(wanted, candidate.toLowerCase(), limit);
    if (far <= limit) near.push({ candidate, far });
  }
  return near
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, suggestions)
    .map(({ candidate }) => candidate);
}
