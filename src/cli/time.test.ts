import { expect, test } from 'vitest';
import { formatTime } from './time.ts';

test('times are UTC', () => {
  expect(formatTime(1_763_630_000_123_456_789n)).toBe('2025-11-20 09:13:20Z');
});
