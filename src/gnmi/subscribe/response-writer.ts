import { formatPath, pathElements } from '../../data/format-path.ts';
import type { AtomicContent, Leaf, LeafChange, LeafNode } from '../../data/leaves/leaf.ts';
import type { DataPath } from '../../data/path.ts';
import type { DataEncoding } from '../encoding.ts';
import type { EncodedLeaf, LeafBatch, SubscribeBackend } from './subscribe-backend.ts';
import {
  encodeDeletedPath,
  encodePathBytes,
  encodeUpdate,
  NotificationBytes,
  withDuplicates,
} from './wire-notification.ts';

/** How the answers of one subscriber look. Those with equal formats can share bytes. */
export interface ResponseFormat {
  readonly encoding: DataEncoding;
  readonly origin: string;
  /** The target that the prefix names: that of the request, none if it named none, or `*` for that of each leaf. */
  readonly target: string;
}

/** So much goes into one Notification. */
const maxItems = 1000;
const maxBytes = 256 * 1024;

/** A Notification that can still grow. */
interface Open {
  readonly head: Head;
  readonly kind: 'update' | 'delete';
  readonly bytes: NotificationBytes;
}

/** Where something stands, and when it came to that. */
interface Head {
  readonly target: string;
  readonly timestampNs: bigint;
}

/** How a change that waits for slow readers was sent last: most of those who have missed it have missed as much as the others. */
const lastUpdates = new WeakMap<
  LeafChange,
  { readonly encoding: DataEncoding; readonly duplicates: number; readonly update: Uint8Array }
>();

/**
 * Makes Notifications of leaves: as many as belong together in one, deletes apart from updates, and what is atomic alone with its own
 * prefix (gNMI 2.1.1, 3.5.2.3). What is finished is taken with `take`.
 */
export class ResponseWriter {
  readonly #backend: Pick<SubscribeBackend, 'encodeLeaf'>;
  readonly #format: ResponseFormat;
  #finished: Buffer[] = [];
  #open: Open | undefined;
  /** The tops of what the open Notification deletes. */
  readonly #deleted = new Set<string>();

  constructor(backend: Pick<SubscribeBackend, 'encodeLeaf'>, format: ResponseFormat) {
    this.#backend = backend;
    this.#format = format;
  }

  /** A leaf, or what became of one. */
  add(head: Head, item: Leaf | LeafChange): void {
    const { path, content } = item;
    if (content === undefined) this.#delete(head, ('gone' in item ? item.gone : undefined) ?? path);
    else if (content.kind === 'atomic') this.#addAtomic(head, path, content);
    else this.#grow(head, 'update').update(this.#encode(path, content));
  }

  /** What became of a leaf that many wait for: its bytes are made once for all of them. */
  addShared(head: Head, change: LeafChange, duplicates: number): void {
    const { path, content } = change;
    if (content === undefined || content.kind === 'atomic') {
      this.add(head, change);
      return;
    }
    const { encoding } = this.#format;
    let last = lastUpdates.get(change);
    if (last?.encoding !== encoding || last.duplicates !== duplicates) {
      const update = withDuplicates(encodeUpdate(this.#encode(path, content)), duplicates);
      last = { encoding, duplicates, update };
      lastUpdates.set(change, last);
    }
    this.#grow(head, 'update').add('update', last.update);
  }

  /** What is finished so far; with `all`, also what could still grow. */
  take(all: boolean): readonly Buffer[] {
    if (all) this.#close();
    const finished = this.#finished;
    this.#finished = [];
    return finished;
  }

  #encode(path: DataPath, content: LeafNode): EncodedLeaf {
    return this.#backend.encodeLeaf({ path, content }, this.#format.encoding);
  }

  #delete(head: Head, path: DataPath): void {
    const notification = this.#grow(head, 'delete');
    const text = formatPath(path);
    if (this.#deleted.has(text)) return;
    notification.add('delete', encodeDeletedPath(pathElements(path)));
    this.#deleted.add(text);
  }

  #addAtomic({ target, timestampNs }: Head, path: DataPath, { leaves }: AtomicContent): void {
    this.#close();
    const notification = new NotificationBytes({ timestampNs, prefix: this.#prefix(target, path) });
    for (const leaf of leaves) notification.update(this.#encode(leaf.path.slice(path.length), leaf.content));
    this.#finished.push(notification.finish({ atomic: true }));
  }

  /** The Notification that something goes into. */
  #grow(head: Head, kind: Open['kind']): NotificationBytes {
    if (this.#open !== undefined && continues(this.#open, head, kind)) return this.#open.bytes;
    this.#close();
    const { timestampNs, target } = head;
    const bytes = new NotificationBytes({ timestampNs, prefix: this.#prefix(target, []) });
    this.#open = { head, kind, bytes };
    return bytes;
  }

  #close(): void {
    if (this.#open === undefined) return;
    this.#finished.push(this.#open.bytes.finish());
    this.#open = undefined;
    this.#deleted.clear();
  }

  #prefix(target: string, path: DataPath): Uint8Array | undefined {
    const { origin, target: named } = this.#format;
    return encodePathBytes({ origin, target: named === '*' ? target : named, elements: pathElements(path) });
  }
}

function continues(open: Open, head: Head, kind: Open['kind']): boolean {
  if (open.kind !== kind || open.bytes.count >= maxItems || open.bytes.size >= maxBytes) return false;
  return (
    open.head === head || (open.head.target === head.target && open.head.timestampNs === head.timestampNs)
  );
}

type Shared = Map<string, readonly Buffer[]>;
const shared = new WeakMap<LeafBatch, Shared>();

/** The answers that tell of a batch: made once for all who get the same batch in the same format. Deletes come first. */
export function encodeBatch(
  backend: Pick<SubscribeBackend, 'encodeLeaf'>,
  batch: LeafBatch,
  format: ResponseFormat,
): readonly Buffer[] {
  const known: Shared = shared.get(batch) ?? new Map();
  shared.set(batch, known);
  const key = `${format.encoding} ${format.target} ${format.origin}`;
  let bytes = known.get(key);
  if (bytes === undefined) {
    const writer = new ResponseWriter(backend, format);
    const head = { target: batch.target, timestampNs: batch.timeUnixNs };
    for (const change of batch.changes) if (change.content === undefined) writer.add(head, change);
    for (const change of batch.changes) if (change.content !== undefined) writer.add(head, change);
    bytes = writer.take(true);
    known.set(key, bytes);
  }
  return bytes;
}
