import type { LeafChange } from '../../data/leaves/leaf.ts';
import { formatValue } from '../../schema/parse-value.ts';
import type { DataSchemaNode } from '../../schema/schema-node.ts';
import type { CommitMark, LeafBatch } from './subscribe-backend.ts';

/** A change that waits for a reader. */
export interface PendingLeaf {
  readonly target: string;
  readonly timeUnixNs: bigint;
  readonly change: LeafChange;
  /** The reader knows the leaf, or will when it has read what was sent. */
  readonly isKnown: boolean;
  /** Values that were there between what the reader knows and this, and that it will never see. */
  readonly duplicates: number;
}

const numbers = new WeakMap<DataSchemaNode, number>();
let known = 0;

/** A number for each node of a schema, unlike those of every other schema. */
function numberOf(schema: DataSchemaNode): number {
  let number = numbers.get(schema);
  if (number === undefined) {
    known += 1;
    number = known;
    numbers.set(schema, number);
  }
  return number;
}

/** The text that tells leaves apart. Short, as there are many: the leaf of the schema, and the keys on the way to it. */
function keyOf(target: string, { path }: LeafChange): string {
  const last = path.at(-1);
  const parts: string[] = [target, last === undefined ? '' : String(numberOf(last.schema))];
  for (const { keys = [] } of path) {
    for (const key of keys) {
      const text = formatValue(key);
      // A key may have any character.
      parts.push(`${text.length} ${text}`);
    }
  }
  return parts.join('\n');
}

const keys = new WeakMap<LeafBatch, readonly string[]>();

/** The same texts for all who wait for the same batch. */
function keysOf(batch: LeafBatch): readonly string[] {
  let found = keys.get(batch);
  if (found === undefined) {
    found = batch.changes.map(change => keyOf(batch.target, change));
    keys.set(batch, found);
  }
  return found;
}

/**
 * What a reader has not been sent yet. Of one that is a little late, batches are kept as they are, so that it shares their bytes with
 * others; of a slow one, of each leaf the newest change only, in the order of time. So it never holds more than a few batches, or the
 * leaves that the reader knows and those there are, however long it waits.
 */
export class PendingLeaves {
  readonly #maxBatched: number;
  readonly #byKey = new Map<string, PendingLeaf>();
  #batches: (LeafBatch | CommitMark)[] = [];
  #batched = 0;
  /** Behind the single leaves: the newest, and those that somebody who has to confirm waits for. */
  #marks: CommitMark[] = [];

  /** So many leaves may wait in batches. */
  constructor(maxBatched: number) {
    this.#maxBatched = maxBatched;
  }

  /** Leaves and marks that wait. */
  get size(): number {
    return this.#byKey.size + this.#batched + this.#marks.length;
  }

  add(batch: LeafBatch): void {
    const size = this.#batched + batch.changes.length;
    if (this.#byKey.size === 0 && size <= this.#maxBatched) {
      this.#batches.push(batch);
      this.#batched = size;
      return;
    }
    const earlier = this.#batches;
    this.#batches = [];
    this.#batched = 0;
    for (const one of earlier) {
      if ('changes' in one) this.#coalesce(one);
      else this.#keepMark(one);
    }
    this.#coalesce(batch);
  }

  /** The end of a commit, behind the batches of it. */
  addMark(mark: CommitMark): void {
    if (this.#byKey.size > 0) this.#keepMark(mark);
    else {
      this.#batches.push(mark);
      this.#batched += 1;
    }
  }

  /** Takes out the oldest batch or mark, if there are batches. */
  takeBatch(): LeafBatch | CommitMark | undefined {
    const batch = this.#batches.shift();
    if (batch !== undefined) this.#batched -= 'changes' in batch ? batch.changes.length : 1;
    return batch;
  }

  /** Takes out the marks behind single leaves, when these have been taken. */
  takeMarks(): readonly CommitMark[] {
    if (this.#byKey.size > 0) return [];
    const marks = this.#marks;
    this.#marks = [];
    return marks;
  }

  /** Takes out single leaves, oldest first; those that are added meanwhile come too. */
  *drain(): Generator<PendingLeaf, void> {
    for (const [key, leaf] of this.#byKey) {
      this.#byKey.delete(key);
      yield leaf;
    }
  }

  clear(): void {
    this.#byKey.clear();
    this.#batches = [];
    this.#batched = 0;
    this.#marks = [];
  }

  #keepMark(mark: CommitMark): void {
    if (this.#marks.at(-1)?.confirmId === undefined) this.#marks.pop();
    this.#marks.push(mark);
  }

  #coalesce(batch: LeafBatch): void {
    const texts = keysOf(batch);
    const { target, timeUnixNs, changes } = batch;
    for (const isGone of [true, false]) {
      for (const [index, change] of changes.entries())
        if ((change.content === undefined) === isGone)
          this.#add(texts[index] ?? '', { target, timeUnixNs, change });
    }
  }

  #add(key: string, news: Pick<PendingLeaf, 'target' | 'timeUnixNs' | 'change'>): void {
    const { change, target, timeUnixNs } = news;
    const before = this.#byKey.get(key);
    if (before === undefined) {
      this.#byKey.set(key, { target, timeUnixNs, change, isKnown: change.existed, duplicates: 0 });
      return;
    }
    this.#byKey.delete(key);
    const { isKnown } = before;
    // What came and went while nobody looked never was.
    if (change.content === undefined && !isKnown) return;
    const skipped = before.change.content === undefined ? 0 : 1;
    const duplicates = before.duplicates + skipped;
    this.#byKey.set(key, { target, timeUnixNs, change, isKnown, duplicates });
  }
}
