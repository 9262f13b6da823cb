import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Clock } from '../../lib/clock.ts';
import { runInTurns } from '../../lib/run-in-turns.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import type { Commit } from '../commit-log.ts';
import type { ModelSets } from '../model-sets.ts';
import { RecentStates } from '../recent-states.ts';
import { readRecord, tryReadRecord } from '../record-log.ts';
import type { State } from '../state.ts';
import type { StateLimits } from '../target-change.ts';
import { stateDifferencesInSteps } from '../target-change.ts';
import type { RecordSummary, TargetDifferences, TransactionRecord } from '../transaction-record.ts';
import type { BlamedNode, BlameRequest } from './blame.ts';
import { blame } from './blame.ts';
import type { CompactionLimits } from './compactor.ts';
import { Compactor } from './compactor.ts';
import type { KeptHistory } from './kept-history.ts';
import { loadKept } from './kept-history.ts';
import type { Label, LabelChange } from './labels.ts';
import { Labels } from './labels.ts';
import type { RecordedStep } from './leaps.ts';
import { Leaps } from './leaps.ts';
import { nameLaterChanges } from './name-later-changes.ts';
import type { HistoryRequest, HistorySource } from './read-history.ts';
import { checkedHistory } from './checked-history.ts';
import type { ReplayRequest } from './replay.ts';
import { replay } from './replay.ts';
import type { RetentionSettings } from './retention.ts';
import { revisionAt } from './revision-at.ts';
import type { TimeTravelOptions } from './time-travel.ts';
import { travelTo } from './time-travel.ts';
import { Waiters } from './waiters.ts';

export interface PastOptions {
  readonly store: KeyValueStore;
  readonly modelSets: ModelSets;
  readonly clock: Clock;
  readonly logger: Logger;
  /** States at hand; the newest durable one at least. */
  readonly recent: RecentStates;
  /** The newest durable state. */
  readonly state: () => State;
  /** Makes operations durable, after all that was accepted before. */
  readonly write: (change: Pick<LabelChange, 'operations' | 'undo'>) => Promise<void>;
  /** Span of the first level of leaps, for tests. */
  readonly leapBase?: number;
  readonly retention?: RetentionSettings;
  readonly limits: CompactionLimits;
}

/** What is read of the past when a store is opened: how much of it there is, not the past itself. */
export interface StoredPast {
  readonly labels: Labels;
  readonly kept: KeptHistory;
}

/** Throws `store-corrupt` if something is damaged. */
export async function loadPast(store: KeyValueStore): Promise<StoredPast> {
  return { labels: await Labels.load(store), kept: await loadKept(store) };
}

/** Who gives a label. */
export interface LabelHead {
  readonly author?: string;
}

/** All that can be asked about what was, as a coordinator offers it. Every revision asked for must still be kept. */
export interface PastReader {
  /** Newest first, or followed. */
  history(request: HistoryRequest): AsyncIterable<RecordSummary>;
  /** Since when everything at or below a place is what it is, and by whom. */
  blame(request: BlameRequest): AsyncIterable<BlamedNode>;
  stateAt(revision: number): Promise<State>;
  /** What transactions did, one after the other, from a state on. */
  replay(request: ReplayRequest): AsyncIterable<Commit>;
  /** The revision that was in force at a time. */
  revisionAt(timeUnixNs: bigint): Promise<number>;
  diff(from: number, to: number, limits?: StateLimits): Promise<readonly TargetDifferences[]>;
  /** Gives a revision a name. It is kept, whatever compaction takes, until the name is removed. */
  label(name: string, revision: number, head?: LabelHead): Promise<Label>;
  removeLabel(name: string): Promise<void>;
  /** By revision. */
  labels(): readonly Label[];
  /** From now on this much of the past is kept. What is beyond it goes in the background, labelled revisions excepted. */
  setRetention(settings: RetentionSettings): void;
  /** About how many transactions that would cost. */
  wouldForget(settings: RetentionSettings): Promise<number>;
  /** What is kept. */
  retention(): Retention;
  /** Lets go at once of what the settings do not keep; resolves when it is done, or has failed, of which the log tells. */
  compact(): Promise<void>;
}

/** What is kept of the past. */
export interface Retention {
  readonly settings: RetentionSettings;
  /** Every revision from this one on can be read. */
  readonly oldestRevision: number;
  /** Older ones that can be read because they have labels. */
  readonly labelledRevisions: readonly number[];
}

/** Answers what was, from the log, the leaps over it and the labels in it. */
export class Past implements PastReader {
  readonly #options: PastOptions;
  readonly #labels: Labels;
  readonly #leaps: Leaps;
  readonly #compactor: Compactor;
  readonly #waiters = new Waiters();
  #kept: KeptHistory;

