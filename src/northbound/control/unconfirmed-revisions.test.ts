import { describe, expect, test } from 'vitest';
import { UnconfirmedRevisions } from './unconfirmed-revisions.ts';

describe('how far a device is behind', () => {
  test('counts the revisions after the confirmed one', () => {
    const revisions = new UnconfirmedRevisions();
    for (const revision of [3, 7, 9]) revisions.add('leaf1', revision);
    expect(revisions.lag('leaf1', 0)).toBe(3);
    expect(revisions.lag('leaf1', 5)).toBe(2);
    expect(revisions.lag('leaf1', 9)).toBe(0);
    revisions.add('leaf1', 12);
    expect(revisions.lag('leaf1', 9)).toBe(1);
  });

  test('targets are apart; one that is not known is not behind', () => {
    const revisions = new UnconfirmedRevisions();
    revisions.add('leaf1', 3);
    expect(revisions.lag('leaf2', 0)).toBe(0);
    revisions.remove('leaf1');
    expect(revisions.lag('leaf1', 0)).toBe(0);
  });

  test('the same revision twice counts once', () => {
    const revisions = new UnconfirmedRevisions();
    revisions.add('leaf1', 3);
    revisions.add('leaf1', 3);
    expect(revisions.lag('leaf1', 0)).toBe(1);
  });

  test('memory has a bound', () => {
    const revisions = new UnconfirmedRevisions();
    for (let revision = 1; revision <= 10_500; revision++) revisions.add('leaf1', revision);
    expect(revisions.lag('leaf1', 0)).toBe(10_000);
  });
});
