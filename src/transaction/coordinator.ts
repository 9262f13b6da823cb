import type { Diagnostic } from '../errors/diagnostic.ts';
import type { Clock } from '../lib/clock.ts';
import { formatTimestamp } from '../lib/format-timestamp.ts';
import { runInTurns } from '../lib/run-in-turns.ts';
import type { KeyValueStore } from '../store/key-value-store.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { AdmissionLimits, Load } from './admission.ts';
import type { Commit, CommitResult, Participants, Step } from './commit-log.ts';
import { CommitLog } from './commit-log.ts';
import { ConflictWatch, explained } from './conflict-watch.ts';
import type { DryRun, DryRunRequest } from './dry-run.ts';
import { describeDryRunInSteps } from './dry-run.ts';
import type { BackupChunk } from './backup/backup.ts';
import { writeBackup } from './backup/backup.ts';
import type { BlamedNode, BlameRequest } from './history/blame.ts';
import type { Label, LabelChange } from './history/labels.ts';
import type { LabelHead, PastOptions, PastReader, Retention, StoredPast } from './history/past.ts';
import { loadPast, Past } from './history/past.ts';
import type { HistoryRequest } from './history/read-history.ts';
import type { ReplayRequest } from './history/replay.ts';
import type { RetentionSettings } from './history/retention.ts';
import type { Companion } from './unfinished/held-transactions.ts';
import type { Holds } from './unfinished/holds.ts';
import { loadHolds } from './unfinished/load-holds.ts';
import { loadReached } from './unfinished/reached-targets.ts';
import type { Master } from './masters.ts';
import { Masters } from './masters.ts';
import type { ModelSets } from './model-sets.ts';
import { prepareInSteps, prepareRollbackInSteps, prepareUndoInSteps } from './prepare.ts';
import type { RecentStates } from './recent-states.ts';
import type { Recovered } from './recover.ts';
import { recover } from './recover.ts';
import type { SnapshotSettings } from './snapshot-schedule.ts';
import { SnapshotSchedule } from './snapshot-schedule.ts';
import type { State } from './state.ts';
import type { StateLimits } from './target-change.ts';
import type { StorageHealth, WatchedStore } from './storage-health.ts';
import { watchStore } from './storage-health.ts';
import type { TargetOutcomes } from './unfinished/target-outcomes.ts';
import type { RecordSummary, TargetDifferences } from './transaction-record.ts';
import type {
  Election,
  RequestHead,
  RollbackRequest,
  TransactionRequest,
  UndoRequest,
} from './transaction-request.ts';
import type { PendingTransaction, TransactionStatus } from './unfinished/transaction-status.ts';
import type { Person } from './unfinished/unfinished-transactions.ts';
import { UnfinishedTransactions } from './unfinished/unfinished-transactions.ts';

export type { Commit, CommitResult } from './commit-log.ts';

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

/**
 * Puts transactions in order, makes them durable and publishes them. Every refusal is a `BinnacleError` with all
 * diagnostics.
 */
export interface Coordinator extends PastReader {
  /** The newest durable state. */
  state(): State;
  /** Resolves when the transaction is durable and published. */
  commit(request: TransactionRequest): Promise<CommitResult>;
  /** Resolves when what was asked for before is durable and published, or refused: what comes later has a later time. */
  caughtUp(): Promise<void>;
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
  /**
   * Takes back what waits for a confirmation, by its id, or what waits for that or for devices, by its revision. Throws
   * `confirm-unknown`.
   */
  cancel(which: string | number, person?: Person): Promise<TransactionStatus>;
  /** The time to confirm begins anew and lasts `timeoutMs`. Throws `confirm-unknown`. */
  extend(id: string, timeoutMs: number): Promise<TransactionStatus>;
  /**
   * Resolves when nobody who was elected before can write any more as the master of the role, also after a loss of power. Throws
   * `not-master` if a later one has come.
   */
  claim(election: Election, person?: Person): Promise<void>;
  /** The present master of each role that anybody has claimed. */
  masters(): readonly Master[];
  /** Calls `listener` with the new status of a transaction at each change of it. Returns the way to stop. */
  onTransaction(listener: (status: TransactionStatus) => void): () => void;
  /** What waits for its turn or for the disk. */
  load(): Load;
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
    reached: await loadReached(watched.store),
    masters: await Masters.load(watched.store),
  });
  await coordinator.start();
  return coordinator;
}

/** What the last process left besides the log. */
interface Stored {
  readonly past: StoredPast;
  readonly holds: Holds;
  readonly reached: readonly string[];
  readonly masters: Masters;
}

/** How something that is asked for is done. */
interface Plan {
  readonly head: RequestHead;
  readonly step: Step;
  /** Says more of mistakes than could be known while they were found. */
  readonly explain: (diagnostics: readonly Diagnostic[]) => Promise<readonly Diagnostic[]>;
}

function headOf(request: DryRunRequest): RequestHead {
  if ('commit' in request) return request.commit;
  return 'undo' in request ? request.undo : request.rollback;
}

