import type { Clock } from '../../lib/clock.ts';
import type { KeyValueOperation, KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import { decodeFrame, encodeFrame } from '../frame.ts';
import type { TransactionPart, TransactionStatus } from './transaction-status.ts';

const digits = 16;
const flushMs = 1000;

/** What is kept of a transaction that devices have had to do with. */
export type Outcome = Pick<TransactionStatus, 'state' | 'parts' | 'revertedBy' | 'reason'> & {
  /** How long the devices took. */
  readonly appliedNs?: bigint;
};

type StoredPart = Omit<TransactionPart, 'timeUnixNs'> & { readonly timeUnixNs?: string };

type StoredOutcome = Omit<Outcome, 'parts' | 'appliedNs'> & {
  readonly parts: readonly StoredPart[];
  readonly appliedNs?: string;
};

/** Durations of the flush for revisions that follow each other. */
interface StoredPhases {
  readonly committedNs: readonly number[];
}

/** Key of a revision's outcome. */
export function outcomeKey(revision: number): string {
  return `outcome/${String(revision).padStart(digits, '0')}`;
}

/** Key of the durations of a revision and of those that follow it. */
function phasesKey(revision: number): string {
  return `phases/${String(revision).padStart(digits, '0')}`;
}

/** An outcome as it lies in the store. */
export function encodeOutcome({ parts, appliedNs, ...outcome }: Outcome): Uint8Array {
  const stored: StoredOutcome = {
    ...outcome,
    ...(appliedNs === undefined ? {} : { appliedNs: String(appliedNs) }),
    parts: parts.map(({ timeUnixNs, ...part }) => ({
      ...part,
      ...(timeUnixNs === undefined ? {} : { timeUnixNs: String(timeUnixNs) }),
    })),
  };
  return encodeFrame(JSON.stringify(stored));
}

export interface OutcomeLogOptions {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Keeps what became of transactions, and how long the disk took for each. Written once a second at most and without a flush of its own:
 * nothing rests on it, and what a loss of power takes is worked out again from where the devices stand.
 */
export class OutcomeLog {
  readonly #options: OutcomeLogOptions;
  readonly #waiting = new Map<number, Outcome>();
  #from = 0;
  #durations: number[] = [];
  #cancel: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();

  constructor(options: OutcomeLogOptions) {
    this.#options = options;
  }

  save(revision: number, outcome: Outcome): void {
    this.#waiting.set(revision, outcome);
    this.#schedule();
  }

  /** To be told of every revision, in order. */
  committed(revision: number, committedNs: bigint): void {
    if (this.#durations.length === 0) this.#from = revision;
    this.#durations.push(Number(committedNs));
    this.#schedule();
  }

  /** What was kept of a transaction; undefined if nothing was, or if it cannot be read. */
  async read(revision: number): Promise<Outcome | undefined> {
    const waiting = this.#waiting.get(revision);
    if (waiting !== undefined) return waiting;
    const bytes = await this.#options.store.get(outcomeKey(revision));
    const stored = bytes && (jsonOf(bytes) as StoredOutcome | undefined);
    if (stored === undefined) return undefined;
    const { parts, appliedNs, ...outcome } = stored;
    return {
      ...outcome,
      ...(appliedNs === undefined ? {} : { appliedNs: BigInt(appliedNs) }),
      parts: parts.map(({ timeUnixNs, ...part }) => ({
        ...part,
        ...(timeUnixNs === undefined ? {} : { timeUnixNs: BigInt(timeUnixNs) }),
      })),
    };
  }

  /** How long the disk took for a transaction, if that is known. */
  async committedNs(revision: number): Promise<bigint | undefined> {
    const waiting = this.#durations[revision - this.#from];
    if (waiting !== undefined) return BigInt(waiting);
    const range = { gte: phasesKey(0), lte: phasesKey(revision), reverse: true, limit: 1 };
    for await (const [key, bytes] of this.#options.store.range(range)) {
      const from = Number(key.slice(-digits));
      const found = (jsonOf(bytes) as StoredPhases | undefined)?.committedNs[revision - from];
      return found === undefined ? undefined : BigInt(found);
    }
    return undefined;
  }

  /** Writes what still waits. */
  async close(): Promise<void> {
    this.#cancel?.();
    this.#flush();
    await this.#running;
  }

  #schedule(): void {
    this.#cancel ??= this.#options.clock.after(flushMs, () => this.#flush());
  }

  #flush(): void {
    this.#cancel = undefined;
    this.#running = this.#running.then(() => this.#write());
  }

  async #write(): Promise<void> {
    const operations: KeyValueOperation[] = Array.from(this.#waiting, ([revision, outcome]) => ({
      type: 'put',
      key: outcomeKey(revision),
      value: encodeOutcome(outcome),
    }));
    if (this.#durations.length > 0) {
      const phases: StoredPhases = { committedNs: this.#durations };
      const value = encodeFrame(JSON.stringify(phases));
      operations.push({ type: 'put', key: phasesKey(this.#from), value });
    }
    if (operations.length === 0) return;
    const written = new Map(this.#waiting);
    const count = this.#durations.length;
    try {
      await this.#options.store.batch(operations, { sync: false });
    } catch (error) {
      this.#options.logger.warn('cannot keep what became of transactions', { error });
    }
    // What could not be written is given up: it would only pile up while the disk is full.
    for (const [revision, outcome] of written)
      if (this.#waiting.get(revision) === outcome) this.#waiting.delete(revision);
    this.#durations = this.#durations.slice(count);
    this.#from += count;
  }
}

/** A remark that is damaged is as good as none. */
function jsonOf(bytes: Uint8Array): unknown {
  const frame = decodeFrame(bytes);
  return 'problem' in frame ? undefined : frame.json;
}
