import { formatPathElements } from '../../src/data/format-path.ts';
import { gnmi } from '../../src/gnmi/generated/gnmi.js';
import { decodePath } from '../../src/gnmi/gnmi-path.ts';
import { int64ToBigInt } from '../../src/gnmi/int64.ts';
import type { ResponseSink } from '../../src/gnmi/subscribe/subscribe-stream.ts';
import { decodeUpdateValue } from '../../src/gnmi/typed-value.ts';

/** A reader that takes as much as a test wants, and what it knows then. */
export class ManualSink implements ResponseSink {
  readonly leaves = new Map<string, unknown>();
  /** How many values the server says that it skipped. */
  skipped = 0;
  syncs = 0;
  messages = 0;
  bytes = 0;
  ended = false;
  failure: unknown;
  /** How many more responses it takes before it is full. */
  room = Number.POSITIVE_INFINITY;
  #drain = (): void => undefined;
  readonly #times = new Map<string, bigint>();
  readonly #changed = new Set<() => void>();

  write(response: Buffer): boolean {
    this.#read(gnmi.SubscribeResponse.decode(response));
    this.messages += 1;
    this.bytes += response.length;
    this.room -= 1;
    for (const listener of this.#changed) listener();
    return this.room > 0;
  }

  onDrain(listener: () => void): void {
    this.#drain = listener;
  }

  end(): void {
    this.ended = true;
  }

  fail(error: unknown): void {
    this.failure = error;
  }

  /** Takes so many more. */
  drain(room: number = Number.POSITIVE_INFINITY): void {
    this.room = room;
    this.#drain();
  }

  /** Resolves when a condition holds, which is looked at after each response. */
  when(holds: () => boolean): Promise<void> {
    return new Promise(resolve => {
      const look = (): void => {
        if (!holds()) return;
        this.#changed.delete(look);
        resolve();
      };
      this.#changed.add(look);
      look();
    });
  }

  #read({ update, sync_response }: gnmi.SubscribeResponse): void {
    if (sync_response === true) this.syncs += 1;
    if (update === null || update === undefined) return;
    const prefix = decodePath(update.prefix, 'prefix').path;
    const time = int64ToBigInt(update.timestamp);
    const textOf = (path: gnmi.Path.$Properties | null | undefined): string => {
      const { elements } = decodePath(path, 'path').path;
      return `${prefix.target}:${formatPathElements([...prefix.elements, ...elements])}`;
    };
    const updates = update.update ?? [];
    const deletes = update.delete ?? [];
    if (updates.length > 0 && deletes.length > 0) throw new Error('updates and deletes in one Notification');
    const gone = update.atomic === true ? [textOf({})] : deletes.map(textOf);
    for (const top of gone)
      for (const leaf of this.leaves.keys()) if (isBelow(leaf, top)) this.leaves.delete(leaf);
    for (const one of updates) {
      const leaf = textOf(one.path);
      if ((this.#times.get(leaf) ?? -1n) > time) throw new Error(`the time of ${leaf} went back`);
      this.#times.set(leaf, time);
      const value = decodeUpdateValue(one);
      this.leaves.set(leaf, 'json' in value ? value.json : value);
      this.skipped += one.duplicates ?? 0;
    }
  }
}

function isBelow(leaf: string, top: string): boolean {
  return leaf === top || top.endsWith(':/')
    ? leaf.startsWith(top)
    : leaf.startsWith(`${top}/`) || leaf.startsWith(`${top}[`);
}
