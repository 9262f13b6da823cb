import { Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { expect, test } from 'vitest';
import { toCallError } from './call-error.ts';
import { callStatusOf } from './call-status.ts';
import { errorCodeKey } from './status.ts';

function errorCodeOf(named: string): string | undefined {
  const metadata = new Metadata();
  metadata.set(errorCodeKey, named);
  const failure: ServiceError = Object.assign(new Error('no'), {
    code: status.ABORTED,
    details: 'no',
    metadata,
  });
  return callStatusOf(toCallError(failure, '127.0.0.1:1'))?.errorCode;
}

test("the other side's error code counts if it is one of ours", () => {
  expect(errorCodeOf('conflict')).toBe('conflict');
  expect(['unheard-of', 'constructor', 'toString', '__proto__'].map(errorCodeOf)).toEqual(
    Array.from({ length: 4 }, () => undefined),
  );
});
