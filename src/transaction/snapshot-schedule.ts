import type { Logger } from '../telemetry/logger.ts';
import type { Snapshots } from './snapshots.ts';
import type { State } from './state.ts';

export interface SnapshotSettings {
  /** A snapshot is due after this many records; default 10,000. */
  readonly everyRecords?: number;
  /** … or after this much log; default 32 MiB. */
  readonly everyBytes?: number;
  /** Whether closing writes one, which makes the next start quick; default false. */
  readonly onClose?: boolean;
}

export interface SnapshotScheduleOptions {
  readonly snapshots: Snapshots;
  readonly settings: SnapshotSettings;
  readonly logger: Logger;
  /** What has been replayed since the newest snapshot. */
  readonly replayed: { readonly records: number; readonly bytes: number };
  /** Called after each snapshot. */
  readonly written?: () => void;
}

/** Decides when a snapshot is due and has it written in the background, one at a time. */
export class SnapshotSchedule {
  readonly #snapshots: Snapshots;
  readonly #settings: SnapshotSettings;
  readonly #logger: Logger;
  readonly #written: (() => void) | undefined;
  #stop = new AbortController();
  #records: number;
  #bytes: number;
  #running: Promise<void> | undefined;

  constructor(options: SnapshotScheduleOptions) {
    this.#snapshots = options.snapshots;
    this.#settings = options.settings;
    this.#logger = options.logger;
    this.#written = options.written;
    this.#records = options.replayed.records;
    this.#bytes = options.replayed.bytes;
  }

  /** To be told of every durable record. */
  recorded(state: State, timeUnixNs: bigint, bytes: number): void {
    this.#records += 1;
    this.#bytes += bytes;
    const { everyRecords = 10_000, everyBytes = 32 * 1024 * 1024 } = this.#settings;
    if (this.#records < everyRecords && this.#bytes < everyBytes) return;
    this.#running ??= this.#write(state, timeUnixNs, this.#stop.signal);
  }

  /** Revision of the newest snapshot, 0 if there is none. */
  get revision(): number {
    return this.#snapshots.revision;
  }

  /** Has a snapshot written if the newest is older; resolves when that is done, or has failed. */
  async take(state: State, timeUnixNs: bigint): Promise<void> {
    await this.#running;
    if (state.revision <= this.#snapshots.revision || this.#stop.signal.aborted) return;
    this.#running ??= this.#write(state, timeUnixNs, this.#stop.signal);
    await this.#running;
  }

  /** Gives up what runs: after a write of anybody failed, pieces that were not flushed may be gone. */
  interrupt(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  /** Ends what runs; with `onClose`, writes a last snapshot if anything came after the newest. */
  async close(state: State, timeUnixNs: bigint): Promise<void> {
    if (this.#settings.onClose !== true) this.#stop.abort();
    await this.#running;
    if (this.#settings.onClose === true && state.revision > this.#snapshots.revision) {
      await this.#write(state, timeUnixNs, this.#stop.signal);
    }
  }

  async #write(state: State, timeUnixNs: bigint, signal: AbortSignal): Promise<void> {
    this.#records = 0;
    this.#bytes = 0;
    try {
      const written = await this.#snapshots.write(state, timeUnixNs, signal);
      if (!written) return;
      this.#logger.debug('wrote a snapshot', { revision: state.revision });
      this.#written?.();
    } catch (error) {
      // The log has everything; only the next start takes longer. Tried again when the next one is due.
      this.#logger.warn('cannot write a snapshot', { revision: state.revision, error });
    } finally {
      this.#running = undefined;
    }
  }
}
