import { BinnacleError } from '../errors/binnacle-error.ts';
import type { KeyValueOperation, KeyValueStore } from '../store/key-value-store.ts';

/** Something that waits to be durable, and whoever waits for it. */
export interface GroupEntry {
  /** What to write, all or nothing; a barrier writes nothing and only waits for what was added before it. */
  readonly operations?: readonly KeyValueOperation[];
  /** What takes `operations` back, in this order; if not given, the keys that were put are deleted. */
  readonly undo?: readonly KeyValueOperation[];
  /** Called in the order of adding, after the write is durable. Must not throw. */
  durable(): void;
  failed(error: BinnacleError): void;
}

export interface GroupCommitOptions {
  readonly store: KeyValueStore;
  /** Called when a write failed, before any `failed` of what rested on it. */
  readonly onFailure: () => void;
  /** A batch is closed when it reaches this size; default 4 MiB. */
  readonly maxBatchBytes?: number;
}

/**
 * Makes entries durable in the order of adding, as many as wait in one synced batch: the disk's flush, which costs the
 * same for one as for a hundred, is shared.
 *
 *     add a ─▶ batch [a] ══ flush ══▶ a durable
 *     add b ─┐                        batch [b c d] ══ flush ══▶ b, c, d durable
 *     add c ─┤  (they wait)
 *     add d ─┘
 *
 * If a batch fails, so does everything added since: it was computed on top of it. The store may still have kept the
 * failed batch, so the next one first takes it back.
 */
export class GroupCommit {
  readonly #store: KeyValueStore;
  readonly #onFailure: () => void;
  readonly #maxBatchBytes: number;
  #waiting: GroupEntry[] = [];
  /** What takes back the failed batches, whose fate is unknown: for each key, what stood there before the first of them. */
  #doubtful: readonly KeyValueOperation[] = [];
  #running: Promise<void> | undefined;

  constructor(options: GroupCommitOptions) {
    this.#store = options.store;
    this.#onFailure = options.onFailure;
    this.#maxBatchBytes = options.maxBatchBytes ?? 4 * 1024 * 1024;
  }

  add(entry: GroupEntry): void {
    this.#waiting.push(entry);
    this.#running ??= this.#run();
  }

  /** Resolves when everything added before is durable, rejects if it failed. */
  barrier(): Promise<void> {
    if (this.#running === undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.add({ durable: resolve, failed: reject });
    });
  }

  /** What takes back writes whose fate is unknown, until the next write does. */
  get doubtful(): readonly KeyValueOperation[] {
    return this.#doubtful;
  }

  /** Resolves when nothing waits, whatever became of it. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // Let everything that is added in this turn come along.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#take();
      try {
        await this.#write(group);
      } catch (error) {
        this.#fail(group, error);
        continue;
      }
      for (const entry of group) entry.durable();
    }
    this.#running = undefined;
  }

  #take(): GroupEntry[] {
    let bytes = 0;
    let count = 0;
    while (count < this.#waiting.length && bytes < this.#maxBatchBytes) {
      bytes += sizeOf(this.#waiting[count]?.operations ?? []);
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #write(group: readonly GroupEntry[]): Promise<void> {
    const operations = group.flatMap(entry => entry.operations ?? []);
    if (operations.length === 0) return;
    await this.#store.batch([...this.#doubtful, ...operations], { sync: true });
    this.#doubtful = [];
  }

  #fail(group: readonly GroupEntry[], cause: unknown): void {
    const entries = [...group, ...this.#waiting];
    this.#waiting = [];
    const undo = [...group.toReversed().flatMap(undoOf), ...this.#doubtful];
    this.#doubtful = [...new Map(undo.map(operation => [operation.key, operation])).values()];
    const reason = cause instanceof Error ? cause.message : String(cause);
    const error = new BinnacleError('store-unavailable', `the change could not be made durable: ${reason}`, {
      cause,
    });
    this.#onFailure();
    for (const entry of entries) entry.failed(error);
  }
}

function undoOf({ operations = [], undo }: GroupEntry): readonly KeyValueOperation[] {
  return undo ?? operations.map(({ key }) => ({ type: 'delete', key }));
}

function sizeOf(operations: readonly KeyValueOperation[]): number {
  return operations.reduce(
    (sum, operation) => sum + (operation.type === 'put' ? operation.value.length : 0),
    0,
  );
}
