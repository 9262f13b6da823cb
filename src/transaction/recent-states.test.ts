import { describe, expect, test } from 'vitest';
import { RecentStates } from './recent-states.ts';
import type { State } from './state.ts';

const state = (revision: number): State => ({ revision, targets: new Map() });

describe('RecentStates', () => {
  test('keeps the newest', () => {
    const recent = new RecentStates({ maxStates: 3 });
    expect(recent.nearest(4)).toBeUndefined();
    for (let revision = 5; revision <= 9; revision += 1) recent.add(state(revision), 1);
    expect([5, 6, 7, 8, 9, 10].map(revision => recent.at(revision)?.revision)).toEqual([
      undefined,
      undefined,
      7,
      8,
      9,
      undefined,
    ]);
    expect([0, 7, 8, 99].map(revision => recent.nearest(revision)?.revision)).toEqual([7, 7, 8, 9]);
  });

  test('large changes push out small ones, but never the newest', () => {
    const recent = new RecentStates({ maxBytes: 100 });
    recent.add(state(1), 10);
    recent.add(state(2), 10);
    recent.add(state(3), 85);
    expect(recent.at(1)).toBeUndefined();
    expect(recent.at(2)?.revision).toBe(2);
    recent.add(state(4), 1000);
    expect(recent.at(3)).toBeUndefined();
    expect(recent.nearest(1)?.revision).toBe(4);
  });
});
