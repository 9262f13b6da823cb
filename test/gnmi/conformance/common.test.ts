import { expect, test } from 'vitest';
import { errorCodes } from '../../../src/errors/codes.ts';

test('a status that asks to try again is only that of errors where that helps', () => {
  const asking: readonly string[] = ['UNAVAILABLE', 'RESOURCE_EXHAUSTED'];
  const useless = Object.entries(errorCodes).filter(
    ([, { grpc, retryable }]) => asking.includes(grpc) && !retryable,
  );
  expect(useless).toEqual([]);
});
