/** So many leafs, or values of JSON, are worked on at once where work can be interrupted: a fraction of a millisecond. */
export const pieceSize = 500;

/** The number of values that JSON is made of, or the limit if that is less. */
export function countJson(json: unknown, limit: number = pieceSize): number {
  if (typeof json !== 'object' || json === null) return 1;
  let count = 1;
  if (Array.isArray(json)) {
    for (const value of json as readonly unknown[])
      if ((count += countJson(value, limit - count)) >= limit) return limit;
    return count;
  }
  const object = json as Readonly<Record<string, unknown>>;
  // Plain JSON inherits nothing that could be counted, and an array of the names would cost more than counting.
  for (const name in object) if ((count += countJson(object[name], limit - count)) >= limit) return limit;
  return count;
}
