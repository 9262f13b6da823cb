import type { status } from '@grpc/grpc-js';
import protobuf from 'protobufjs/minimal.js';

/** Trailing metadata in which clients of any language look for details of a failure. */
export const statusDetailsKey = 'grpc-status-details-bin';

/** A message that tells more of a failure. */
export interface StatusDetail {
  /** Full name of the message. */
  readonly type: string;
  readonly value: Uint8Array;
}

const typePrefix = 'type.googleapis.com/';

/** A `google.rpc.Status`. Clients in Go take the message from here, so it has to be the one of the call. */
export function encodeStatusDetails(
  { code, message }: { readonly code: status; readonly message: string },
  details: readonly StatusDetail[],
): Buffer {
  const writer = protobuf.Writer.create();
  writer.uint32(8).int32(code).uint32(18).string(message);
  for (const { type, value } of details) {
    const any = writer.uint32(26).fork();
    any.uint32(10).string(`${typePrefix}${type}`).uint32(18).bytes(value).ldelim();
  }
  return Buffer.from(writer.finish());
}

/** The details of a `google.rpc.Status`. Throws if it is none. */
export function decodeStatusDetails(bytes: Uint8Array): readonly StatusDetail[] {
  return fieldsOf(bytes)
    .filter(({ field }) => field === 3)
    .map(({ value }) => {
      const parts = fieldsOf(value);
      const [name, content] = [1, 2].map(wanted => parts.find(({ field }) => field === wanted)?.value);
      const type = Buffer.from(name ?? []).toString('utf8');
      return { type: type.slice(type.lastIndexOf('/') + 1), value: content ?? new Uint8Array() };
    });
}

/** The fields of a message that have a length. */
function fieldsOf(bytes: Uint8Array): readonly { readonly field: number; readonly value: Uint8Array }[] {
  const reader = protobuf.Reader.create(bytes);
  const fields: { field: number; value: Uint8Array }[] = [];
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if ((tag & 7) === 2) fields.push({ field: tag >>> 3, value: reader.bytes() });
    else reader.skipType(tag & 7);
  }
  return fields;
}
