import { BinnacleError, refusal } from '../../errors/binnacle-error.ts';
import type { Diagnostic } from '../../errors/diagnostic.ts';
import type { Clock } from '../../lib/clock.ts';
import type { KeyValueStore } from '../../store/key-value-store.ts';
import type { Logger } from '../../telemetry/logger.ts';
import type { PartTask } from './assess-part.ts';
import { assessPart, partTasks } from './assess-part.ts';
import { Deadlines } from './deadlines.ts';
import { outcomeOf, revertedError, statusOfRecord, statusOfTracked } from './describe-transaction.ts';
import type { Companion, LogEnd } from './held-transactions.ts';
import { HeldTransactions } from './held-transactions.ts';
import type { Hold, Holds } from './holds.ts';
import { isOpenPart } from './later-changes.ts';
import type { LifecycleEffect, RevertReason } from './lifecycle.ts';
import { isSettled } from './lifecycle.ts';
import type { Outcome } from './outcome-log.ts';
import { OutcomeLog } from './outcome-log.ts';
import type { PendingEntry } from './pending-entry.ts';
import { ReachedTargets } from './reached-targets.ts';
import { readRecord } from '../record-log.ts';
import { checkRequestHead, checkTimeout } from '../request-head.ts';
import type { State } from '../state.ts';
import type { TargetOutcomes, TargetProgress } from './target-outcomes.ts';
import { tracePart } from './trace-part.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { RequestHead } from '../transaction-request.ts';
import type { PendingTransaction, TransactionPart, TransactionStatus } from './transaction-status.ts';
import type { Tracked } from './transaction-tracker.ts';
import { committedNs, TransactionTracker } from './transaction-tracker.ts';

/** What the follow-up of transactions stands on. */
export interface UnfinishedOptions {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly log: LogEnd;
  /** What the last process left unfinished. */
  readonly holds: Holds;
  /** The newest durable state. */
  readonly state: () => State;
  /** Targets whose device the last process has noted as reached. */
  readonly reached: readonly string[];
}

/** What a transaction wants of its targets, and what has become of that. */
interface Parts {
  readonly tasks: readonly PartTask[];
  readonly parts: readonly TransactionPart[];
}

/** Who cancels. */
export type Person = Pick<RequestHead, 'author' | 'identity' | 'comment'>;

const nsPerMs = 1_000_000n;
const defaultSyncMs = 30_000;
/** Pause after a write that failed. */
const retryMs = 1000;

/** Follows transactions from the log to the devices: what became of them, and what is to be taken back. */
export class UnfinishedTransactions {
  readonly #options: UnfinishedOptions;
  readonly #held: HeldTransactions;
  readonly #tracker: TransactionTracker;
  readonly #outcomes: OutcomeLog;
  readonly #reached: ReachedTargets;
  readonly #deadlines: Deadlines;
  readonly #listeners = new Set<(status: TransactionStatus) => void>();
  /** Reverts under way. */
  readonly #reverts = new Map<number, Promise<void>>();
  #devices: TargetOutcomes | undefined;
  #stopDevices: () => void = () => undefined;
  #cancelRetry: (() => void) | undefined;
  #stopping = false;
  #closed = false;

