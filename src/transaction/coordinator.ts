import { BinnacleError, refusal } from '../errors/binnacle-error.ts';
import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Clock } from '../lib/clock.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import type { Steps } from '../lib/steps.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import { applyRecord } from './apply-record.ts';
import { Admission, type AdmissionLimits, type Admitted } from './admission.ts';
import type { Prepared, RemovedNode } from './conclude.ts';
import { ConflictWatch, explained } from './conflict-watch.ts';
import type { DryRun, DryRunRequest } from './dry-run.ts';
import { describeDryRun } from './dry-run.ts';
import type { BackupChunk } from './backup.ts';
import { writeBackup } from './backup.ts';
import { GroupCommit } from './group-commit.ts';
import type { BlamedNode, BlameRequest } from './history/blame.ts';
import type { Label } from './history/labels.ts';
import type { LabelHead, PastOptions, PastReader, Retention, StoredPast } from './history/past.ts';
import { loadPast, Past } from './history/past.ts';
import type { HistoryRequest } from './history/read-history.ts';
import type { RetentionSettings } from './history/retention.ts';
import type { Companion, LogEnd, RecordOrder } from './unfinished/held-transactions.ts';
import type { Holds } from './unfinished/holds.ts';
import { loadHolds } from './unfinished/load-holds.ts';
import type { ModelSets } from './model-sets.ts';
import type { PrepareContext } from './prepare.ts';
import { prepareInSteps, prepareRollbackInSteps, prepareUndoInSteps } from './prepare.ts';
import type { RecentStates } from './recent-states.ts';
import { encodeRecord, encodeRecordInSteps, recordKey } from './record-log.ts';
import type { Recovered } from './recover.ts';
import { recover } from './recover.ts';
import { Sequencer } from './sequencer.ts';
import type { SnapshotSettings } from './snapshot-schedule.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';
import type { State } from './state.ts';
import type { StateLimits } from './target-change.ts';
import type { StorageHealth, WatchedStore } from './storage-health.ts';
import { watchStore } from './storage-health.ts';
import type { TargetOutcomes } from './unfinished/target-outcomes.ts';
import type { RecordSummary, TargetDifferences, TransactionRecord } from './transaction-record.ts';
import type { RequestHead, RollbackRequest, TransactionRequest, UndoRequest } from './transaction-request.ts';
import type { PendingTransaction, TransactionStatus } from './unfinished/transaction-status.ts';
import type { Person } from './unfinished/unfinished-transactions.ts';
import { UnfinishedTransactions } from './unfinished/unfinished-transactions.ts';

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
  /** How much of the past is kept; default everything. */
  readonly retention?: RetentionSettings;
  /** How many records a leap of the first level spans, for tests; default 64. */
  readonly leapBase?: number;
  /** How much may wait to be done before `overloaded` is the answer. */
  readonly limits?: AdmissionLimits;
  /** How long a transaction computes before everything else gets a turn; default 5 ms. */
  readonly sliceMs?: number;
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
  /** What became of it, for the modes that wait for that. */
  readonly transaction?: TransactionStatus;
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
  /** A transaction that takes back what one did. Throws `conflict` where something later changed what it had changed. */
  undo(request: UndoRequest): Promise<CommitResult>;
  /** What a transaction would do on top of all that has been accepted so far. Nothing is done. */
  dryRun(request: DryRunRequest): Promise<DryRun>;
  /**
   * The bytes of a backup file of everything there is now, written by version `product` of the program, while transactions go on.
   * Ending early frees what it held.
   */
  backup(product: string): AsyncIterable<BackupChunk>;
  /** Learns from now on what devices make of transactions. Returns the way to stop. */
  follow(devices: TargetOutcomes): () => void;
  /** What became of a transaction. Throws `revision-unknown`. */
  transaction(revision: number): Promise<TransactionStatus>;
  /**
   * The same when every device was asked and nothing is open any more, or at `until` (nanoseconds since 1970), whichever comes first.
   */
  settled(revision: number, wait?: { readonly until?: bigint }): Promise<TransactionStatus>;
  /** The transactions that can still be taken back, and hold their targets until then. */
  pending(): readonly PendingTransaction[];
  /** Keeps what a confirmed commit did. Throws `confirm-unknown`. */
  confirm(id: string): Promise<TransactionStatus>;
  /** Takes back what a confirmed commit did. Throws `confirm-unknown`. */
  cancel(id: string, person?: Person): Promise<TransactionStatus>;
  /** The time to confirm begins anew and lasts `timeoutMs`. Throws `confirm-unknown`. */
  extend(id: string, timeoutMs: number): Promise<TransactionStatus>;
  /** Calls `listener` with the new status of a transaction at each change of it. Returns the way to stop. */
  onTransaction(listener: (status: TransactionStatus) => void): () => void;
  /** Whether the store takes writes. While it does not, everything can be read, and what would change something is refused. */
  health(): StorageHealth;
  /** Calls `listener` at each change of it. Returns the way to stop. */
  onHealth(listener: (health: StorageHealth) => void): () => void;
  /** Answers those who wait for devices with what is known by now: the core is about to stop. */
  stopWaiting(): void;
  /** Refuses new work, finishes what was accepted. Does not close the store. */
  close(): Promise<void>;
}

