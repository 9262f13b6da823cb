/** A number below `below`, and what is made of such numbers. */
export interface Random {
  (below: number): number;
  /** One of some items, of which there must be one. */
  pick<T>(items: readonly [T, ...T[]] | readonly T[]): T;
}

/** Mulberry32: the same numbers for the same seed. */
export function randomOf(seed: number): Random {
  let state = seed;
  const next = (below: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  const pick = <T>(items: readonly T[]): T => {
    const [item] = items.slice(next(items.length));
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  };
  return Object.assign(next, { pick });
}
