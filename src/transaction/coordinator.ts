import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Prepared, RemovedNode } from './conclude.ts';
import type { DryRun, DryRunRequest } from './dry-run.ts';
import { describeDryRun } from './dry-run.ts';
import { GroupCommit } from './group-commit.ts';
import type { ModelSets } from './model-sets.ts';
import type { PrepareContext } from './prepare.ts';
import { prepare, prepareRollback } from './prepare.ts';
import type { RecentStates } from './recent-states.ts';
import { encodeRecord, readRecords, recordKey } from './record-log.ts';
import type { Recovered } from './recover.ts';
import { recover } from './recover.ts';
import type { SnapshotSettings } from './snapshot-schedule.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';
import type { State } from './state.ts';
import { stateDifferences } from './target-change.ts';
import { travelTo } from './time-travel.ts';
import type { RecordSummary, TargetDifferences, TransactionRecord } from './transaction-record.ts';
import { summarize } from './transaction-record.ts';
import type { RollbackRequest, TransactionRequest } from './transaction-request.ts';

/** What a coordinator stands on. */
export interface CoordinatorOptions {
  /** Stays the caller's: it closes it after the coordinator. */
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Model set of the target `system` in a new store; default `system@1.0.0`. */
  readonly systemModelSet?: string;
  readonly snapshots?: SnapshotSettings;
}

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
}

/** A transaction that is durable, with the states around it. */
export interface Commit {
  readonly record: TransactionRecord;
  readonly before: State;
  readonly after: State;
}

/** Which records are wanted. */
export interface HistoryRequest {
  /** At most this many records, newest first; all without it. */
  readonly limit?: number;
  /** Only records older than this revision. */
  readonly before?: number;
  /** Only records that changed this target. */
  readonly target?: string;
}

/**
 * Puts transactions in order, makes them durable and publishes them. Every refusal is a `BinnacleError` with all
 * diagnostics.
 */
export interface Coordinator {
  /** The newest durable state. */
  state(): State;
  /** Resolves when the transaction is durable and published. */
  commit(request: TransactionRequest): Promise<CommitResult>;
  /** Calls `listener` for each commit, in order, after it is durable. Returns the way to stop. */
  onCommit(listener: (commit: Commit) => void): () => void;
  /** Newest first. */
  history(request: HistoryRequest): AsyncIterable<RecordSummary>;
  stateAt(revision: number): Promise<State>;
  diff(from: number, to: number, target?: string): Promise<readonly TargetDifferences[]>;
  /** A transaction that brings everything back to what it was at a revision. */
  rollback(request: RollbackRequest): Promise<CommitResult>;
  /** What a transaction would do on top of all that has been accepted so far. Nothing is done. */
  dryRun(request: DryRunRequest): Promise<DryRun>;
  /** Refuses new work, finishes what was accepted. Does not close the store. */
  close(): Promise<void>;
}

/** Reads the store, replays what is to be replayed, and is ready for work when it resolves. */
export async function openCoordinator(options: CoordinatorOptions): Promise<Coordinator> {
  const { store, modelSets, systemModelSet = 'system@1.0.0' } = options;
  const recovered = await recover({ store, modelSets, systemModelSet });
  const { state, replayed } = recovered;
  options.logger.info('the store is read', { revision: state.revision, replayed: replayed.records });
  return new LogCoordinator(options, recovered);
}

/**
 * Two states move through it. `#pending` is the newest that has been computed: the next transaction is checked against it,
 * at once and in memory. `#durable` follows when the log has the record, and only that one is ever shown.
 *
 *     request ─ prepare(#pending) ─▶ record ─ group commit ─▶ #durable ─▶ publish, acknowledge
 *                    └▶ #pending                  └ fails: #pending = #durable, all that rested on it is refused
 */
class LogCoordinator implements Coordinator {
  readonly #store: KeyValueStore;
  readonly #modelSets: ModelSets;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #group: GroupCommit;
  readonly #snapshots: SnapshotSchedule;
  readonly #recent: RecentStates;
  readonly #listeners = new Set<(commit: Commit) => void>();
  #durable: State;
  #durableTime: bigint;
  #pending: State;
  #lastTime: bigint;
  #closing: Promise<void> | undefined;

