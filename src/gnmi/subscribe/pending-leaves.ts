import { formatPath } from '../../data/format-path.ts';
import type { LeafChange } from '../../data/leaves/leaf.ts';
import type { LeafBatch } from './subscribe-backend.ts';

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

const keys = new WeakMap<LeafChange, string>();

/** The text that tells leaves apart; made once for all who wait for the same change. */
function keyOf(target: string, change: LeafChange): string {
  let key = keys.get(change);
  if (key === undefined) {
    key = `${target} ${formatPath(change.path)}`;
    keys.set(change, key);
  }
  return key;
}

/**
 * What a slow reader has not been sent yet: of each leaf the newest change only, in the order of time. So it never holds more than the
 * leaves that the reader knows and those there are, however long it waits.
 */
export class PendingLeaves {
  readonly #byKey = new Map<string, PendingLeaf>();

  get size(): number {
    return this.#byKey.size;
  }

  add({ target, timeUnixNs, changes }: LeafBatch): void {
    for (const change of changes) if (change.content === undefined) this.#add({ target, timeUnixNs, change });
    for (const change of changes) if (change.content !== undefined) this.#add({ target, timeUnixNs, change });
  }

  /** Takes them out, oldest first; those that are added meanwhile come too. */
  *drain(): Generator<PendingLeaf, void> {
    for (const [key, leaf] of this.#byKey) {
      this.#byKey.delete(key);
      yield leaf;
    }
  }

  clear(): void {
    this.#byKey.clear();
  }

  #add(news: Pick<PendingLeaf, 'target' | 'timeUnixNs' | 'change'>): void {
    const { change } = news;
    const key = keyOf(news.target, change);
    const known = this.#byKey.get(key);
    if (known === undefined) {
      this.#byKey.set(key, { ...news, isKnown: change.existed, duplicates: 0 });
      return;
    }
    this.#byKey.delete(key);
    const { isKnown } = known;
    // What came and went while nobody looked never was.
    if (change.content === undefined && !isKnown) return;
    const skipped = known.change.content === undefined ? 0 : 1;
    this.#byKey.set(key, { ...news, isKnown, duplicates: known.duplicates + skipped });
  }
}
