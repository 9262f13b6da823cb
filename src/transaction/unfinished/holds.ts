import type { PendingEntry } from './pending-entry.ts';
import type { TransactionRecord } from '../transaction-record.ts';

/** A transaction that can still be taken back: its targets are kept as it left them. */
export interface Hold {
  readonly entry: PendingEntry;
  readonly record: TransactionRecord;
}

/** The transactions that can still be taken back. Immutable; a change costs their number, a look costs nothing. */
export class Holds {
  static readonly none: Holds = new Holds(new Map(), new Map());
  readonly #byRevision: ReadonlyMap<number, Hold>;
  readonly #byTarget: ReadonlyMap<string, Hold>;

  private constructor(byRevision: ReadonlyMap<number, Hold>, byTarget: ReadonlyMap<string, Hold>) {
    this.#byRevision = byRevision;
    this.#byTarget = byTarget;
  }

  at(revision: number): Hold | undefined {
    return this.#byRevision.get(revision);
  }

  /** The transaction that keeps a target as it is. */
  of(target: string): Hold | undefined {
    return this.#byTarget.get(target);
  }

  /** The transaction that waits for this confirmation. */
  confirming(id: string): Hold | undefined {
    return this.all().find(({ entry }) => entry.confirm?.id === id);
  }

  /** In order of revision. */
  all(): readonly Hold[] {
    return [...this.#byRevision.values()];
  }

  /** With a transaction that is newer than all others, or with news of one. */
  with(hold: Hold): Holds {
    const byTarget = new Map(this.#byTarget);
    for (const { name } of hold.record.targets) byTarget.set(name, hold);
    return new Holds(new Map(this.#byRevision).set(hold.entry.revision, hold), byTarget);
  }

  without(revision: number): Holds {
    const byRevision = new Map(this.#byRevision);
    byRevision.delete(revision);
    const byTarget = new Map([...this.#byTarget].filter(([, { entry }]) => entry.revision !== revision));
    return new Holds(byRevision, byTarget);
  }
}