function commitStep(request: TransactionRequest, then: State | undefined): Step {
  return (state, context) => prepareInSteps(state, request, { ...context, stateAt: () => then });
}

/** The log, what it says of the past, and what becomes of the transactions in it. */
class LogCoordinator implements Coordinator {
  readonly #watched: WatchedStore;
  readonly #clock: Clock;
  readonly #log: CommitLog;
  readonly #snapshots: SnapshotSchedule;
  readonly #past: Past;
  readonly #unfinished: UnfinishedTransactions;
  readonly #conflicts: ConflictWatch;
  readonly #masters: Masters;
  #closing: Promise<void> | undefined;

  constructor(options: CoordinatorOptions, watched: WatchedStore, recovered: Recovered & Stored) {
    const { clock, logger } = options;
    const { recent, replayed } = recovered;
    const { store } = watched;
    this.#watched = watched;
    this.#clock = clock;
    this.#masters = recovered.masters;
    const participants = this.#participants(recent);
    this.#log = new CommitLog({ ...options, watched, recent, participants: () => participants }, recovered);
    this.#conflicts = new ConflictWatch({
      store,
      recent,
      state: () => this.state(),
      stateAt: revision => this.stateAt(revision),
    });
    this.#snapshots = new SnapshotSchedule({
      snapshots: recovered.snapshots,
      settings: options.snapshots ?? {},
      logger,
      replayed,
      written: () => void this.#past.compacted(),
    });
    this.#past = new Past(this.#pastOptions(options, recent), recovered.past);
    const unfinished = { ...recovered, store, clock, logger, log: this.#log };
    this.#unfinished = new UnfinishedTransactions({ ...unfinished, state: () => this.state() });
    watched.onHealth(() => {
      this.#snapshots.interrupt();
      this.#past.interrupt();
    });
  }

  #participants(recent: RecentStates): Participants {
    return {
      check: (record, head) => {
        const { election } = head;
        // Its claim held when the request came; meanwhile it may have waited.
        const replaced = election === undefined ? undefined : this.#masters.check(election);
        if (replaced !== undefined) return [replaced];
        const wrong = record.label === undefined ? undefined : this.#past.checkLabel(record.label);
        return wrong === undefined ? this.#unfinished.check(record, head) : [wrong];
      },
      begin: (record, head) => labelled(this.#past.labelOf(record), this.#unfinished.begin(record, head)),
      published: (commit, bytes) => {
        recent.add(commit.after, bytes);
        this.#unfinished.recorded(commit.record);
        this.#past.recorded(commit, bytes);
        this.#snapshots.recorded(commit.after, this.#log.timeUnixNs, bytes);
      },
      fallBack: () => this.#unfinished.fallBack(),
    };
  }

  #pastOptions(options: CoordinatorOptions, recent: RecentStates): PastOptions {
    const { modelSets, clock, logger, leapBase, retention } = options;
    return {
      store: this.#watched.store,
      modelSets,
      clock,
      logger,
      recent,
      state: () => this.state(),
      write: change => this.#write(change),
      ...(leapBase === undefined ? {} : { leapBase }),
      ...(retention === undefined ? {} : { retention }),
      limits: {
        snapshotRevision: () => this.#snapshots.revision,
        takeSnapshot: () => this.#snapshots.take(this.state(), this.#log.timeUnixNs),
        oldestUnfinished: () => this.#unfinished.oldest(),
      },
    };
  }

  #write(change: Pick<Companion, 'operations' | 'undo'>): Promise<void> {
    return this.#log.write(() => ({ ...change, durable: () => undefined }));
  }

  /** Takes back what was due while nobody was there. */
  async start(): Promise<void> {
    await this.#unfinished.start();
    this.#past.start();
  }

  state(): State {
    return this.#log.state;
  }

  async commit(request: TransactionRequest): Promise<CommitResult> {
    const result = await this.#log.admit(request, admitted =>
      this.#conflicts.guard(request, then => this.#log.run(request, commitStep(request, then), admitted)),
    );
    return this.#answer(result, request);
  }

  rollback(request: RollbackRequest): Promise<CommitResult> {
    return this.#goBack(request, { rollback: request });
  }

  undo(request: UndoRequest): Promise<CommitResult> {
    return this.#goBack(request, { undo: request });
  }

  async dryRun(request: DryRunRequest): Promise<DryRun> {
    return this.#log.admit(headOf(request), async () => {
      const { head, step, explain } = await this.#plan(request);
      const { base, prepared, refused } = await this.#log.tryOut(head, step);
      const dry = await runInTurns(describeDryRunInSteps(base, prepared));
      return { ...dry, diagnostics: [...(await explain(dry.diagnostics)), ...refused] };
    });
  }

  async #goBack(head: RequestHead, request: DryRunRequest): Promise<CommitResult> {
    const result = await this.#log.admit(head, async admitted => {
      const { step, explain } = await this.#plan(request);
      return explained(this.#log.run(head, step, admitted), explain);
    });
    return this.#answer(result, head);
  }

  /** What has to be known of the past to do what is asked, and how. */
  async #plan(request: DryRunRequest): Promise<Plan> {
    if ('commit' in request) {
      const then = await this.#conflicts.stateFor(request.commit);
      return {
        head: request.commit,
        step: commitStep(request.commit, then),
        explain: found => this.#conflicts.explain(request.commit, then, found),
      };
    }
    const isReached = (target: string): boolean => this.#unfinished.isReached(target);
    if ('undo' in request) {
      const head = request.undo;
      const record = await this.#past.record(head.revision);
      return {
        head,
        step: (state, context) => prepareUndoInSteps(state, { record, request: head, isReached }, context),
        explain: found => this.#past.nameLaterChanges(found, head.revision),
      };
    }
    const head = request.rollback;
    const goal = await this.stateAt(head.revision);
    return {
      head,
      step: (state, context) => prepareRollbackInSteps(state, { goal, request: head, isReached }, context),
      explain: found => Promise.resolve(found),
    };
  }

  async #answer(result: CommitResult, head: RequestHead): Promise<CommitResult> {
    if (result.unchanged && head.label !== undefined) await this.#labelStanding(head.label, result, head);
    return this.#unfinished.answer(result, head);
  }

  /** What changed nothing has no record to carry its label, which names the state that was asked for all the same. */
  async #labelStanding(name: string, { revision }: CommitResult, head: RequestHead): Promise<void> {
    const known = this.labels().find(label => label.name === name);
    if (known?.revision !== revision) await this.label(name, revision, head);
  }

  caughtUp(): Promise<void> {
    return this.#log.caughtUp();
  }

  onCommit(listener: (commit: Commit) => void): () => void {
    return this.#log.onCommit(listener);
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

  replay(request: ReplayRequest): AsyncIterable<Commit> {
    return this.#past.replay(request);
  }

  revisionAt(timeUnixNs: bigint): Promise<number> {
    return this.#past.revisionAt(timeUnixNs);
  }

  diff(from: number, to: number, limits?: StateLimits): Promise<readonly TargetDifferences[]> {
    return this.#past.diff(from, to, limits);
  }

  async label(name: string, revision: number, head?: LabelHead): Promise<Label> {
    this.#log.assertOpen();
    return this.#past.label(name, revision, head);
  }

  async removeLabel(name: string): Promise<void> {
    this.#log.assertOpen();
    return this.#past.removeLabel(name);
  }

  labels(): readonly Label[] {
    return this.#past.labels();
  }

  setRetention(settings: RetentionSettings): void {
    this.#past.setRetention(settings);
  }

  wouldForget(settings: RetentionSettings): Promise<number> {
    return this.#past.wouldForget(settings);
  }

  retention(): Retention {
    return this.#past.retention();
  }

  async compact(): Promise<void> {
    this.#log.assertOpen();
    return this.#past.compact();
  }

  async *backup(product: string): AsyncGenerator<BackupChunk> {
    const { revision, targets } = this.state();
    const modelSets = [...new Set(Array.from(targets.values(), ({ modelSet }) => modelSet))].sort();
    const head = { product, time: formatTimestamp(this.#clock.now()), modelSets };
    const { store } = this.#watched;
    const corrections = await this.#log.corrections();
    yield* writeBackup({ store, head, newest: revision, corrections });
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
    this.#log.assertOpen();
    return this.#unfinished.confirm(id);
  }

  async cancel(which: string | number, person?: Person): Promise<TransactionStatus> {
    this.#log.assertOpen();
    return this.#unfinished.cancel(which, person);
  }

  async extend(id: string, timeoutMs: number): Promise<TransactionStatus> {
    this.#log.assertOpen();
    return this.#unfinished.extend(id, timeoutMs);
  }

  async claim({ role, id }: Election, person: Person = {}): Promise<void> {
    this.#log.assertOpen();
    const master = { role, id, timeUnixNs: this.#clock.now(), identity: person.identity ?? '' };
    await this.#masters.claim(master, change => this.#write(change));
  }

  masters(): readonly Master[] {
    return this.#masters.list();
  }

  onTransaction(listener: (status: TransactionStatus) => void): () => void {
    return this.#unfinished.onTransaction(listener);
  }

  load(): Load {
    return this.#log.load;
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
    this.#log.stop();
    this.#closing ??= this.#finish();
    return this.#closing;
  }

  async #finish(): Promise<void> {
    await this.#unfinished.close();
    await this.#log.idle();
    await this.#past.close();
    await this.#snapshots.close(this.state(), this.#log.timeUnixNs);
    await this.#watched.close();
  }
}

/** With the label that a transaction gives. */
function labelled(label: LabelChange | undefined, companion: Companion): Companion {
  if (label === undefined) return companion;
  return {
    ...companion,
    operations: [...label.operations, ...companion.operations],
    undo: [...label.undo, ...companion.undo],
    durable: () => {
      label.done();
      companion.durable();
    },
    failed: () => label.failed(),
  };
}
