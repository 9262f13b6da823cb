import { status } from '@grpc/grpc-js';
import { BinnacleError } from '../../src/errors/binnacle-error.ts';
import type { KeyValueStore } from '../../src/store/key-value-store.ts';
import { type RawUpdate, show } from './core-client.ts';
import { createRawClient, type Message, pathMessage, type RawClient, type RawStream } from './raw-client.ts';
import { startCore } from './running-core.ts';

/** How much is done, and on what. */
export interface Load {
  readonly store: KeyValueStore;
  readonly writers: number;
  /** Half of them read with Get, again and again; the others subscribe, half of these to configuration alone. */
  readonly readers: number;
  /** Sets of each writer that are to succeed. */
  readonly rounds: number;
  /** One of so many writes of the store fails: by turns before and after it has had its effect. */
  readonly failEvery: number;
}

/** What happened, so that a test can tell that something did. */
export interface LoadReport {
  readonly sets: number;
  /** Sets that were refused since the store failed. */
  readonly failed: number;
  /** Sets that were refused for what they said. */
  readonly refused: number;
  readonly gets: number;
  /** Moments at which a subscriber knew all of a transaction. */
  readonly told: number;
}

const targets = ['t1', 't2'];
const places = [0, 1, 2];
const refusedValue = 'refused';

/** What one reader knows of each writer's leaves: the value of all of them, or what is wrong. */
class Knowledge {
  readonly #leaves = new Map<string, string>();
  readonly #changed = new Set<number>();

  set(target: string, path: string, value: unknown): void {
    const writer = /\[a=w(?<writer>\d+)\].*\/value$/u.exec(path)?.groups?.writer;
    if (writer === undefined) return;
    this.#leaves.set(`${target}:${path}`, String(value));
    this.#changed.add(Number(writer));
  }

