import type { LeafValue } from '../schema/value.ts';

function rankOf(value: LeafValue): number {
  if (value === null) return 0;
  if (typeof value === 'boolean') return 1;
  return typeof value === 'string' ? 3 : 2;
}

/**
 * The order of canonical values: null, booleans, numbers (number and bigint together) by magnitude, strings by code unit.
 * Zero only for identical values.
 */
export function compareValues(a: LeafValue, b: LeafValue): number {
  if (typeof a === 'string' && typeof b === 'string') {
    if (a < b) return -1;
    return a === b ? 0 : 1;
  }
  if (a === b) return 0;
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  if (a === null || b === null) return 0;
  if (a < b) return -1;
  if (a > b) return 1;
  return typeof a === 'number' ? -1 : 1;
}

/** The order of list keys: by the first key, then the second, … */
export function compareKeys(a: readonly LeafValue[], b: readonly LeafValue[]): number {
  for (let index = 0; index < a.length; index++) {
    const order = compareValues(a[index] as LeafValue, b[index] as LeafValue);
    if (order !== 0) return order;
  }
  return 0;
}
