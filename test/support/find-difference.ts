/**
 * Where two graphs of objects are not the same, as a path with what is wrong there; undefined if they are. The same means: equal values
 * under the same keys in the same order, and what is one object in one graph is one object in the other. The second graph must be
 * frozen wherever that is possible.
 */
export function findDifference(before: unknown, after: unknown): string | undefined {
  const partners = new Map<unknown, unknown>();
  const taken = new Set<unknown>();
  const pending: Pair[] = [{ path: '', before, after }];
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const { before: one, after: other, path } = pair;
    if (typeof one !== 'object' || one === null) {
      if (!Object.is(one, other)) return `${path}: ${String(other)} instead of ${String(one)}`;
    } else if (partners.has(one)) {
      if (partners.get(one) !== other) return `${path}: is another object`;
    } else if (taken.has(other)) {
      return `${path}: is one object with something else`;
    } else {
      partners.set(one, other);
      taken.add(other);
      const problem = compareObjects(one, other);
      if (problem !== undefined) return `${path}: ${problem}`;
      const others = partsOf(other as object);
      for (const [index, [key, value]] of partsOf(one).entries()) {
        pending.push({ path: `${path}/${key}`, before: value, after: others[index]?.[1] });
      }
    }
  }
  return undefined;
}

interface Pair {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

function compareObjects(one: object, other: unknown): string | undefined {
  if (typeof other !== 'object' || other === null) return 'is not an object';
  if (Object.getPrototypeOf(one) !== Object.getPrototypeOf(other)) return 'is of another kind';
  const isCollection = other instanceof Map || other instanceof Set;
  if (!isCollection && !Object.isFrozen(other)) return 'is not frozen';
  const [keys, others] = [one, other].map(each => partsOf(each).map(([key]) => key));
  return JSON.stringify(keys) === JSON.stringify(others)
    ? undefined
    : `has ${String(others)}, not ${String(keys)}`;
}

function partsOf(value: object): readonly (readonly [string, unknown])[] {
  if (value instanceof Map)
    return [...value].flatMap(([key, part], at) => [
      [`key ${at}`, key],
      [String(key), part],
    ]);
  if (value instanceof Set) return [...value].map((part, at) => [String(at), part] as const);
  return Object.entries(value);
}
