import { expect, test } from 'vitest';
import { formatNames } from './format-names.ts';

test('thousands of names do not fill the screen', () => {
  const names = Array.from({ length: 5000 }, (_, index) => `t${index}`);
  expect(formatNames(names)).toBe('t0, t1, t2, t3, t4, t5, t6, t7 and 4992 more');
  expect(formatNames(names.slice(0, 8))).toBe('t0, t1, t2, t3, t4, t5, t6, t7');
  expect(formatNames([])).toBe('');
});
