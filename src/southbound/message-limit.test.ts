import { expect, test } from 'vitest';
import { createMessageLimit, limitIn } from './message-limit.ts';

test('the limit is what the device says, in the words of any gRPC', () => {
  const sent = 6_000_000;
  for (const words of [
    'grpc: received message larger than max (6000000 vs. 4194304)',
    'Received message larger than max (6000000 vs 4194304)',
    'gRPC message exceeds maximum size 4194304: 6000000',
    'SERVER: Received message larger than max (6000000 vs. 4194304)',
  ])
    expect(limitIn(words, sent)).toBe(4_194_304);
});

test('without a number it is half of what was sent; what is about something else is no limit', () => {
  expect(limitIn('request too large', 6001)).toBe(3000);
  expect(limitIn('the table of routes is full (4096)', 6000)).toBeUndefined();
  expect(limitIn('message too large', 1500)).toBeUndefined();
});

test('a limit only falls, and knows whether the device has lowered it', () => {
  const limit = createMessageLimit(8000);
  expect([limit.bytes, limit.isLearned]).toEqual([8000, false]);
  limit.lower(9000);
  expect([limit.bytes, limit.isLearned]).toEqual([8000, false]);
  limit.lower(4000);
  expect([limit.bytes, limit.isLearned]).toEqual([4000, true]);
  expect(createMessageLimit().bytes).toBe(Number.POSITIVE_INFINITY);
});
