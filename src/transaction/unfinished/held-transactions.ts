import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Clock } from '../../lib/clock.ts';
import { invariant } from '../../lib/invariant.ts';
import type { KeyValueOperation } from '../../store/key-value-store.ts';
import { findHolds } from './find-holds.ts';
import type { Hold, Holds } from './holds.ts';

import { encodeOutcome, outcomeKey } from './outcome-log.ts';
import type { PendingEntry } from './pending-entry.ts';
import { encodePending, pendingKey } from './pending-entry.ts';
import { revertRecord } from './revert-record.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { RequestHead } from '../transaction-request.ts';
import type { TransactionPart } from './transaction-status.ts';

/** What goes into the log in one piece with a record, or alone. */
export interface Companion {
  readonly operations: readonly KeyValueOperation[];
  /** What takes `operations` back. */
  readonly undo: readonly KeyValueOperation[];
  /** Called when it is durable, before anybody else is told. */
  durable(): void;
  /** Called after the record is published. */
  published?(): void;
  /** Called when it did not become durable. */
  failed?(): void;
}

/** Where the next record stands. */
export interface RecordPlace {
  readonly revision: number;
  readonly timeUnixNs: bigint;
}

/** A record to be made when its turn comes. */
export interface RecordOrder {
  /** Undefined if there is none to make any more. */
  readonly make: (place: RecordPlace) => TransactionRecord | undefined;
  /**
   * What goes with the record: asked for when nothing can stop it any more but the disk. Undefined if what it was made of has
   * changed since: then it is made again.
   */
  readonly companion: (record: TransactionRecord) => Companion | undefined;
}

/** The end of the log. */
export interface LogEnd {
  /** Resolves with the record's revision when it is durable and published; with nothing if there is none to make any more. */
  append(order: RecordOrder): Promise<number | undefined>;
  /** Resolves when it is durable. `make` is not asked while the store takes no writes. */
  write(make: () => Companion): Promise<void>;
}

/** Who takes a transaction back, and why. */
export interface RevertOrder {
  readonly revision: number;
  readonly author: string;
  readonly identity?: string;
  readonly comment: string;
  /** What became of its parts until now. */
  readonly parts: readonly TransactionPart[];
  /** Targets whose device was there, although that could not be kept. */
  readonly reached: ReadonlySet<string>;
}

const nsPerMs = 1_000_000n;
const defaultAtomicMs = 60_000;

/**
 * The transactions that can still be taken back, and the targets that are kept as they left them meanwhile. Each has a key in the store
 * that comes with its record and goes with the record that takes it back.
 *
 * As with states, two sets move through it: `#next` is what the next transaction meets, `#durable` follows when the log has it.
 */
export class HeldTransactions {
  readonly #clock: Clock;
  readonly #log: LogEnd;
  #next: Holds;
  #durable: Holds;

  constructor({ clock, log, holds }: { readonly clock: Clock; readonly log: LogEnd; readonly holds: Holds }) {
    this.#clock = clock;
    this.#log = log;
    this.#next = holds;
    this.#durable = holds;
  }

  /** What is durable and not about to go. */
  all(): readonly Hold[] {
    return this.#durable.all().flatMap(({ entry }) => this.#next.at(entry.revision) ?? []);
  }

  /** Revision of the oldest one that the store has, even if it is about to go: that may fail. */
  oldest(): number | undefined {
    return this.#durable.all()[0]?.entry.revision;
  }

  /** As it is in the store. */
  at(revision: number): Hold | undefined {
    return this.#durable.at(revision);
  }

  /** The transaction that keeps a target as it is. */
  holding(target: string): Hold | undefined {
    return this.#next.of(target);
  }

  /** A durable transaction that waits for this confirmation. */
  confirming(id: string): Hold | undefined {
    const hold = this.#next.confirming(id);
    return hold === undefined || this.#durable.at(hold.entry.revision) === undefined ? undefined : hold;
  }

