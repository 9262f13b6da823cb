import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Clock } from '../lib/clock.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { Prepared, RemovedNode } from './conclude.ts';
import { ConflictWatch } from './conflict-watch.ts';
import type { DryRun, DryRunRequest } from './dry-run.ts';
import { describeDryRun } from './dry-run.ts';
import { GroupCommit } from './group-commit.ts';
import type { BlamedNode, BlameRequest } from './history/blame.ts';
import type { Label, LabelChange } from './history/labels.ts';
import type { LabelHead, PastReader, StoredPast } from './history/past.ts';
import { loadPast, Past } from './history/past.ts';
import type { HistoryRequest } from './history/read-history.ts';
import type { ModelSets } from './model-sets.ts';
import type { PrepareContext } from './prepare.ts';
import { prepare, prepareRollback } from './prepare.ts';
import type { RecentStates } from './recent-states.ts';
import { encodeRecord, recordKey } from './record-log.ts';
import type { Recovered } from './recover.ts';
import { recover } from './recover.ts';
import type { SnapshotSettings } from './snapshot-schedule.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';
import type { State } from './state.ts';
import type { StateLimits } from './target-change.ts';
import type { RecordSummary, TargetDifferences, TransactionRecord } from './transaction-record.ts';
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
  /** How many records a leap of the first level spans, for tests; default 64. */
  readonly leapBase?: number;
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

/**
 * Puts transactions in order, makes them durable and publishes them. Every refusal is a `BinnacleError` with all
 * diagnostics.
 */
export interface Coordinator extends PastReader {
  /** The newest durable state. */
  state(): State;
  /** Resolves when the transaction is durable and published. */
  commit(request: TransactionRequest): Promise<CommitResult>;
  /** Calls `listener` for each commit, in order, after it is durable. Returns the way to stop. */
  onCommit(listener: (commit: Commit) => void): () => void;
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
  return new LogCoordinator(options, { ...recovered, past: await loadPast(store) });
}

/**
 * Two states move through it. `#pending` is the newest that has been computed: the next transaction is checked against it,
 * at once and in memory. `#durable` follows when the log has the record, and only that one is ever shown.
 *
 *     request ─ prepare(#pending) ─▶ record ─ group commit ─▶ #durable ─▶ publish, acknowledge
 *                    └▶ #pending                  └ fails: #pending = #durable, all that rested on it is refused
 */
class LogCoordinator implements Coordinator {
  readonly #modelSets: ModelSets;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #group: GroupCommit;
  readonly #snapshots: SnapshotSchedule;
  readonly #recent: RecentStates;
  readonly #past: Past;
  readonly #conflicts: ConflictWatch;
  readonly #listeners = new Set<(commit: Commit) => void>();
  #durable: State;
  #durableTime: bigint;
  #pending: State;
  #lastTime: bigint;
  #closing: Promise<void> | undefined;

