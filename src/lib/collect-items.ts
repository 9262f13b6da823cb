/** Everything that an asynchronous source yields, in order. */
export async function collectItems<T>(source: AsyncIterable<T>): Promise<readonly T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
