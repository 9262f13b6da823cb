import type { KeyRange, KeyValueOperation } from './key-value-store.ts';

/** What is still to be written to the store behind it. Reads see it as if it were there. */
export class Backlog {
  /** What came last for each key. It is not given on: a loss of power may still take it from the journal. */
  #unflushed = new Map<string, KeyValueOperation>();
  #unflushedBytes = 0;
  #newest = 0;
  #waiting = new Map<string, KeyValueOperation>();
  #waitingBytes = 0;
  #moving = new Map<string, KeyValueOperation>();
  #movingBytes = 0;
  #sequence = 0;

  /** How much there is, about. */
  get bytes(): number {
    return this.#unflushedBytes + this.#waitingBytes + this.#movingBytes;
  }

  /** How much of it must be flushed before it can be moved. */
  get unflushedBytes(): number {
    return this.#unflushedBytes;
  }

  /** `sequence`: the number of their batch. */
  add(operations: readonly KeyValueOperation[], sequence: number): void {
    this.#newest = sequence;
    for (const operation of operations) {
      this.#unflushed.set(operation.key, operation);
      this.#unflushedBytes += operation.key.length + (operation.type === 'put' ? operation.value.length : 0);
    }
  }

  /** To be called when all that has been added is on the disk. */
  flushed(): void {
    for (const [key, operation] of this.#unflushed) this.#waiting.set(key, operation);
    this.#waitingBytes += this.#unflushedBytes;
    this.#unflushed = new Map();
    this.#unflushedBytes = 0;
    this.#sequence = this.#newest;
  }

  /** What is still to be written for a key. */
  get(key: string): KeyValueOperation | undefined {
    return this.#unflushed.get(key) ?? this.#waiting.get(key) ?? this.#moving.get(key);
  }

  /** What is still to be written for the keys of a range, in its order. */
  select(range: KeyRange): KeyValueOperation[] {
    const found = new Map<string, KeyValueOperation>();
    for (const operations of [this.#moving, this.#waiting, this.#unflushed]) {
      for (const [key, operation] of operations) if (isIn(range, key)) found.set(key, operation);
    }
    const sign = range.reverse === true ? -1 : 1;
    return [...found.values()].sort((a, b) => sign * compare(a.key, b.key));
  }

  /** All that is to be written and has been flushed; it stays until that is `moved`, or not. Undefined if there is nothing. */
  take(): { readonly operations: readonly KeyValueOperation[]; readonly sequence: number } | undefined {
    if (this.#waiting.size === 0) return undefined;
    this.#moving = this.#waiting;
    this.#movingBytes = this.#waitingBytes;
    this.#waiting = new Map();
    this.#waitingBytes = 0;
    return { operations: [...this.#moving.values()], sequence: this.#sequence };
  }

  moved(): void {
    this.#moving = new Map();
    this.#movingBytes = 0;
  }

  notMoved(): void {
    this.#waiting = new Map([...this.#moving, ...this.#waiting]);
    this.#waitingBytes += this.#movingBytes;
    this.moved();
  }

  clear(): void {
    this.#unflushed = new Map();
    this.#unflushedBytes = 0;
    this.#waiting = new Map();
    this.#waitingBytes = 0;
    this.moved();
  }
}

/**
 * The entries of a range with what is still to be written put before them. `stored` has them in the same order, and as many more than
 * `limit` as there are `waiting`.
 */
export async function* withWaiting(
  stored: AsyncIterable<[string, Uint8Array]>,
  waiting: readonly KeyValueOperation[],
  { reverse = false, limit = Number.POSITIVE_INFINITY }: KeyRange,
): AsyncGenerator<[string, Uint8Array]> {
  let left = limit;
  if (left <= 0) return;
  for await (const entry of merge(stored, waiting, reverse ? -1 : 1)) {
    yield entry;
    left -= 1;
    if (left === 0) return;
  }
}

async function* merge(
  stored: AsyncIterable<[string, Uint8Array]>,
  waiting: readonly KeyValueOperation[],
  sign: 1 | -1,
): AsyncGenerator<[string, Uint8Array]> {
  const rest = [...waiting].reverse();
  for await (const entry of stored) {
    let order = -1;
    while (order < 0) {
      const next = rest.at(-1);
      order = next === undefined ? 1 : sign * compare(next.key, entry[0]);
      if (order <= 0) yield* valueOf(rest.pop());
    }
    if (order > 0) yield entry;
  }
  while (rest.length > 0) yield* valueOf(rest.pop());
}

function* valueOf(operation: KeyValueOperation | undefined): Generator<[string, Uint8Array]> {
  if (operation?.type === 'put') yield [operation.key, operation.value.slice()];
}

function isIn({ gte, gt, lte, lt }: KeyRange, key: string): boolean {
  return (
    (gte === undefined || key >= gte) &&
    (gt === undefined || key > gt) &&
    (lte === undefined || key <= lte) &&
    (lt === undefined || key < lt)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