  /** The value of a writer, which is the same at all of its places of both targets. */
  valueOf(writer: number): string | undefined {
    const found = new Set(
      targets.flatMap(target => places.map(place => this.#leaves.get(`${target}:${pathOf(writer, place)}`))),
    );
    const [value] = found;
    if (found.size > 1) throw new Error(`torn: of writer ${writer} there are ${[...found].join(', ')}`);
    return value;
  }

  /** Looks at all that has changed since it was asked before. */
  check(): void {
    for (const writer of this.#changed) this.valueOf(writer);
    this.#changed.clear();
  }
}

function pathOf(writer: number, place: number): string {
  return `/pair[a=w${writer}][b=${place}]/value`;
}

/** Values that were acknowledged and refused: a reader knows nothing of the refused ones, ever. */
class Ledger {
  readonly refused = new Set<string>();
  readonly seen = new Set<string>();

  check(): void {
    for (const value of this.seen)
      if (this.refused.has(value) || value.startsWith(refusedValue))
        throw new Error(`${value} was refused, and somebody has read it`);
  }
}

interface Run {
  readonly address: string;
  readonly load: Load;
  readonly store: FailingStore;
  readonly ledger: Ledger;
  readonly counts: { -readonly [K in keyof LoadReport]: number };
}

/** Writers and readers over real connections; throws at the first thing that must not be seen. */
export async function readersAndWriters(load: Load): Promise<LoadReport> {
  const store = failing(load.store, load.failEvery);
  const core = await startCore({ store });
  const counts = { sets: 0, failed: 0, refused: 0, gets: 0, told: 0 };
  const run: Run = { address: core.address, load, store, ledger: new Ledger(), counts };
  let over = false;
  try {
    const subscribers = Array.from({ length: Math.floor(load.readers / 2) }, (_, index) =>
      openSubscriber(run, index % 2 === 0),
    );
    await Promise.all(subscribers.map(({ ready }) => ready));
    store.begin();
    const getters = Array.from({ length: Math.ceil(load.readers / 2) }, () => get(run, () => over));
    const last = await Promise.all(Array.from({ length: load.writers }, (_, index) => write(run, index)));
    over = true;
    await Promise.all(getters);
    await Promise.all(subscribers.map(subscriber => subscriber.until(last)));
    run.ledger.check();
  } finally {
    over = true;
    await core.close();
  }
  return counts;
}

/** Sets its leaves to one value after the other, and reads each of them back at once. Resolves to the last. */
async function write({ address, load, ledger, counts, store }: Run, writer: number): Promise<string> {
  const client = createRawClient(address);
  let attempt = 0;
  let value = '';
  try {
    for (let round = 0; round < load.rounds; ) {
      attempt += 1;
      const wrong = attempt % 4 === 0;
      const next = `${wrong ? refusedValue : 'v'}-${writer}-${attempt}`;
      const { code, details } = await client.call('Set', setOf(writer, next, wrong));
      if (status[code] === 'OK') {
        if (wrong) throw new Error('what is wrong was accepted');
        value = next;
        round += 1;
        counts.sets += 1;
        const read = await readAll(client);
        if (read.valueOf(writer) !== value) throw new Error(`${value} was acknowledged and cannot be read`);
        continue;
      }
      ledger.refused.add(next);
      if (wrong && status[code] === 'INVALID_ARGUMENT') counts.refused += 1;
      else if (status[code] === 'UNAVAILABLE') {
        counts.failed += 1;
        await store.recovered();
      } else throw new Error(`${code} ${details}`);
    }
  } finally {
    client.close();
  }
  return value;
}

function setOf(writer: number, value: string, wrong: boolean): Message {
  const update = targets.flatMap(target =>
    places.map(place => ({
      path: pathMessage(pathOf(writer, place), { target }),
      val: { json_ietf_val: Buffer.from(JSON.stringify(value)) },
    })),
  );
  const bad = { path: pathMessage('/types/small', { target: 't2' }), val: { uint_val: 101 } };
  return { update: wrong ? [...update, bad] : update };
}

async function readAll(client: RawClient): Promise<Knowledge> {
  const path = targets.map(target => pathMessage('/pair', { target }));
  const { code, details, response } = await client.call('Get', { path, encoding: 'PROTO', type: 'CONFIG' });
  const known = new Knowledge();
  // Before the first Set nothing is there.
  if (status[code] === 'NOT_FOUND') return known;
  if (status[code] !== 'OK') throw new Error(`${code} ${details}`);
  const notifications = (response as { notification: readonly { update: readonly RawUpdate[] }[] })
    .notification;
  for (const [index, { update }] of notifications.entries())
    for (const [where, value] of update.map(show)) known.set(targets[index] ?? '', where, value);
  return known;
}

async function get({ address, load, ledger, counts }: Run, isOver: () => boolean): Promise<void> {
  const client = createRawClient(address);
  try {
    while (!isOver()) {
      const known = await readAll(client);
      for (let writer = 0; writer < load.writers; writer += 1) {
        const value = known.valueOf(writer);
        if (value !== undefined) ledger.seen.add(value);
      }
      counts.gets += 1;
    }
  } finally {
    client.close();
  }
}

interface OpenSubscriber {
  /** It has been told what there is. */
  readonly ready: Promise<void>;
  /** Resolves when it knows that each writer has come to this value. */
  until(values: readonly string[]): Promise<void>;
}

/** Follows all leaves. Whenever it has been told all of a transaction, what it knows is what one transaction after the other left. */
function openSubscriber(run: Run, configOnly: boolean): OpenSubscriber {
  const client = createRawClient(run.address);
  const stream = client.stream();
  stream.send({
    subscribe: {
      prefix: { target: '*' },
      encoding: 'PROTO',
      mode: 'STREAM',
      subscription: [{ path: pathMessage('/pair'), mode: 'ON_CHANGE' }],
    },
    extension: configOnly ? [{ config_subscription: { start: {} } }] : [],
  });
  let ready = (): void => undefined;
  const known = new Knowledge();
  const wanted: { values?: readonly string[] } = {};
  const followed = follow(stream, { run, known, configOnly, ready: () => ready(), wanted });
  return {
    ready: Promise.race([new Promise<void>(resolve => (ready = resolve)), followed]),
    until: async values => {
      wanted.values = values;
      // Whoever has read everything already hears of nothing more.
      if (values.every((value, writer) => safeValue(known, writer) === value)) stream.cancel();
      await followed;
      values.forEach((value, writer) => {
        if (known.valueOf(writer) !== value) throw new Error(`a subscriber does not know of ${value}`);
      });
      client.close();
    },
  };
}

function safeValue(known: Knowledge, writer: number): string | undefined {
  try {
    return known.valueOf(writer);
  } catch {
    return undefined;
  }
}

interface Following {
  readonly run: Run;
  readonly known: Knowledge;
  readonly configOnly: boolean;
  readonly ready: () => void;
  readonly wanted: { values?: readonly string[] };
}

interface RawNotification {
  readonly timestamp: string;
  readonly prefix: { readonly target: string };
  readonly update: readonly RawUpdate[];
}

async function follow(
  stream: RawStream,
  { run, known, configOnly, ready, wanted }: Following,
): Promise<void> {
  const { ledger, counts } = run;
  let time = '';
  /** What one transaction did has been told, all of it. */
  const settled = (): void => {
    known.check();
    counts.told += 1;
  };
  for (;;) {
    const message = await stream.next();
    if (message === undefined) break;
    if (message.response === 'update') {
      const { timestamp, prefix, update } = message.update as RawNotification;
      // Everything of one transaction has one time.
      if (!configOnly && timestamp !== time && time !== '') settled();
      time = timestamp;
      for (const [where, value] of update.map(show)) {
        known.set(prefix.target, where, value);
        ledger.seen.add(String(value));
      }
    } else {
      settled();
      if (message.response === 'sync_response') ready();
    }
    const { values } = wanted;
    if (values?.every((value, writer) => safeValue(known, writer) === value) === true) stream.cancel();
  }
  const { code, details } = await stream.outcome;
  if (status[code] !== 'CANCELLED') throw new Error(`a subscription ended: ${code} ${details}`);
}

/** A store that fails now and then, from when it is told to begin. */
interface FailingStore extends KeyValueStore {
  begin(): void;
  /** Resolves when it has taken a write after one that failed. */
  recovered(): Promise<void>;
}

/** One of so many writes fails. */
function failing(inner: KeyValueStore, every: number): FailingStore {
  let count = Number.NEGATIVE_INFINITY;
  let isBroken = false;
  const waiting: (() => void)[] = [];
  return {
    recovered: () => new Promise(resolve => (isBroken ? waiting.push(resolve) : resolve())),
    begin: () => {
      count = 0;
    },
    get: key => inner.get(key),
    range: range => inner.range(range),
    close: () => inner.close(),
    batch: async (operations, options) => {
      count += 1;
      const fails = count % every === 0;
      const isLate = (count / every) % 2 === 0;
      if (!fails || isLate) await inner.batch(operations, options);
      isBroken = fails;
      if (fails) throw new BinnacleError('store-unavailable', 'the disk is full');
      for (const resume of waiting.splice(0)) resume();
    },
  };
}