/** Reads the store, replays what is to be replayed, and is ready for work when it resolves. */
export async function openCoordinator(options: CoordinatorOptions): Promise<Coordinator> {
  const { modelSets, systemModelSet = 'system@1.0.0' } = options;
  const watched = watchStore(options);
  const recovered = await recover({ store: watched.store, modelSets, systemModelSet });
  const { state, replayed } = recovered;
  options.logger.info('the store is read', { revision: state.revision, replayed: replayed.records });
  const coordinator = new LogCoordinator(options, watched, {
    ...recovered,
    past: await loadPast(watched.store),
    holds: await loadHolds(watched.store),
  });
  await coordinator.start();
  return coordinator;
}

/** What the last process left besides the log. */
interface Stored {
  readonly past: StoredPast;
  readonly holds: Holds;
}

/** What of a transaction goes to the log. */
interface Entry {
  readonly value: Uint8Array;
  readonly timeUnixNs: bigint;
  readonly companion: Companion;
}

/** What a transaction makes of a state. */
type Step = (state: State, context: PrepareContext) => Steps<Prepared>;

/** How something that is asked for is done. */
interface Plan {
  readonly head: RequestHead;
  readonly step: Step;
  /** Says more of mistakes than could be known while they were found. */
  readonly explain: (diagnostics: readonly Diagnostic[]) => Promise<readonly Diagnostic[]>;
}

