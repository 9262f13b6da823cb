import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Clock } from '../lib/clock.ts';
import type { Steps } from '../lib/steps.ts';
import type { KeyValueOperation } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import { Admission, type AdmissionLimits, type Admitted, type Load } from './admission.ts';
import { applyRecordInSteps } from './apply-record.ts';
import type { KnownDifferences, Prepared, RemovedNode } from './conclude.ts';
import { GroupCommit } from './group-commit.ts';
import type { ModelSets } from './model-sets.ts';
import type { PrepareContext } from './prepare.ts';
import type { RecentStates } from './recent-states.ts';
import { encodeRecordInSteps, recordKey } from './record-log.ts';
import { Sequencer } from './sequencer.ts';
import type { State } from './state.ts';
import type { WatchedStore } from './storage-health.ts';
import type { TransactionRecord } from './transaction-record.ts';
import type { RequestHead } from './transaction-request.ts';
import type { Companion, LogEnd, RecordOrder } from './unfinished/held-transactions.ts';
import type { TransactionStatus } from './unfinished/transaction-status.ts';

/** What became of a transaction that was not refused. */
export interface CommitResult {
  /** The revision the transaction got; the current one if it changed nothing. */
  readonly revision: number;
  readonly timeUnixNs: bigint;
  /** Names of the targets it changed. */
  readonly targets: readonly string[];
  /** True if the transaction had no effect and so made no record. */
  readonly unchanged: boolean;
  /** What it took away although nobody asked, since their `when` has become false. Absent if nothing. */
  readonly removedByWhen?: readonly RemovedNode[];
  /** What became of it, for the modes that wait for that. */
  readonly transaction?: TransactionStatus;
}

/** A transaction that is durable, with the states around it. */
export interface Commit {
  readonly record: TransactionRecord;
  readonly before: State;
  readonly after: State;
  /** As `Prepared` has them, while they are known. */
  readonly differences?: KnownDifferences;
}

/** What of a transaction goes to the log. */
interface Entry {
  readonly value: Uint8Array;
  readonly timeUnixNs: bigint;
  readonly companion: Companion;
}

/** What a transaction makes of a state. */
export type Step = (state: State, context: PrepareContext) => Steps<Prepared>;

/** Those who have a part in every transaction. */
export interface Participants {
  /** What speaks against a record that is right in itself. */
  check(record: TransactionRecord, head: RequestHead): readonly Diagnostic[];
  /** What goes to the log with a record. */
  begin(record: TransactionRecord, head: RequestHead): Companion;
  /** Told first of what is durable; `bytes` is the size of the record. */
  published(commit: Commit, bytes: number): void;
  /** What was on its way to the log did not arrive. */
  fallBack(): void;
}

export interface CommitLogOptions {
  readonly watched: WatchedStore;
  readonly modelSets: ModelSets;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly recent: RecentStates;
  readonly limits?: AdmissionLimits;
  readonly sliceMs?: number;
  /** Asked for only when there is something to take part in. */
  readonly participants: () => Participants;
}

/**
 * Two states move through it. `#pending` is the newest that has been computed: the next transaction is checked against it,
 * at once and in memory. `#durable` follows when the log has the record, and only that one is ever shown.
 *
 *     request ─ prepare(#pending) ─▶ record ─ group commit ─▶ #durable ─▶ publish, acknowledge
 *                    └▶ #pending                  └ fails: #pending = #durable, all that rested on it is refused
 *
 * The sequencer computes one transaction after the other, in slices where one takes long. What is on the way, from the request to the
 * answer, is bounded by the admission.
 */
export class CommitLog implements LogEnd {
  readonly #options: CommitLogOptions;
  readonly #admission: Admission;
  readonly #sequencer: Sequencer;
  readonly #group: GroupCommit;
  readonly #listeners = new Set<(commit: Commit) => void>();
  #durable: State;
  #durableTime: bigint;
  #pending: State;
  #lastTime: bigint;
  #stopped = false;

  constructor(
    options: CommitLogOptions,
    { state, timeUnixNs }: { readonly state: State; readonly timeUnixNs: bigint },
  ) {
    const { clock, watched, limits = {}, sliceMs } = options;
    this.#options = options;
    this.#durable = state;
    this.#pending = state;
    this.#durableTime = timeUnixNs;
    this.#lastTime = timeUnixNs;
    this.#admission = new Admission(clock, limits);
    this.#sequencer = new Sequencer({ clock, ...(sliceMs === undefined ? {} : { sliceMs }) });
    this.#group = new GroupCommit({ store: watched.store, onFailure: () => this.#fallBack() });
  }

