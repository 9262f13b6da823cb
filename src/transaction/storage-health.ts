import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { BatchOptions, KeyValueOperation, KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';

/** Whether the store takes writes. */
export interface StorageHealth {
  readonly state: 'read-write' | 'read-only';
  /** Since when it is in this state. */
  readonly sinceUnixNs: bigint;
  /** Why it is read-only. */
  readonly reason?: string;
}

/** A store that is watched. */
export interface WatchedStore {
  /** The same store, that refuses writes at once while it is read-only. */
  readonly store: KeyValueStore;
  health(): StorageHealth;
  /** Calls `listener` at each change of state. Returns the way to stop. */
  onHealth(listener: (health: StorageHealth) => void): () => void;
  /** Throws `store-unavailable` while the store is read-only. */
  assertWritable(): void;
  /** Ends the probing. The store stays open. */
  close(): Promise<void>;
}

const firstProbeMs = 250;
const longestProbeMs = 10_000;

/** Nobody has this key, so that deleting it changes nothing; that it can be deleted durably is what counts. */
const probe = [{ type: 'delete', key: 'probe' }] as const;

/** What is watched, and with what. */
export interface WatchOptions {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Makes a store read-only when a write fails, for whatever reason: a full disk, an error of the disk, a file system that has gone
 * read-only. Then it is tried again and again, with pauses that grow, until a write succeeds.
 *
 *     read-write ── a write fails ──▶ read-only ── a probe succeeds ──▶ read-write
 *                                      └── a probe fails: a longer pause ──┘
 */
export function watchStore(options: WatchOptions): WatchedStore {
  return new StoreWatch(options);
}

class StoreWatch implements WatchedStore {
  readonly store: KeyValueStore;
  readonly #inner: KeyValueStore;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #listeners = new Set<(health: StorageHealth) => void>();
  #health: StorageHealth;
  #cancel: () => void = () => {};
  #probing: Promise<void> = Promise.resolve();
  #closed = false;

  constructor({ store, clock, logger }: WatchOptions) {
    this.#inner = store;
    this.#clock = clock;
    this.#logger = logger;
    this.#health = { state: 'read-write', sinceUnixNs: clock.now() };
    this.store = {
      get: key => store.get(key),
      range: range => store.range(range),
      batch: (operations, batchOptions) => this.#batch(operations, batchOptions),
      close: () => store.close(),
    };
  }

  health(): StorageHealth {
    return this.#health;
  }

  onHealth(listener: (health: StorageHealth) => void): () => void {
    const own = (health: StorageHealth): void => listener(health);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  assertWritable(): void {
    if (this.#health.state === 'read-only') throw refusal(this.#health);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#cancel();
    await this.#probing;
  }

  async #batch(operations: readonly KeyValueOperation[], options: BatchOptions): Promise<void> {
    this.assertWritable();
    try {
      await this.#inner.batch(operations, options);
    } catch (error) {
      this.#failed(error);
      throw error;
    }
  }

  #failed(error: unknown): void {
    if (this.#closed || this.#health.state === 'read-only') return;
    const reason = reasonOf(error);
    this.#logger.error('the store takes no writes: the core is read-only', { reason });
    this.#change({ state: 'read-only', sinceUnixNs: this.#clock.now(), reason });
    this.#probeAfter(firstProbeMs);
  }

  #probeAfter(pauseMs: number): void {
    if (this.#closed) return;
    this.#cancel = this.#clock.after(pauseMs, () => {
      this.#probing = this.#probe(pauseMs);
    });
  }

  async #probe(pauseMs: number): Promise<void> {
    try {
      await this.#inner.batch(probe, { sync: true });
    } catch (error) {
      this.#logger.debug('the store still takes no writes', { reason: reasonOf(error) });
      this.#probeAfter(Math.min(2 * pauseMs, longestProbeMs));
      return;
    }
    const readOnlySince = formatTimestamp(this.#health.sinceUnixNs);
    this.#logger.info('the store takes writes again', { readOnlySince });
    this.#change({ state: 'read-write', sinceUnixNs: this.#clock.now() });
  }

  #change(health: StorageHealth): void {
    this.#health = health;
    for (const listener of this.#listeners) {
      try {
        listener(health);
      } catch (error) {
        this.#logger.error('a listener failed', { state: health.state, error });
      }
    }
  }
}

function refusal({ sinceUnixNs, reason = '' }: StorageHealth): BinnacleError {
  const since = formatTimestamp(sinceUnixNs);
  const message = `the core is read-only since ${since}, until its store takes writes again (${reason}); what is there can still be read`;
  return new BinnacleError('store-unavailable', message);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
