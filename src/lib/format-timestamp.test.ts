import { describe, expect, test } from 'vitest';
import { formatTimestamp } from './format-timestamp.ts';

describe('formatTimestamp', () => {
  test('shows as many decimals as are needed', () => {
    expect(formatTimestamp(0n)).toBe('1970-01-01T00:00:00Z');
    expect(formatTimestamp(1_500_000_000n)).toBe('1970-01-01T00:00:01.5Z');
    expect(formatTimestamp(1_763_630_000_000_000_001n)).toBe('2025-11-20T09:13:20.000000001Z');
  });
});
