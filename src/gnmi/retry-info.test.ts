import { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs';
import { expect, test } from 'vitest';
import { BinnacleError } from '../errors/binnacle-error.ts';
import { silentLogger } from '../telemetry/logger.ts';
import { retryInfo } from './retry-info.ts';
import { toCallFailure } from './status.ts';
import { encodeStatusDetails, statusDetailsKey } from './status-details.ts';

const { root } = protobuf.parse(
  `syntax = "proto3"; package google.rpc;
  message Any { string type_url = 1; bytes value = 2; }
  message Status { int32 code = 1; string message = 2; repeated Any details = 3; }
  message Duration { int64 seconds = 1; int32 nanos = 2; }
  message RetryInfo { Duration retry_delay = 1; }`,
  { keepCase: true },
);

test('is what the messages of google.rpc say', () => {
  const told = { code: status.RESOURCE_EXHAUSTED, message: 'later' };
  const bytes = encodeStatusDetails(told, [retryInfo(2250)]);
  const decoded = root.lookupType('google.rpc.Status').decode(bytes).toJSON();
  expect(decoded).toMatchObject({ code: 8, message: 'later' });
  const [detail] = decoded['details'] as [{ type_url: string; value: string }];
  expect(detail.type_url).toBe('type.googleapis.com/google.rpc.RetryInfo');
  const info = root.lookupType('google.rpc.RetryInfo').decode(Buffer.from(detail.value, 'base64')).toJSON();
  expect(info).toEqual({ retry_delay: { seconds: '2', nanos: 250_000_000 } });
});

test('comes with an answer that knows when to try again, and with no other', () => {
  const fail = (error: BinnacleError): ReturnType<typeof toCallFailure> =>
    toCallFailure(error, { call: 'Set', logger: silentLogger });
  const overloaded = fail(new BinnacleError('overloaded', 'later', { retryAfterMs: 1500 }));
  expect(overloaded.code).toBe(status.RESOURCE_EXHAUSTED);
  expect(overloaded.metadata.get(statusDetailsKey)).toEqual([
    encodeStatusDetails({ code: status.RESOURCE_EXHAUSTED, message: 'later' }, [retryInfo(1500)]),
  ]);
  expect(fail(new BinnacleError('conflict', 'no')).metadata.get(statusDetailsKey)).toEqual([]);
});