  constructor(options: CoordinatorOptions, recovered: Recovered & { readonly past: StoredPast }) {
    const { store, modelSets, clock, logger } = options;
    const { state, timeUnixNs, snapshots, replayed } = recovered;
    this.#modelSets = modelSets;
    this.#clock = clock;
    this.#logger = logger;
    this.#durable = state;
    this.#pending = state;
    this.#durableTime = timeUnixNs;
    this.#lastTime = timeUnixNs;
    this.#recent = recovered.recent;
    this.#group = new GroupCommit({ store, onFailure: () => this.#fallBack() });
    this.#conflicts = new ConflictWatch({
      ...{ store, recent: recovered.recent },
      state: () => this.#durable,
      stateAt: revision => this.stateAt(revision),
    });
    this.#snapshots = new SnapshotSchedule({
      snapshots,
      settings: options.snapshots ?? {},
      logger,
      replayed,
    });
    this.#past = new Past(
      {
        store,
        modelSets,
        clock,
        logger,
        recent: recovered.recent,
        state: () => this.#durable,
        write: change => this.#write(change),
        ...(options.leapBase === undefined ? {} : { leapBase: options.leapBase }),
      },
      recovered.past,
    );
  }

  state(): State {
    return this.#durable;
  }

  commit(request: TransactionRequest): Promise<CommitResult> {
    return this.#conflicts.guard(request, then =>
      this.#sequence(context => prepare(this.#pending, request, { ...context, stateAt: () => then })),
    );
  }

  async rollback(request: RollbackRequest): Promise<CommitResult> {
    this.#assertOpen();
    const goal = await this.stateAt(request.revision);
    return this.#sequence(context => prepareRollback(this.#pending, { goal, request }, context));
  }

  async dryRun(request: DryRunRequest): Promise<DryRun> {
    this.#assertOpen();
    const goal = 'rollback' in request ? await this.stateAt(request.rollback.revision) : undefined;
    const asked = 'commit' in request ? request.commit : { changes: [] };
    const then = await this.#conflicts.stateFor(asked);
    const before = this.#pending;
    const context = { ...this.#contextAt(this.#lastTime), stateAt: () => then };
    const prepared =
      'commit' in request
        ? prepare(before, request.commit, context)
        : prepareRollback(before, { goal: goal as State, request: request.rollback }, context);
    // As for a real one: what it rests on must be durable before anybody sees it.
    await this.#group.barrier();
    const dry = describeDryRun(before, prepared);
    return { ...dry, diagnostics: await this.#conflicts.explain(asked, then, dry.diagnostics) };
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    // Wrapped, so that the same function can be registered twice.
    const own = (commit: Commit): void => listener(commit);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  history(request: HistoryRequest): AsyncIterable<RecordSummary> {
    return this.#past.history(request);
  }

  blame(request: BlameRequest): AsyncIterable<BlamedNode> {
    return this.#past.blame(request);
  }

  stateAt(revision: number): Promise<State> {
    return this.#past.stateAt(revision);
  }

  revisionAt(timeUnixNs: bigint): Promise<number> {
    return this.#past.revisionAt(timeUnixNs);
  }

  diff(from: number, to: number, limits?: StateLimits): Promise<readonly TargetDifferences[]> {
    return this.#past.diff(from, to, limits);
  }

  async label(name: string, revision: number, head?: LabelHead): Promise<Label> {
    this.#assertOpen();
    return this.#past.label(name, revision, head);
  }

  async removeLabel(name: string): Promise<void> {
    this.#assertOpen();
    return this.#past.removeLabel(name);
  }

  labels(): readonly Label[] {
    return this.#past.labels();
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#group.idle();
    await this.#past.close();
    await this.#snapshots.close(this.#durable, this.#durableTime);
    this.#listeners.clear();
  }

  /** Runs up to its first await in the caller's turn, so that transactions get the order in which they were asked for. */
  async #sequence(step: (context: PrepareContext) => Prepared): Promise<CommitResult> {
    this.#assertOpen();
    const timeUnixNs = this.#nextTime();
    const prepared = step(this.#contextAt(timeUnixNs));
    if (prepared.kind === 'prepared') {
      const { label } = prepared.record;
      const wrong = label === undefined ? undefined : this.#past.checkLabel(label);
      if (wrong !== undefined) throw refusal([wrong]);
      return this.#append(prepared, timeUnixNs);
    }
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
    const label = this.#past.labelOf(record);
    const key = recordKey(record.revision);
    return new Promise((resolve, reject) => {
      this.#group.add({
        operations: [{ type: 'put', key, value }, ...(label?.operations ?? [])],
        undo: [{ type: 'delete', key }, ...(label?.undo ?? [])],
        durable: () => {
          label?.done();
          this.#publish({ record, before, after: state }, timeUnixNs, value.length);
          const targets = [...new Set(record.targets.map(({ name }) => name))];
          const removed = removedByWhen.length === 0 ? {} : { removedByWhen };
          resolve({ revision: record.revision, timeUnixNs, targets, unchanged: false, ...removed });
        },
        failed: error => {
          label?.failed();
          reject(error);
        },
      });
    });
  }

  /** Makes something durable that is no transaction. */
  #write({ operations, undo }: Pick<LabelChange, 'operations' | 'undo'>): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#group.add({ operations, undo, durable: resolve, failed: reject });
    });
  }

  #publish(commit: Commit, timeUnixNs: bigint, bytes: number): void {
    this.#durable = commit.after;
    this.#durableTime = timeUnixNs;
    this.#recent.add(commit.after, bytes);
    this.#past.recorded(commit, bytes);
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