  /** The newest durable state. */
  get state(): State {
    return this.#durable;
  }

  /** Time of the newest durable record. */
  get timeUnixNs(): bigint {
    return this.#durableTime;
  }

  /**
   * What takes back writes whose fate is unknown, until the next write does. Nothing is being written when it is told: a write under way
   * may be what takes them back, and bring others under the same keys.
   */
  async corrections(): Promise<readonly KeyValueOperation[]> {
    await this.#group.barrier().catch(() => undefined);
    return this.#group.doubtful;
  }

  /** Resolves when what was asked for before is durable and published, or refused. */
  async caughtUp(): Promise<void> {
    await this.#sequencer.run(nothing);
    await this.#group.barrier().catch(() => undefined);
  }

  /** Calls `listener` for each commit, in order, after it is durable. Returns the way to stop. */
  onCommit(listener: (commit: Commit) => void): () => void {
    // Wrapped, so that the same function can be registered twice.
    const own = (commit: Commit): void => listener(commit);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** What waits for its turn or for the disk. */
  get load(): Load {
    return this.#admission.load;
  }

  /** Has room kept for what is asked for while `work` goes on, which begins in the caller's turn. Throws `overloaded` if there is none. */
  async admit<T>({ bytes = 0 }: RequestHead, work: (admitted: Admitted) => Promise<T>): Promise<T> {
    this.assertOpen();
    const admitted = this.#admission.enter(bytes);
    try {
      return await work(admitted);
    } finally {
      admitted.leave();
    }
  }

  /** Asks the sequencer in the caller's turn, so that transactions get the order in which they were asked for. */
  async run(head: RequestHead, step: Step, admitted: Admitted): Promise<CommitResult> {
    this.#options.watched.assertWritable();
    return this.#sequencer.run(() => this.#commit(step, head, admitted));
  }

  /** What would come of a transaction on top of all that is accepted; and what else would speak against it. Nothing is done. */
  async tryOut(
    head: RequestHead,
    step: Step,
  ): Promise<{ base: State; prepared: Prepared; refused: readonly Diagnostic[] }> {
    const { base, prepared } = await this.#sequencer.run(() => this.#prepare(step, head));
    const record = prepared.kind === 'prepared' ? prepared.record : undefined;
    const refused = record === undefined ? [] : this.#options.participants().check(record, head);
    // As for a real one: what it rests on must be durable before anybody sees it.
    await this.#group.barrier();
    return { base, prepared, refused };
  }

  async append(order: RecordOrder): Promise<number | undefined> {
    this.#options.watched.assertWritable();
    return this.#sequencer.run(() => this.#revert(order));
  }

  *#commit(step: Step, head: RequestHead, admitted: Admitted): Steps<Promise<CommitResult>> {
    const begun = this.#options.clock.now();
    for (;;) {
      const { base, prepared, timeUnixNs } = yield* this.#prepare(step, head);
      if (prepared.kind !== 'prepared') return this.#answer(prepared, timeUnixNs);
      const record = { ...prepared.record, validationNs: this.#since(begun) };
      const value = yield* encodeRecordInSteps(record);
      // If the disk has refused meanwhile what this rests on, it is done again on what is left.
      if (base !== this.#pending) continue;
      const diagnostics = this.#options.participants().check(record, head);
      if (diagnostics.length > 0) return this.#answer({ kind: 'refused', diagnostics }, timeUnixNs);
      admitted.grow(value.length);
      const companion = this.#options.participants().begin(record, head);
      return this.#append({ ...prepared, record }, { value, timeUnixNs, companion });
    }
  }

  /** What a step makes of the newest state. Throws `unavailable` if nobody waits for it any more. */
  *#prepare(
    step: Step,
    { isGone }: RequestHead,
  ): Steps<{ base: State; prepared: Prepared; timeUnixNs: bigint }> {
    for (;;) {
      const base = this.#pending;
      const timeUnixNs = this.#nextTime();
      const context: PrepareContext = {
        modelSets: this.#options.modelSets,
        timeUnixNs,
        stateAt: revision => this.#options.recent.at(revision),
      };
      const prepared = yield* whileWanted(step(base, context), isGone);
      if (base === this.#pending) return { base, prepared, timeUnixNs };
    }
  }

  /** For what makes no record. The answer may rest on changes that are not durable yet: it is true only once they are. */
  async #answer(
    prepared: Exclude<Prepared, { kind: 'prepared' }>,
    timeUnixNs: bigint,
  ): Promise<CommitResult> {
    const { revision } = this.#pending;
    await this.#group.barrier();
    if (prepared.kind === 'refused') throw refusal(prepared.diagnostics);
    return { revision, timeUnixNs, targets: [], unchanged: true };
  }

  #append(
    { record, state, removedByWhen, differences }: Extract<Prepared, { kind: 'prepared' }>,
    { value, timeUnixNs, companion }: Entry,
  ): Promise<CommitResult> {
    const before = this.#pending;
    this.#pending = state;
    const key = recordKey(record.revision);
    return new Promise((resolve, reject) => {
      this.#group.add({
        operations: [{ type: 'put', key, value }, ...companion.operations],
        undo: [{ type: 'delete', key }, ...companion.undo],
        durable: () => {
          companion.durable();
          const commit = { record, before, after: state, ...(differences && { differences }) };
          this.#publish(commit, timeUnixNs, value.length);
          companion.published?.();
          const targets = [...new Set(record.targets.map(({ name }) => name))];
          const removed = removedByWhen.length === 0 ? {} : { removedByWhen };
          resolve({ revision: record.revision, timeUnixNs, targets, unchanged: false, ...removed });
        },
        failed: error => {
          companion.failed?.();
          reject(error);
        },
      });
    });
  }

  /** Takes a transaction back: in order with all others, and asking no rule. */
  *#revert({ make, companion }: RecordOrder): Steps<Promise<number | undefined>> {
    yield;
    for (;;) {
      const base = this.#pending;
      const timeUnixNs = this.#nextTime();
      const record = make({ revision: base.revision + 1, timeUnixNs });
      if (record === undefined) return Promise.resolve(undefined);
      const state = yield* applyRecordInSteps(base, record, this.#options.modelSets);
      const value = yield* encodeRecordInSteps(record);
      const own = base === this.#pending ? companion(record) : undefined;
      if (own === undefined) continue;
      const result = { kind: 'prepared', record, state, removedByWhen: [] } as const;
      return this.#append(result, { value, timeUnixNs, companion: own }).then(({ revision }) => revision);
    }
  }

  /** Makes something durable that is no transaction. Nothing is asked of `make` if the store takes no writes. */
  async write(make: () => Companion): Promise<void> {
    this.#options.watched.assertWritable();
    const companion = make();
    return new Promise((resolve, reject) => {
      const done = (): void => {
        companion.durable();
        resolve();
      };
      this.#group.add({ ...companion, durable: done, failed: reject });
    });
  }

  #publish(commit: Commit, timeUnixNs: bigint, bytes: number): void {
    this.#durable = commit.after;
    this.#durableTime = timeUnixNs;
    this.#options.participants().published(commit, bytes);
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#options.logger.error('a listener failed', { revision: commit.record.revision, error });
      }
    }
  }

  #fallBack(): void {
    this.#options.logger.error('a write to the log failed', {
      durable: this.#durable.revision,
      lost: this.#pending.revision,
    });
    this.#pending = this.#durable;
    this.#options.participants().fallBack();
  }

  #nextTime(): bigint {
    const now = this.#options.clock.now();
    this.#lastTime = now > this.#lastTime ? now : this.#lastTime + 1n;
    return this.#lastTime;
  }

  /** Decimal digits. */
  #since(moment: bigint): string {
    const took = this.#options.clock.now() - moment;
    return String(took > 0n ? took : 0n);
  }

  /** Throws `unavailable` if it is stopping. */
  assertOpen(): void {
    if (this.#stopped) throw new BinnacleError('unavailable', 'the service is stopping');
  }

  /** Refuses new work. */
  stop(): void {
    this.#stopped = true;
  }

  /** Resolves when nothing is on the way any more, whatever became of it; nobody is told of anything after that. */
  async idle(): Promise<void> {
    await this.#sequencer.idle();
    await this.#group.idle();
    this.#listeners.clear();
  }
}

/** A computation that only waits for its turn. */
function* nothing(): Steps<void> {
  yield;
}

/** The steps, up to where nobody waits for their end any more. */
function* whileWanted<T>(steps: Steps<T>, isGone: RequestHead['isGone']): Steps<T> {
  for (;;) {
    if (isGone?.() === true) throw new BinnacleError('unavailable', 'nobody waits for the answer any more');
    const { done, value } = steps.next();
    if (done === true) return value;
    yield;
  }
}
