import { type RawUpdate, show, showElements, type Shown } from './core-client.ts';
import { createRawClient, type Message, type Outcome, pathMessage, type RawStream } from './raw-client.ts';

/** A Notification as tests compare it. */
export interface Told {
  readonly target: string;
  readonly timestamp: bigint;
  readonly prefix: string;
  readonly atomic: boolean;
  readonly updates: readonly Shown[];
  readonly deletes: readonly string[];
  readonly duplicates: readonly number[];
}

/** One Subscribe call, with a codec that is not ours. */
export interface Subscriber {
  readonly stream: RawStream;
  readonly outcome: Promise<Outcome>;
  /** The Notifications up to the next mark. */
  untilSync(): Promise<readonly Told[]>;
  /** The next Notification; fails the test for anything else. */
  next(): Promise<Told>;
  poll(): void;
}

/** One subscription of a list. */
export function on(path: string, extra: Message = {}): Message {
  return { path: pathMessage(path), ...extra };
}

/** Opens a call and sends a list. */
export function subscribe(address: string, list: Message, extension: readonly Message[] = []): Subscriber {
  const client = createRawClient(address);
  const stream = client.stream();
  stream.send({ subscribe: { encoding: 'JSON_IETF', ...list }, extension });
  void stream.outcome.then(() => client.close());
  const take = async (): Promise<Message> => {
    const message = await stream.next();
    if (message !== undefined) return message;
    const { code, details } = await stream.outcome;
    throw new Error(`the call has ended: ${code} ${details}`);
  };
  return {
    stream,
    outcome: stream.outcome,
    poll: () => stream.send({ poll: {} }),
    async next() {
      const message = await take();
      if (message.response !== 'update') throw new Error(`not a Notification: ${JSON.stringify(message)}`);
      return tell(message.update as RawNotification);
    },
    async untilSync() {
      const told: Told[] = [];
      for (;;) {
        const message = await take();
        if (message.response === 'sync_response') return told;
        told.push(tell(message.update as RawNotification));
      }
    },
  };
}

interface RawNotification {
  readonly timestamp: string;
  readonly prefix: (RawUpdate['path'] & { readonly target: string }) | null;
  readonly atomic: boolean;
  readonly update: readonly (RawUpdate & { readonly duplicates: number })[];
  readonly delete: readonly RawUpdate['path'][];
}

function tell({ timestamp, prefix, atomic, update, delete: deletes }: RawNotification): Told {
  return {
    target: prefix?.target ?? '',
    timestamp: BigInt(timestamp),
    prefix: prefix === null ? '' : showElements(prefix),
    atomic,
    updates: update.map(show),
    deletes: deletes.map(path => showElements(path) || '/'),
    duplicates: update.map(({ duplicates }) => duplicates),
  };
}

/** Every leaf that was told of, as the reader would have it now. */
export function leavesAfter(
  told: readonly Told[],
  before: ReadonlyMap<string, unknown> = new Map(),
): Map<string, unknown> {
  const leaves = new Map(before);
  for (const { prefix, atomic, updates, deletes } of told) {
    for (const path of atomic ? [prefix] : deletes)
      for (const known of leaves.keys()) if (isBelow(known, path)) leaves.delete(known);
    for (const [path, value] of updates) leaves.set(`${prefix}${path}`, value);
  }
  return leaves;
}

function isBelow(path: string, top: string): boolean {
  return top === '/' || path === top || path.startsWith(`${top}/`) || path.startsWith(`${top}[`);
}