  constructor(options: UnfinishedOptions) {
    const { clock, log, holds } = options;
    this.#options = options;
    this.#held = new HeldTransactions({ clock, log, holds });
    this.#outcomes = new OutcomeLog(options);
    this.#reached = new ReachedTargets({ ...options, names: options.reached });
    this.#tracker = new TransactionTracker({
      clock,
      onEffect: (tracked, effect) => this.#perform(tracked, effect),
      onChange: tracked => this.#changed(tracked),
    });
    this.#deadlines = new Deadlines({
      clock,
      earliest: () => this.#earliest(),
      onDue: () => this.#expire(),
    });
  }

  /** Takes up what the last process left: what is due is taken back before anybody sees it. */
  async start(): Promise<void> {
    const waiting = {
      state: 'pending',
      status: 'UNAVAILABLE',
      message: 'the core has just started',
    } as const;
    for (const { record, entry } of this.#held.all()) {
      const tasks = partTasks(record);
      const parts = tasks.map(({ target }) => ({ target, ...waiting }));
      const old = { isOld: true, committedNs: await this.#outcomes.committedNs(record.revision) } as const;
      this.#tracker.track(
        record,
        { tasks, parts },
        { confirm: entry.confirm !== undefined, devices: entry.deadlineUnixNs !== undefined, ...old },
      );
    }
    this.#reached.start();
    this.#expire();
    await Promise.allSettled(this.#reverts.values());
    this.#deadlines.arm();
  }

  /** Learns from now on what devices make of transactions. Returns the way to stop. */
  follow(devices: TargetOutcomes): () => void {
    this.#devices = devices;
    this.#stopDevices = devices.onStatus((target, progress) => this.#heard(target, progress));
    for (const { entry } of this.#held.all())
      for (const target of entry.untouched) this.#touch(target, devices.statusOf(target));
    this.#tracker.review(devices);
    return () => this.#stopDevices();
  }

  /** To be told of every durable record, in order. */
  recorded(record: TransactionRecord): void {
    if (this.#closed) return;
    this.#outcomes.committed(record.revision, committedNs(record, this.#options.clock.now()));
    this.#tracker.recorded(record);
    for (const { name } of record.targets) {
      if (this.#reached.has(name)) this.#reached.settle(name);
      else if (this.#isUp(name)) this.#reached.reached(name);
    }
  }

  /** Whether the device of a target may have been given something since nobody had configured it. */
  isReached(target: string): boolean {
    return this.#reached.has(target) || this.#isUp(target);
  }

  #isUp(target: string): boolean {
    return this.#devices?.statusOf(target)?.session === 'up';
  }

  /** Revision of the oldest transaction that may have to be taken back. */
  oldest(): number | undefined {
    return this.#held.oldest();
  }

  /** What is in the way of a new transaction. */
  check(record: TransactionRecord, head: RequestHead): readonly Diagnostic[] {
    return this.#held.check(record, head);
  }

  /** What goes into the log with a new transaction. */
  begin(record: TransactionRecord, head: RequestHead): Companion {
    const holds = head.confirm !== undefined || (head.mode === 'atomic' && this.#devices !== undefined);
    const held = holds ? this.#held.hold(record, head, this.#untouchedBy(record)) : undefined;
    return {
      operations: held?.operations ?? [],
      undo: held?.undo ?? [],
      durable: () => held?.durable(),
      published: () => this.#committed(record, holds),
    };
  }

  /** The answer to the one who asked for a transaction that is durable now. */
  async answer<T extends { readonly revision: number; readonly unchanged: boolean }>(
    result: T,
    { mode, timeoutMs = defaultSyncMs }: RequestHead,
  ): Promise<T & { readonly transaction?: TransactionStatus }> {
    if (mode === undefined || mode === 'async' || result.unchanged) return result;
    const until = this.#options.clock.now() + BigInt(Math.round(timeoutMs)) * nsPerMs;
    // Once it is over it is watched no longer.
    const tracked = this.#tracker.get(result.revision);
    const transaction = await this.settled(result.revision, mode === 'sync' ? { until } : {});
    if (mode === 'atomic' && transaction.state === 'reverted')
      throw revertedError(transaction, tracked?.lifecycle.reason?.cause);
    return { ...result, transaction };
  }

  /** What became of a transaction. Throws `revision-unknown`. */
  async transaction(revision: number): Promise<TransactionStatus> {
    const tracked = this.#tracker.get(revision);
    if (tracked !== undefined) return this.#statusOf(tracked);
    const record = await readRecord(this.#options.store, revision);
    const kept = await this.#outcomes.read(revision);
    const outcome =
      kept?.parts.some(isOpenPart) === false
        ? kept
        : { ...kept, ...outcomeOf((await this.#trace(record, kept)).parts) };
    return statusOfRecord(record, { outcome, committedNs: await this.#outcomes.committedNs(revision) });
  }

  /** The same when every device was asked, or at `until` (nanoseconds since 1970), whichever comes first. */
  async settled(revision: number, { until }: { readonly until?: bigint } = {}): Promise<TransactionStatus> {
    const tracked = this.#tracker.get(revision) ?? (await this.#trackAgain(revision));
    if (tracked === undefined) return this.transaction(revision);
    const { clock } = this.#options;
    const abort = new AbortController();
    const stop =
      until === undefined
        ? () => undefined
        : clock.after(Math.max(0, Number(until - clock.now()) / Number(nsPerMs)), () => abort.abort());
    if (!this.#stopping) await this.#tracker.settled(tracked, abort.signal);
    stop();
    if (this.#stopping && until === undefined && !isSettled(tracked.lifecycle))
      throw new BinnacleError(
        'unavailable',
        `the core stops before it is known what becomes of revision ${revision}`,
      );
    return this.#statusOf(tracked);
  }

  /** What can still be taken back, in order. */
  pending(): readonly PendingTransaction[] {
    return this.#held.all().map(pendingOf);
  }

  async confirm(id: string): Promise<TransactionStatus> {
    const { revision } = this.#undecided(id).entry;
    await this.#held.amend(revision, entry => ({ ...entry, confirm: undefined }));
    this.#tracker.dispatch(revision, { type: 'confirmed' });
    this.#deadlines.arm();
    return this.transaction(revision);
  }

  /** By the id that was to confirm it, or by its revision. */
  async cancel(which: string | number, person: Person = {}): Promise<TransactionStatus> {
    const wrong = checkRequestHead({ interface: 'system', ...person });
    if (wrong.length > 0) throw refusal(wrong);
    const byId = typeof which === 'string';
    const { revision } = (byId ? this.#confirming(which) : this.#holding(which)).entry;
    const { comment = '', ...who } = person;
    const name = byId ? `the confirmed commit ${which}` : `revision ${which}`;
    const text = `${name} was cancelled${comment === '' ? '' : `: ${comment}`}`;
    this.#tracker.dispatch(revision, { type: 'revert', reason: { cause: 'cancelled', text, ...who } });
    await this.#reverts.get(revision);
    return this.transaction(revision);
  }

  /** The time to confirm begins anew. */
  async extend(id: string, timeoutMs: number): Promise<TransactionStatus> {
    const wrong = checkTimeout(timeoutMs);
    if (wrong !== undefined) throw refusal([wrong]);
    const { revision } = this.#undecided(id).entry;
    const deadlineUnixNs = this.#options.clock.now() + BigInt(Math.round(timeoutMs)) * nsPerMs;
    await this.#held.amend(revision, entry => ({ ...entry, confirm: { id, deadlineUnixNs } }));
    this.#deadlines.arm();
    return this.transaction(revision);
  }

  /** Calls `listener` with the new status of a transaction at each change of it. Returns the way to stop. */
  onTransaction(listener: (status: TransactionStatus) => void): () => void {
    const own = (status: TransactionStatus): void => listener(status);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  /** To be called when what was on its way to the log did not arrive. */
  fallBack(): void {
    this.#held.fallBack();
    // What was about to go or to be put off may be due by now.
    if (!this.#closed) this.#deadlines.arm();
  }

  /** Answers those who wait for devices: the core is about to stop. */
  stopWaiting(): void {
    this.#stopping = true;
    this.#tracker.release();
  }

  /** What is unfinished stays so until the next start. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#deadlines.stop();
    this.#cancelRetry?.();
    this.#stopDevices();
    this.stopWaiting();
    await Promise.allSettled(this.#reverts.values());
    await this.#outcomes.close();
    await this.#reached.idle();
    this.#listeners.clear();
  }

  #committed(record: TransactionRecord, holds: boolean): void {
    if (this.#closed) return;
    const devices = this.#devices;
    const asked =
      devices !== undefined && record.targets.some(({ name }) => devices.statusOf(name) !== undefined);
    if (!holds && !asked) return;
    const tasks = partTasks(record);
    const parts = tasks.map(task => assessPart(task, devices?.statusOf(task.target)));
    this.#tracker.track(
      record,
      { tasks, parts },
      {
        confirm: holds && record.confirmId !== undefined,
        devices: record.mode === 'atomic' && holds,
        committedNs: committedNs(record, this.#options.clock.now()),
      },
    );
    if (holds) this.#deadlines.arm();
  }

  /** Of a transaction that nobody watches; `kept` is what was known of it when somebody did. */
  async #trace(record: TransactionRecord, kept: Outcome | undefined): Promise<Parts> {
    const { store, state } = this.#options;
    const changedAt = (target: string): number | undefined => state().targets.get(target)?.changedAt;
    const statusOf = (target: string): TargetProgress | undefined => this.#devices?.statusOf(target);
    const tasks: PartTask[] = [];
    const parts: TransactionPart[] = [];
    for (const task of partTasks(record)) {
      const known = kept?.parts.find(({ target }) => target === task.target);
      const traced = await tracePart(task, known, { store, changedAt, statusOf });
      tasks.push(traced.task);
      parts.push(traced.part);
    }
    return { tasks, parts };
  }

  /** One that nobody watches any more, if it is not settled. */
  async #trackAgain(revision: number): Promise<Tracked | undefined> {
    const { state } = await this.transaction(revision);
    if (state === 'applied' || state === 'partly-applied' || state === 'reverted') return undefined;
    const record = await readRecord(this.#options.store, revision);
    const old = { isOld: true, committedNs: await this.#outcomes.committedNs(revision) } as const;
    const known = await this.#trace(record, await this.#outcomes.read(revision));
    const again = { confirm: false, devices: false, ...old };
    return this.#tracker.get(revision) ?? this.#tracker.track(record, known, again);
  }

  #statusOf(tracked: Tracked): TransactionStatus {
    return statusOfTracked(tracked, this.#held.at(tracked.record.revision)?.entry);
  }

  #changed(tracked: Tracked): void {
    const status = this.#statusOf(tracked);
    if (isSettled(tracked.lifecycle)) this.#keep(status);
    for (const listener of this.#listeners) {
      try {
        listener(status);
      } catch (error) {
        this.#options.logger.error('a listener failed', { revision: status.revision, error });
      }
    }
  }

  #keep({ revision, state, parts, phases, revertedBy, reason }: TransactionStatus): void {
    this.#outcomes.save(revision, {
      state,
      parts,
      ...(phases.appliedNs === undefined ? {} : { appliedNs: phases.appliedNs }),
      ...(revertedBy === undefined ? {} : { revertedBy }),
      ...(reason === undefined ? {} : { reason }),
    });
  }

  #confirming(id: string): Hold {
    const hold = this.#held.confirming(id);
    if (hold !== undefined) return hold;
    throw new BinnacleError('confirm-unknown', `nothing waits for the confirmation ${id}`);
  }

  #holding(revision: number): Hold {
    const hold = this.#held.all().find(({ entry }) => entry.revision === revision);
    if (hold !== undefined) return hold;
    const message = `revision ${revision} waits for nothing, so it cannot be cancelled; to take it back, undo it`;
    throw new BinnacleError('confirm-unknown', message);
  }

  /** One of which it is not settled already that it is taken back. */
  #undecided(id: string): Hold {
    const hold = this.#confirming(id);
    if (this.#tracker.get(hold.entry.revision)?.lifecycle.writing !== 'revert') return hold;
    throw new BinnacleError('confirm-unknown', `what waited for the confirmation ${id} is being taken back`);
  }

  #heard(target: string, progress: TargetProgress | undefined): void {
    this.#touch(target, progress);
    if (progress?.session === 'up') this.#reached.reached(target);
    this.#tracker.heard(target, progress);
  }

  /** Targets that nobody has configured before this transaction, and whose device is not there now. */
  #untouchedBy(record: TransactionRecord): string[] {
    return record.targets
      .filter(({ pristineBefore, deleted }) => pristineBefore === true && deleted !== true)
      .map(({ name }) => name)
      .filter(name => !this.#isUp(name));
  }

  /** The device of a target is there: what it had on its own is not what it has when the target is taken back. */
  #touch(target: string, progress: TargetProgress | undefined): void {
    if (progress?.session !== 'up') return;
    const hold = this.#held.holding(target);
    if (hold?.entry.untouched.includes(target) !== true) return;
    const untouched = hold.entry.untouched.filter(name => name !== target);
    this.#held
      .amend(hold.entry.revision, entry => ({ ...entry, untouched }))
      .catch((error: unknown) => {
        this.#options.logger.warn('cannot keep that a device was reached', { target, error });
        this.#tracker.get(hold.entry.revision)?.reached.add(target);
      });
  }

  #earliest(): bigint | undefined {
    if (this.#cancelRetry !== undefined) return undefined;
    const moments = this.#held.all().flatMap(({ entry }) => {
      const writing = this.#tracker.get(entry.revision)?.lifecycle.writing;
      return writing === 'revert' ? [] : momentsOf(entry);
    });
    return moments.reduce<bigint | undefined>(
      (first, moment) => (first === undefined || moment < first ? moment : first),
      undefined,
    );
  }

  #expire(): void {
    const now = this.#options.clock.now();
    for (const { entry, record } of this.#held.all()) {
      const reason = reasonToRevert(entry, this.#tracker.get(record.revision), now);
      if (reason !== undefined) this.#tracker.dispatch(record.revision, { type: 'revert', reason });
    }
  }

  #perform(tracked: Tracked, effect: LifecycleEffect): void {
    const { revision } = tracked.record;
    if (effect.do === 'revert') {
      const work = this.#revert(tracked, effect.reason).finally(() => this.#reverts.delete(revision));
      work.catch(() => undefined);
      this.#reverts.set(revision, work);
      return;
    }
    this.#held
      .amend(revision, entry => ({ ...entry, deadlineUnixNs: undefined }))
      .then(
        () => this.#tracker.dispatch(revision, { type: 'settled' }),
        (error: unknown) => this.#failed(revision, 'settle', error),
      );
  }

  async #revert({ record, lifecycle, reached }: Tracked, reason: RevertReason): Promise<void> {
    const { revision } = record;
    const { text, author = '', identity } = reason;
    this.#options.logger.warn('a transaction is taken back', { revision, reason: text });
    try {
      const by = await this.#held.revert({
        revision,
        author,
        ...(identity === undefined ? {} : { identity }),
        comment: text,
        parts: lifecycle.parts,
        reached,
      });
      if (by !== undefined)
        this.#tracker.dispatch(revision, { type: 'reverted', by, at: this.#options.clock.now() });
    } catch (error) {
      this.#failed(revision, 'revert', error);
      throw error;
    }
  }

  /** What must become durable is tried until it is. */
  #failed(revision: number, writing: LifecycleEffect['do'], error: unknown): void {
    // It may be about to be taken back by now, which goes its own way.
    if (this.#tracker.get(revision)?.lifecycle.writing === writing)
      this.#tracker.dispatch(revision, { type: 'unwritten' });
    if (this.#closed) return;
    this.#options.logger.error('cannot finish a transaction yet', { revision, error });
    this.#cancelRetry ??= this.#options.clock.after(retryMs, () => {
      this.#cancelRetry = undefined;
      if (this.#devices !== undefined) this.#tracker.review(this.#devices);
      for (const { entry } of this.#held.all()) this.#tracker.dispatch(entry.revision, { type: 'retry' });
      this.#deadlines.arm();
    });
  }
}

function momentsOf({ deadlineUnixNs, confirm }: PendingEntry): bigint[] {
  return [deadlineUnixNs, confirm?.deadlineUnixNs].filter(moment => moment !== undefined);
}

function pendingOf({ record, entry }: Hold): PendingTransaction {
  const { deadlineUnixNs, confirm } = entry;
  return {
    revision: record.revision,
    timeUnixNs: BigInt(record.timeUnixNs),
    mode: record.mode ?? 'async',
    author: record.author,
    comment: record.comment,
    targets: [...new Set(record.targets.map(({ name }) => name))],
    ...(deadlineUnixNs === undefined ? {} : { deadlineUnixNs }),
    ...(confirm === undefined ? {} : { confirm }),
  };
}

function reasonToRevert(
  { deadlineUnixNs, confirm }: PendingEntry,
  tracked: Tracked | undefined,
  now: bigint,
): RevertReason | undefined {
  if (confirm !== undefined && confirm.deadlineUnixNs <= now)
    return { cause: 'expired', text: `the confirmed commit ${confirm.id} was not confirmed in time` };
  if (deadlineUnixNs === undefined || deadlineUnixNs > now) return undefined;
  const open = (tracked?.lifecycle.parts ?? []).filter(
    ({ state }) => state === 'pending' || state === 'rejected',
  );
  const names = open.map(({ target }) => target).join(', ');
  return { cause: 'overdue', text: `not applied everywhere in time: ${names}` };
}