  constructor(options: PastOptions, { labels, kept }: StoredPast) {
    this.#options = options;
    this.#labels = labels;
    this.#kept = kept;
    const { store, modelSets, logger, leapBase } = options;
    this.#leaps = new Leaps({
      store,
      modelSets,
      logger,
      ...(leapBase === undefined ? {} : { base: leapBase }),
      floor: () => this.#kept.floor,
      stateAt: revision => this.stateAt(revision),
    });
    this.#compactor = new Compactor({
      ...this.#travel(),
      clock: options.clock,
      logger,
      labels,
      limits: options.limits,
      settings: checkRetention(options.retention ?? {}),
      setKept: now => {
        this.#kept = now;
      },
      stateBefore: (revision, newer, pause) => this.#stateBefore(revision, newer, pause),
    });
  }

  /** Begins what goes on in the background. */
  start(): void {
    void this.compacted();
  }

  history(request: HistoryRequest): AsyncIterable<RecordSummary> {
    return checkedHistory(request, this.#options.state, this.#source());
  }

  blame(request: BlameRequest): AsyncIterable<BlamedNode> {
    return blame(this.#options.state(), request, this.#source());
  }

  async stateAt(revision: number): Promise<State> {
    return travelTo(revision, this.#travel());
  }

  replay(request: ReplayRequest): AsyncIterable<Commit> {
    return replay(request, this.#source());
  }

  async revisionAt(timeUnixNs: bigint): Promise<number> {
    return revisionAt(timeUnixNs, this.#travel());
  }

  async diff(from: number, to: number, limits: StateLimits = {}): Promise<readonly TargetDifferences[]> {
    const before = await this.stateAt(from);
    const after = await this.stateAt(to);
    const { target } = limits;
    if (target !== undefined && !before.targets.has(target) && !after.targets.has(target)) {
      throw new BinnacleError('target-unknown', `there is no target ${target} at ${from} or ${to}`);
    }
    return runInTurns(stateDifferencesInSteps(before, after, limits));
  }

  async label(name: string, revision: number, { author = '' }: LabelHead = {}): Promise<Label> {
    return this.#compactor.exclusive(() => this.#label(name, revision, author));
  }

  async #label(name: string, revision: number, author: string): Promise<Label> {
    const wrong = this.checkLabel(name);
    if (wrong !== undefined) throw refusal([wrong]);
    const label = { name, revision, timeUnixNs: this.#options.clock.now(), author };
    const change = this.#labels.give(label);
    try {
      // Only what can be read can be kept.
      await this.stateAt(revision);
      await this.#options.write(change);
    } catch (error) {
      change.failed();
      throw error;
    }
    change.done();
    return label;
  }

  async removeLabel(name: string): Promise<void> {
    const change = this.#labels.remove(name);
    try {
      await this.#options.write(change);
    } catch (error) {
      change.failed();
      throw error;
    }
    change.done();
  }

  labels(): readonly Label[] {
    return this.#labels.list();
  }

  setRetention(settings: RetentionSettings): void {
    this.#compactor.setSettings(checkRetention(settings));
  }

  wouldForget(settings: RetentionSettings): Promise<number> {
    return this.#compactor.wouldForget(checkRetention(settings));
  }

  retention(): Retention {
    const { floor, bridges } = this.#kept;
    const labelledRevisions = bridges.map(({ from }) => from).toReversed();
    return { settings: this.#compactor.settings, oldestRevision: floor, labelledRevisions };
  }

  async compact(): Promise<void> {
    await this.#compactor.compact({ eager: true });
  }

  /** To be told that there is a new snapshot: what came before it may go. */
  async compacted(): Promise<void> {
    await this.#compactor.compact({ eager: false });
  }

  /** To be told that the store has lost what was not flushed. */
  interrupt(): void {
    this.#compactor.interrupt();
  }

  /** What is wrong with a label for a new revision. */
  checkLabel(name: string): Diagnostic | undefined {
    return this.#labels.check(name);
  }

  /** The change of the labels that goes with a record, if that has one. */
  labelOf({ label, revision, timeUnixNs, author }: TransactionRecord): LabelChange | undefined {
    if (label === undefined) return undefined;
    return this.#labels.give({ name: label, revision, timeUnixNs: BigInt(timeUnixNs), author });
  }

  /** The record of a revision. Throws `revision-unknown` if it is not there. */
  async record(revision: number): Promise<TransactionRecord> {
    const newest = this.#options.state().revision;
    const { floor } = this.#kept;
    const isInLog = Number.isSafeInteger(revision) && revision > floor && revision <= newest;
    if (isInLog) return readRecord(this.#options.store, revision);
    const labelled = await tryReadRecord(this.#options.store, revision);
    if (labelled !== undefined) return labelled;
    const message = `there is no transaction ${revision}; there are ${floor + 1} to ${newest}`;
    throw new BinnacleError('revision-unknown', message);
  }

  /** The conflicts of an undo, with the later transactions that each of them comes from. */
  async nameLaterChanges(conflicts: readonly Diagnostic[], revision: number): Promise<readonly Diagnostic[]> {
    return nameLaterChanges(conflicts, revision, this.#source());
  }

  /** To be told of every durable record, in order. */
  recorded(step: RecordedStep, bytes: number): void {
    this.#leaps.recorded(step, bytes);
    this.#waiters.wake();
  }

  /** Ends what runs in the background, and all who follow. */
  async close(): Promise<void> {
    this.#waiters.close();
    await this.#compactor.close();
    await this.#leaps.close();
  }

  /** The state at a revision, from a newer one that is not at hand. */
  async #stateBefore(revision: number, newer: State | undefined, pause: () => Promise<void>): Promise<State> {
    if (newer === undefined) return travelTo(revision, { ...this.#travel(), pause });
    const recent = new RecentStates();
    recent.add(newer, 0);
    return travelTo(revision, { ...this.#travel(), recent, pause });
  }

  #travel(): TimeTravelOptions {
    const { store, modelSets, recent, state } = this.#options;
    const newest = (): number => state().revision;
    return { store, modelSets, recent, leaps: this.#leaps, newest, kept: () => this.#kept };
  }

  #source(): HistorySource {
    const newer = async (revision: number, signal: AbortSignal): Promise<boolean> =>
      this.#waiters.until(() => this.#options.state().revision > revision, signal);
    return { ...this.#travel(), labels: this.#labels, newer };
  }
}

function checkRetention(settings: RetentionSettings): RetentionSettings {
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || (value > 0 && value <= Number.MAX_SAFE_INTEGER)) continue;
    throw new BinnacleError(
      'request-invalid',
      `${name} is ${value}: a bound on the history is a positive number`,
    );
  }
  return settings;
}