function commitStep(request: TransactionRequest, then: State | undefined): Step {
  return (state, context) => prepareInSteps(state, request, { ...context, stateAt: () => then });
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
class LogCoordinator implements Coordinator {
  readonly #watched: WatchedStore;
  readonly #store: KeyValueStore;
  readonly #modelSets: ModelSets;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #admission: Admission;
  readonly #sequencer: Sequencer;
  readonly #group: GroupCommit;
  readonly #snapshots: SnapshotSchedule;
  readonly #recent: RecentStates;
  readonly #past: Past;
  readonly #unfinished: UnfinishedTransactions;
  readonly #conflicts: ConflictWatch;
  readonly #listeners = new Set<(commit: Commit) => void>();
  #durable: State;
  #durableTime: bigint;
  #pending: State;
  #lastTime: bigint;
  #closing: Promise<void> | undefined;

  constructor(options: CoordinatorOptions, watched: WatchedStore, recovered: Recovered & Stored) {
    const { modelSets, clock, logger } = options;
    const { state, timeUnixNs, replayed } = recovered;
    this.#watched = watched;
    const { store } = watched;
    this.#store = store;
    this.#modelSets = modelSets;
    this.#clock = clock;
    this.#logger = logger;
    this.#durable = state;
    this.#pending = state;
    this.#durableTime = timeUnixNs;
    this.#lastTime = timeUnixNs;
    this.#recent = recovered.recent;
    this.#admission = new Admission(clock, options.limits ?? {});
    this.#sequencer = new Sequencer({
      clock,
      ...(options.sliceMs === undefined ? {} : { sliceMs: options.sliceMs }),
    });
    this.#group = new GroupCommit({ store, onFailure: () => this.#fallBack() });
    this.#conflicts = new ConflictWatch({
      store,
      recent: recovered.recent,
      state: () => this.#durable,
      stateAt: revision => this.stateAt(revision),
    });
    this.#snapshots = new SnapshotSchedule({
      snapshots: recovered.snapshots,
      settings: options.snapshots ?? {},
      logger,
      replayed,
      written: () => void this.#past.compacted(),
    });
    this.#past = new Past(this.#pastOptions(options), recovered.past);
    const { holds } = recovered;
    this.#unfinished = new UnfinishedTransactions({ store, clock, logger, holds, log: this.#logEnd() });
    watched.onHealth(() => {
      this.#snapshots.interrupt();
      this.#past.interrupt();
    });
  }

  #pastOptions({ modelSets, clock, logger, leapBase, retention }: CoordinatorOptions): PastOptions {
    return {
      store: this.#store,
      modelSets,
      clock,
      logger,
      recent: this.#recent,
      state: () => this.#durable,
      write: change => this.#write(() => ({ ...change, durable: () => undefined })),
      ...(leapBase === undefined ? {} : { leapBase }),
      ...(retention === undefined ? {} : { retention }),
      limits: {
        snapshotRevision: () => this.#snapshots.revision,
        takeSnapshot: () => this.#snapshots.take(this.#durable, this.#durableTime),
        oldestUnfinished: () => this.pending().at(0)?.revision,
      },
    };
  }

  #logEnd(): LogEnd {
    return {
      append: order => this.#sequencer.run(() => this.#revert(order)),
      write: make => this.#write(make),
    };
  }

  /** Takes back what was due while nobody was there. */
  async start(): Promise<void> {
    await this.#unfinished.start();
    this.#past.start();
  }

  state(): State {
    return this.#durable;
  }

  commit(request: TransactionRequest): Promise<CommitResult> {
    return this.#conflicts.guard(request, then => this.#sequence(request, commitStep(request, then)));
  }

  async rollback(request: RollbackRequest): Promise<CommitResult> {
    return this.#perform(await this.#plan({ rollback: request }));
  }

  async undo(request: UndoRequest): Promise<CommitResult> {
    return this.#perform(await this.#plan({ undo: request }));
  }

  async dryRun(request: DryRunRequest): Promise<DryRun> {
    const { head, step, explain } = await this.#plan(request);
    const admitted = this.#admission.enter(head.bytes ?? 0);
    try {
      const { base, prepared } = await this.#sequencer.run(() => this.#prepare(step));
      const record = prepared.kind === 'prepared' ? prepared.record : undefined;
      const refused = record === undefined ? [] : this.#checkLast(record, head);
      // As for a real one: what it rests on must be durable before anybody sees it.
      await this.#group.barrier();
      const dry = describeDryRun(base, prepared);
      return { ...dry, diagnostics: [...(await explain(dry.diagnostics)), ...refused] };
    } finally {
      admitted.leave();
    }
  }

  /** What has to be known of the past to do what is asked, and how. */
  async #plan(request: DryRunRequest): Promise<Plan> {
    this.#assertOpen();
    if ('commit' in request) {
      const then = await this.#conflicts.stateFor(request.commit);
      return {
        head: request.commit,
        step: commitStep(request.commit, then),
        explain: found => this.#conflicts.explain(request.commit, then, found),
      };
    }
    if ('undo' in request) {
      const head = request.undo;
      const record = await this.#past.record(head.revision);
      return {
        head,
        step: (state, context) => prepareUndoInSteps(state, { record, request: head }, context),
        explain: found => this.#past.nameLaterChanges(found, head.revision),
      };
    }
    const head = request.rollback;
    const goal = await this.stateAt(head.revision);
    return {
      head,
      step: (state, context) => prepareRollbackInSteps(state, { goal, request: head }, context),
      explain: found => Promise.resolve(found),
    };
  }

  async #perform({ head, step, explain }: Plan): Promise<CommitResult> {
    return explained(this.#sequence(head, step), explain);
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

  setRetention(settings: RetentionSettings): void {
    this.#past.setRetention(settings);
  }

  retention(): Retention {
    return this.#past.retention();
  }

  async compact(): Promise<void> {
    this.#assertOpen();
    return this.#past.compact();
  }

  async *backup(product: string): AsyncGenerator<BackupChunk> {
    const { revision, targets } = this.#durable;
    const modelSets = [...new Set(Array.from(targets.values(), ({ modelSet }) => modelSet))].sort();
    const head = { product, time: formatTimestamp(this.#clock.now()), modelSets };
    yield* writeBackup({ store: this.#store, head, newest: revision, corrections: this.#group.doubtful });
  }

  follow(devices: TargetOutcomes): () => void {
    return this.#unfinished.follow(devices);
  }

  transaction(revision: number): Promise<TransactionStatus> {
    return this.#unfinished.transaction(revision);
  }

  settled(revision: number, wait: { readonly until?: bigint } = {}): Promise<TransactionStatus> {
    return this.#unfinished.settled(revision, wait);
  }

  pending(): readonly PendingTransaction[] {
    return this.#unfinished.pending();
  }

  async confirm(id: string): Promise<TransactionStatus> {
    this.#assertOpen();
    return this.#unfinished.confirm(id);
  }

  async cancel(id: string, person?: Person): Promise<TransactionStatus> {
    this.#assertOpen();
    return this.#unfinished.cancel(id, person);
  }

  async extend(id: string, timeoutMs: number): Promise<TransactionStatus> {
    this.#assertOpen();
    return this.#unfinished.extend(id, timeoutMs);
  }

  onTransaction(listener: (status: TransactionStatus) => void): () => void {
    return this.#unfinished.onTransaction(listener);
  }

  health(): StorageHealth {
    return this.#watched.health();
  }

  onHealth(listener: (health: StorageHealth) => void): () => void {
    return this.#watched.onHealth(listener);
  }

  stopWaiting(): void {
    this.#unfinished.stopWaiting();
  }

  close(): Promise<void> {
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#unfinished.close();
    await this.#sequencer.idle();
    await this.#group.idle();
    await this.#past.close();
    await this.#snapshots.close(this.#durable, this.#durableTime);
    await this.#watched.close();
    this.#listeners.clear();
  }

  /** Asks the sequencer in the caller's turn, so that transactions get the order in which they were asked for. */
  async #sequence(head: RequestHead, step: Step): Promise<CommitResult> {
    const { bytes = 0 } = head;
    this.#assertOpen();
    this.#watched.assertWritable();
    const admitted = this.#admission.enter(bytes);
    let result: CommitResult;
    try {
      result = await this.#sequencer.run(() => this.#commit(step, head, admitted));
    } finally {
      admitted.leave();
    }
    return this.#unfinished.answer(result, head);
  }

  *#commit(step: Step, head: RequestHead, admitted: Admitted): Steps<Promise<CommitResult>> {
    const begun = this.#clock.now();
    for (;;) {
      const { base, prepared, timeUnixNs } = yield* this.#prepare(step);
      if (prepared.kind !== 'prepared') return this.#answer(prepared, timeUnixNs);
      const record = { ...prepared.record, validationNs: this.#since(begun) };
      const value = yield* encodeRecordInSteps(record);
      // If the disk has refused meanwhile what this rests on, it is done again on what is left.
      if (base !== this.#pending) continue;
      const diagnostics = this.#checkLast(record, head);
      if (diagnostics.length > 0) return this.#answer({ kind: 'refused', diagnostics }, timeUnixNs);
      admitted.grow(value.length);
      const companion = this.#unfinished.begin(record, head);
      return this.#append({ ...prepared, record }, { value, timeUnixNs, companion });
    }
  }

  /** What speaks against a record that is right in itself: a label that cannot be given, targets that are held. */
  #checkLast(record: TransactionRecord, head: RequestHead): readonly Diagnostic[] {
    const wrong = record.label === undefined ? undefined : this.#past.checkLabel(record.label);
    return wrong === undefined ? this.#unfinished.check(record, head) : [wrong];
  }

  /** What a step makes of the newest state. */
  *#prepare(step: Step): Steps<{ base: State; prepared: Prepared; timeUnixNs: bigint }> {
    for (;;) {
      const base = this.#pending;
      const timeUnixNs = this.#nextTime();
      const prepared = yield* step(base, {
        modelSets: this.#modelSets,
        timeUnixNs,
        stateAt: revision => this.#recent.at(revision),
      });
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
    { record, state, removedByWhen }: Extract<Prepared, { kind: 'prepared' }>,
    { value, timeUnixNs, companion }: Entry,
  ): Promise<CommitResult> {
    const before = this.#pending;
    this.#pending = state;
    const label = this.#past.labelOf(record);
    const key = recordKey(record.revision);
    return new Promise((resolve, reject) => {
      this.#group.add({
        operations: [{ type: 'put', key, value }, ...(label?.operations ?? []), ...companion.operations],
        undo: [{ type: 'delete', key }, ...(label?.undo ?? []), ...companion.undo],
        durable: () => {
          label?.done();
          this.#publish({ record, before, after: state }, timeUnixNs, value.length);
          companion.durable();
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

  /** Takes a transaction back: in order with all others, and asking no rule. */
  *#revert({ make, companion }: RecordOrder): Steps<Promise<number | undefined>> {
    yield;
    const timeUnixNs = this.#nextTime();
    const record = make({ revision: this.#pending.revision + 1, timeUnixNs });
    if (record === undefined) return Promise.resolve(undefined);
    const state = applyRecord(this.#pending, record, this.#modelSets);
    const entry = { value: encodeRecord(record), timeUnixNs, companion: companion(record) };
    return this.#append({ kind: 'prepared', record, state, removedByWhen: [] }, entry).then(
      ({ revision }) => revision,
    );
  }

  /** Makes something durable that is no transaction. Nothing is asked of `make` if the store takes no writes. */
  async #write(make: () => Companion): Promise<void> {
    this.#watched.assertWritable();
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
    this.#unfinished.fallBack();
  }

  #nextTime(): bigint {
    const now = this.#clock.now();
    this.#lastTime = now > this.#lastTime ? now : this.#lastTime + 1n;
    return this.#lastTime;
  }

  /** Decimal digits. */
  #since(moment: bigint): string {
    const took = this.#clock.now() - moment;
    return String(took > 0n ? took : 0n);
  }

  #assertOpen(): void {
    if (this.#closing !== undefined) throw new BinnacleError('unavailable', 'the service is stopping');
  }
}