  /** What is in the way of a new transaction. */
  check(record: TransactionRecord, { confirm }: RequestHead): Diagnostic[] {
    return findHolds(this.#next, { record, confirmId: confirm?.id, now: this.#clock.now() });
  }

  /** Holds the targets of a new transaction. `untouched`: those whose device is not there. */
  hold(record: TransactionRecord, head: RequestHead, untouched: readonly string[]): Companion {
    const { revision } = record;
    const { mode, timeoutMs = defaultAtomicMs, confirm } = head;
    // Not the time of the record, which may be ahead of a clock that was set back.
    const begin = this.#clock.now();
    const entry: PendingEntry = {
      revision,
      deadlineUnixNs: mode === 'atomic' ? later(begin, timeoutMs) : undefined,
      confirm: confirm && { id: confirm.id, deadlineUnixNs: later(begin, confirm.timeoutMs) },
      untouched,
    };
    const key = pendingKey(revision);
    return this.#change(this.#next.with({ entry, record }), {
      operations: [{ type: 'put', key, value: encodePending(entry) }],
      undo: [{ type: 'delete', key }],
    });
  }

  /** Changes what is kept of a transaction; with nothing left to wait for, it is held no longer. */
  async amend(revision: number, change: (entry: PendingEntry) => PendingEntry): Promise<void> {
    const hold = this.#next.at(revision);
    if (hold === undefined) return;
    const entry = change(hold.entry);
    const key = pendingKey(revision);
    const over = entry.deadlineUnixNs === undefined && entry.confirm === undefined;
    const after = over ? this.#next.without(revision) : this.#next.with({ ...hold, entry });
    await this.#log.write(() =>
      this.#change(after, {
        operations: [over ? { type: 'delete', key } : { type: 'put', key, value: encodePending(entry) }],
        undo: [{ type: 'put', key, value: encodePending(hold.entry) }],
      }),
    );
  }

  /** Takes a transaction back on all its targets. Resolves with nothing if it is not held any more. */
  revert(order: RevertOrder): Promise<number | undefined> {
    const { revision } = order;
    let hold: Hold | undefined;
    return this.#log.append({
      make: place => {
        hold = this.#next.at(revision);
        if (hold === undefined) return undefined;
        const untouched = hold.entry.untouched.filter(name => !order.reached.has(name));
        return revertRecord(hold.record, { ...order, ...place, untouched });
      },
      companion: record => (hold === this.#next.at(revision) ? this.#release(order, record) : undefined),
    });
  }

  /** The entry goes, and what became of the transaction stays, in one piece with the record that takes it back. */
  #release({ revision, parts, comment }: RevertOrder, record: TransactionRecord): Companion {
    const entry = this.#next.at(revision)?.entry;
    invariant(entry !== undefined, 'what is taken back is held');
    const timeUnixNs = BigInt(record.timeUnixNs);
    const outcome = encodeOutcome({
      state: 'reverted',
      parts: parts.map(part => ({ ...part, state: 'reverted', timeUnixNs })),
      revertedBy: record.revision,
      reason: comment,
    });
    const key = pendingKey(revision);
    return this.#change(this.#next.without(revision), {
      operations: [
        { type: 'delete', key },
        { type: 'put', key: outcomeKey(revision), value: outcome },
      ],
      undo: [
        { type: 'put', key, value: encodePending(entry) },
        { type: 'delete', key: outcomeKey(revision) },
      ],
    });
  }

  /** To be called when what was on its way to the log did not arrive. */
  fallBack(): void {
    this.#next = this.#durable;
  }

  #change(after: Holds, operations: Omit<Companion, 'durable'>): Companion {
    this.#next = after;
    return {
      ...operations,
      durable: () => {
        this.#durable = after;
      },
    };
  }
}

function later(moment: bigint, byMs: number): bigint {
  return moment + BigInt(Math.round(byMs)) * nsPerMs;
}