  constructor(options: CoordinatorOptions, recovered: Recovered) {
    const { store, modelSets, clock, logger } = options;
    const { state, timeUnixNs, snapshots, replayed } = recovered;
    this.#store = store;
    this.#modelSets = modelSets;
    this.#clock = clock;
    this.#logger = logger;
    this.#durable = state;
    this.#pending = state;
    this.#durableTime = timeUnixNs;
    this.#lastTime = timeUnixNs;
    this.#recent = recovered.recent;
    this.#group = new GroupCommit({ store, onFailure: () => this.#fallBack() });
    this.#snapshots = new SnapshotSchedule({
      snapshots,
      settings: options.snapshots ?? {},
      logger,
      replayed,
    });
  }

  state(): State {
    return this.#durable;
  }

  commit(request: TransactionRequest): Promise<CommitResult> {
    return this.#sequence(context => prepare(this.#pending, request, context));
  }

  async rollback(request: RollbackRequest): Promise<CommitResult> {
    this.#assertOpen();
    const goal = await this.stateAt(request.revision);
    return this.#sequence(context => prepareRollback(this.#pending, { goal, request }, context));
  }

  async dryRun(request: DryRunRequest): Promise<DryRun> {
    this.#assertOpen();
    const goal = 'rollback' in request ? await this.stateAt(request.rollback.revision) : undefined;
    const before = this.#pending;
    const context = this.#contextAt(this.#lastTime);
    const prepared =
      'commit' in request
        ? prepare(before, request.commit, context)
        : prepareRollback(before, { goal: goal as State, request: request.rollback }, context);
    // As for a real one: what it rests on must be durable before anybody sees it.
    await this.#group.barrier();
    return describeDryRun(before, prepared);
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    // Wrapped, so that the same function can be registered twice.
    const own = (commit: Commit): void => listener(commit);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  async *history(request: HistoryRequest): AsyncGenerator<RecordSummary> {
    const { limit = Number.POSITIVE_INFINITY, before = Number.POSITIVE_INFINITY, target } = request;
    if (limit <= 0) return;
    const until = Math.min(this.#durable.revision, before - 1);
    let count = 0;
    for await (const { record } of readRecords(this.#store, { after: 0, until, reverse: true })) {
      if (target !== undefined && !record.targets.some(({ name }) => name === target)) continue;
      yield summarize(record);
      count += 1;
      if (count >= limit) return;
    }
  }

  async stateAt(revision: number): Promise<State> {
    return travelTo(revision, {
      store: this.#store,
      modelSets: this.#modelSets,
      recent: this.#recent,
      newest: this.#durable.revision,
    });
  }

  async diff(from: number, to: number, target?: string): Promise<readonly TargetDifferences[]> {
    const before = await this.stateAt(from);
    const after = await this.stateAt(to);
    if (target !== undefined && !before.targets.has(target) && !after.targets.has(target)) {
      throw new BinnacleError('target-unknown', `there is no target ${target} at ${from} or ${to}`);
    }
    return stateDifferences(before, after, target);
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#group.idle();
    await this.#snapshots.close(this.#durable, this.#durableTime);
    this.#listeners.clear();
  }

  /** Runs up to its first await in the caller's turn, so that transactions get the order in which they were asked for. */
  async #sequence(step: (context: PrepareContext) => Prepared): Promise<CommitResult> {
    this.#assertOpen();
    const timeUnixNs = this.#nextTime();
    const prepared = step(this.#contextAt(timeUnixNs));
    if (prepared.kind === 'prepared') return this.#append(prepared, timeUnixNs);
    const { revision } = this.#pending;
    // The answer may rest on changes that are not durable yet: it is true only once they are.
    await this.#group.barrier();
    if (prepared.kind === 'refused') throw refusal(prepared.diagnostics);
    return { revision, timeUnixNs, targets: [], unchanged: true };
  }

  #contextAt(timeUnixNs: bigint): PrepareContext {
    return { modelSets: this.#modelSets, timeUnixNs, stateAt: revision => this.#recent.at(revision) };
  }

  #append(
    { record, state, removedByWhen }: Extract<Prepared, { kind: 'prepared' }>,
    timeUnixNs: bigint,
  ): Promise<CommitResult> {
    const before = this.#pending;
    const value = encodeRecord(record);
    this.#pending = state;
    return new Promise((resolve, reject) => {
      this.#group.add({
        operations: [{ type: 'put', key: recordKey(record.revision), value }],
        durable: () => {
          this.#publish({ record, before, after: state }, timeUnixNs, value.length);
          const targets = [...new Set(record.targets.map(({ name }) => name))];
          const removed = removedByWhen.length === 0 ? {} : { removedByWhen };
          resolve({ revision: record.revision, timeUnixNs, targets, unchanged: false, ...removed });
        },
        failed: reject,
      });
    });
  }

  #publish(commit: Commit, timeUnixNs: bigint, bytes: number): void {
    this.#durable = commit.after;
    this.#durableTime = timeUnixNs;
    this.#recent.add(commit.after, bytes);
    this.#snapshots.recorded(commit.after, timeUnixNs, bytes);
    for (const listener of this.#listeners) {
      try {
        listener(commit);
      } catch (error) {
        this.#logger.error('a listener failed', { revision: commit.record.revision, error });
      }
    }
  }

  #fallBack(): void {
    this.#logger.error('a write to the log failed', {
      durable: this.#durable.revision,
      lost: this.#pending.revision,
    });
    this.#pending = this.#durable;
  }

  #nextTime(): bigint {
    const now = this.#clock.now();
    this.#lastTime = now > this.#lastTime ? now : this.#lastTime + 1n;
    return this.#lastTime;
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new BinnacleError('unavailable', 'the service is stopping');
  }
}
