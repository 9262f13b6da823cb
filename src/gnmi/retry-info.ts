import type { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs/minimal.js';

/** Trailing metadata in which clients of any language look for details of a failure. */
export const statusDetailsKey = 'grpc-status-details-bin';

/** A `google.rpc.Status` whose one detail is the `google.rpc.RetryInfo` that says when to try again. */
export function encodeRetryInfo(code: status, message: string, retryAfterMs: number): Buffer {
  const seconds = Math.floor(retryAfterMs / 1000);
  const nanos = Math.round((retryAfterMs - seconds * 1000) * 1e6);
  const writer = protobuf.Writer.create();
  writer.uint32(8).int32(code).uint32(18).string(message);
  const any = writer.uint32(26).fork().uint32(10).string('type.googleapis.com/google.rpc.RetryInfo');
  const delay = any.uint32(18).fork().uint32(10).fork();
  delay.uint32(8).int64(seconds).uint32(16).int32(nanos);
  return Buffer.from(delay.ldelim().ldelim().ldelim().finish());
}
