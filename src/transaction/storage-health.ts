import { BinnacleError } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
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

/**
 * Makes a store read-only when a write fails, for whatever reason: a full disk, an error of the disk, a file system that has gone
 * read-only. Then it is tried again and again, with pauses that grow, until a write succeeds.
 *
 *     read-write ── a write fails ──▶ read-only ── a probe succeeds ──▶ read-write
 *                                      └── a probe fails: a longer pause ──┘
 */
export function watchStore(options: {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
}): WatchedStore {
  const { store: inner, clock, logger } = options;
  const listeners = new Set<(health: StorageHealth) => void>();
  let health: StorageHealth = { state: 'read-write', sinceUnixNs: clock.now() };
  let cancel: (() => void) | undefined;
  let probing: Promise<void> = Promise.resolve();
  let closed = false;

  const change = (next: StorageHealth): void => {
    health = next;
    for (const listener of listeners) listener(next);
  };
  const probeAfter = (pauseMs: number): void => {
    if (closed) return;
    cancel = clock.after(pauseMs, () => {
      probing = inner.batch(probe, { sync: true }).then(recovered, (error: unknown) => {
        logger.debug('the store still takes no writes', { reason: reasonOf(error) });
        probeAfter(Math.min(2 * pauseMs, longestProbeMs));
      });
    });
  };
  const recovered = (): void => {
    logger.info('the store takes writes again', { readOnlySince: formatTimestamp(health.sinceUnixNs) });
    change({ state: 'read-write', sinceUnixNs: clock.now() });
  };
  const failed = (error: unknown): void => {
    if (closed || health.state === 'read-only') return;
    const reason = reasonOf(error);
    logger.error('the store takes no writes: the core is read-only', { reason });
    change({ state: 'read-only', sinceUnixNs: clock.now(), reason });
    probeAfter(firstProbeMs);
  };
  const assertWritable = (): void => {
    if (health.state === 'read-only') throw refusal(health);
  };
  return {
    health: () => health,
    assertWritable,
    onHealth(listener) {
      const own = (now: StorageHealth): void => listener(now);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    async close() {
      closed = true;
      cancel?.();
      await probing;
    },
    store: {
      get: key => inner.get(key),
      range: range => inner.range(range),
      async batch(operations, batchOptions) {
        assertWritable();
        try {
          await inner.batch(operations, batchOptions);
        } catch (error) {
          failed(error);
          throw error;
        }
      },
      close: () => inner.close(),
    },
  };
}

function refusal({ sinceUnixNs, reason = '' }: StorageHealth): BinnacleError {
  const since = formatTimestamp(sinceUnixNs);
  const message = `the core is read-only since ${since}, until its store takes writes again (${reason}); what is there can still be read`;
  return new BinnacleError('store-unavailable', message);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
