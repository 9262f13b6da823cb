/** So many leafs, or values of JSON, are worked on at once where work can be interrupted: a fraction of a millisecond. */
export const pieceSize = 500;

/** The number of values that JSON is made of, or the limit if that is less. */
export function countJson(json: unknown, limit: number = pieceSize): number {
  if (typeof json !== 'object' || json === null) return 1;
  let count = 1;
  for (const value of Array.isArray(json) ? (json as unknown[]) : Object.values(json)) {
    if (count >= limit) return limit;
    count += countJson(value, limit - count);
  }
  return Math.min(count, limit);
}
