import { expect, test } from 'vitest';
import { LeastRecent } from './least-recent.ts';

test('keeps what was asked for last', () => {
  const made: string[] = [];
  const items = new LeastRecent<string, string>(2);
  const get = (key: string): string =>
    items.get(key, () => {
      made.push(key);
      return key.toUpperCase();
    });
  expect(['a', 'b', 'a', 'c', 'a', 'b'].map(get)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
