import protobuf from 'protobufjs/minimal.js';
import type { StatusDetail } from './status-details.ts';

/** The `google.rpc.RetryInfo` that says when to try again. */
export function retryInfo(retryAfterMs: number): StatusDetail {
  const seconds = Math.floor(retryAfterMs / 1000);
  const nanos = Math.round((retryAfterMs - seconds * 1000) * 1e6);
  const writer = protobuf.Writer.create();
  writer.uint32(10).fork().uint32(8).int64(seconds).uint32(16).int32(nanos).ldelim();
  return { type: 'google.rpc.RetryInfo', value: writer.finish() };
}
