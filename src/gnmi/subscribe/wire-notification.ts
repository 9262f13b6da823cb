import protobuf from 'protobufjs/minimal.js';
import type { PathElement } from '../../data/path.ts';
import { gnmi } from '../generated/gnmi.js';
import { encodePath, type GnmiPath } from '../gnmi-path.ts';
import { bigIntToInt64 } from '../int64.ts';
import { encodeTypedValue } from '../typed-value.ts';
import type { CommitMark, EncodedLeaf } from './subscribe-backend.ts';
import { encodeCommitMark } from './subscribe-extensions.ts';

/** What a Notification says of all that is in it. */
export interface NotificationHead {
  readonly timestampNs: bigint;
  /** The bytes of its Path; undefined for none. */
  readonly prefix: Uint8Array | undefined;
}

const lengthDelimited = 2;
const tags = {
  response: { update: 1 },
  notification: { timestamp: 1, prefix: 2, update: 4, delete: 5, atomic: 6 },
  update: { path: 1, val: 3 },
  path: { elem: 3 },
};

function tag(field: number, wireType: number): number {
  return (field << 3) | wireType;
}

/** The bytes of a SubscribeResponse with a Notification, while it grows. */
export class NotificationBytes {
  readonly #writer = protobuf.Writer.create();
  #count = 0;

  constructor({ timestampNs, prefix }: NotificationHead) {
    const fields = tags.notification;
    this.#writer.uint32(tag(tags.response.update, lengthDelimited)).fork();
    this.#writer.uint32(tag(fields.timestamp, 0)).int64(bigIntToInt64(timestampNs));
    if (prefix !== undefined) this.#writer.uint32(tag(fields.prefix, lengthDelimited)).bytes(prefix);
  }

  /** Updates and deletes in it. */
  get count(): number {
    return this.#count;
  }

  get size(): number {
    return this.#writer.len;
  }

  update(leaf: EncodedLeaf): void {
    this.#count += 1;
    writeUpdate(this.#writer.uint32(tag(tags.notification.update, lengthDelimited)).fork(), leaf).ldelim();
  }

  /** An Update whose bytes are there already, as it goes to many; or the Path of something deleted. */
  add(kind: 'update' | 'delete', bytes: Uint8Array): void {
    this.#count += 1;
    this.#writer.uint32(tag(tags.notification[kind], lengthDelimited)).bytes(bytes);
  }

  finish({ atomic = false }: { readonly atomic?: boolean } = {}): Buffer {
    if (atomic) this.#writer.uint32(tag(tags.notification.atomic, 0)).bool(true);
    return toBuffer(this.#writer.ldelim().finish());
  }
}

/** The SubscribeResponse that says that everything there was has been sent. */
export const syncResponse: Buffer = toBuffer(gnmi.SubscribeResponse.encode({ sync_response: true }).finish());

/** The SubscribeResponse that says that everything that a commit did has been sent (gNMI config subscriptions 2.2.2). */
export function encodeMark(mark: CommitMark): Buffer {
  return toBuffer(gnmi.SubscribeResponse.encode({ extension: [encodeCommitMark(mark)] }).finish());
}

/** The bytes of an Update. */
export function encodeUpdate(leaf: EncodedLeaf): Uint8Array {
  return writeUpdate(protobuf.Writer.create(), leaf).finish();
}

function writeUpdate(writer: protobuf.Writer, { path, value }: EncodedLeaf): protobuf.Writer {
  writer.uint32(tag(tags.update.path, lengthDelimited)).fork();
  for (const element of path.elements) {
    writer.uint32(tag(tags.path.elem, lengthDelimited));
    const { name, keys } = element;
    if (keys.size === 0) writer.bytes(nameBytes(element));
    else gnmi.PathElem.encode({ name, key: Object.fromEntries(keys) }, writer.fork()).ldelim();
  }
  writer.ldelim().uint32(tag(tags.update.val, lengthDelimited)).fork();
  return gnmi.TypedValue.encode(encodeTypedValue(value), writer).ldelim();
}

const named = new WeakMap<PathElement, Uint8Array>();

/** The bytes of a PathElem without keys: most have none, and come again with every leaf. */
function nameBytes(element: PathElement): Uint8Array {
  let bytes = named.get(element);
  if (bytes === undefined) {
    bytes = gnmi.PathElem.encode({ name: element.name }).finish();
    named.set(element, bytes);
  }
  return bytes;
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
