import protobuf from 'protobufjs/minimal.js';
import type { PathElement } from '../../data/path.ts';
import { gnmi } from '../generated/gnmi.js';
import { encodePath, type GnmiPath } from '../gnmi-path.ts';
import { bigIntToInt64 } from '../int64.ts';
import { encodeTypedValue } from '../typed-value.ts';
import type { CommitMark, EncodedLeaf } from './subscribe-backend.ts';
import { encodeCommitMark } from './subscribe-extensions.ts';

/** A Notification whose parts are bytes already, as one leaf goes to many subscribers. */
export interface WireNotification {
  readonly timestampNs: bigint;
  /** The bytes of its Path; undefined for none. */
  readonly prefix: Uint8Array | undefined;
  readonly atomic: boolean;
  /** The bytes of each Update, or of each deleted Path. */
  readonly kind: 'update' | 'delete';
  readonly items: readonly Uint8Array[];
}

const lengthDelimited = 2;
const tags = {
  response: { update: 1 },
  notification: { timestamp: 1, prefix: 2, update: 4, delete: 5, atomic: 6 },
};

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

/** The SubscribeResponse with a Notification. */
export function encodeNotification({ timestampNs, prefix, atomic, kind, items }: WireNotification): Buffer {
  const fields = tags.notification;
  const writer = protobuf.Writer.create().uint32(tag(tags.response.update, lengthDelimited)).fork();
  writer.uint32(tag(fields.timestamp, 0)).int64(bigIntToInt64(timestampNs));
  if (prefix !== undefined) writer.uint32(tag(fields.prefix, lengthDelimited)).bytes(prefix);
  for (const item of items) writer.uint32(tag(fields[kind], lengthDelimited)).bytes(item);
  if (atomic) writer.uint32(tag(fields.atomic, 0)).bool(true);
  return toBuffer(writer.ldelim().finish());
}

/** The SubscribeResponse that says that everything there was has been sent. */
export const syncResponse: Buffer = toBuffer(gnmi.SubscribeResponse.encode({ sync_response: true }).finish());

/** The SubscribeResponse that says that everything that a commit did has been sent (gNMI config subscriptions 2.2.2). */
export function encodeMark(mark: CommitMark): Buffer {
  return toBuffer(gnmi.SubscribeResponse.encode({ extension: [encodeCommitMark(mark)] }).finish());
}

/** The bytes of an Update. */
export function encodeUpdate({ path, value }: EncodedLeaf): Uint8Array {
  return gnmi.Update.encode({ path: encodePath(path), val: encodeTypedValue(value) }).finish();
}

/** The bytes of the same Update with the number of values of the leaf that were skipped: fields of a message may stand in any order. */
export function withDuplicates(update: Uint8Array, duplicates: number): Uint8Array {
  if (duplicates === 0) return update;
  return Buffer.concat([update, gnmi.Update.encode({ duplicates }).finish()]);
}

/** The bytes of a Path; undefined if it says nothing. */
export function encodePathBytes(path: Partial<GnmiPath>): Uint8Array | undefined {
  const bytes = gnmi.Path.encode(encodePath(path)).finish();
  return bytes.length === 0 ? undefined : bytes;
}

/** The bytes of the Path of something deleted: that of everything has none. */
export function encodeDeletedPath(elements: readonly PathElement[]): Uint8Array {
  return encodePathBytes({ elements }) ?? new Uint8Array();
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
