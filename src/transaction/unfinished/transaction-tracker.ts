import type { Clock } from '../../lib/clock.ts';
import type { PartTask } from './assess-part.ts';
import { assessPart, partTasks } from './assess-part.ts';
import type { Lifecycle, LifecycleEffect, LifecycleEvent } from './lifecycle.ts';
import { withLaterChange, withoutTaken } from './later-changes.ts';
import { isFinal, isHolding, isSettled, next, submitted } from './lifecycle.ts';
import type { TargetOutcomes, TargetProgress } from './target-outcomes.ts';
import type { TransactionRecord } from '../transaction-record.ts';
import type { TransactionPart } from './transaction-status.ts';

/** A transaction whose devices are watched. */
export interface Tracked {
  readonly record: Omit<TransactionRecord, 'targets'>;
  readonly tasks: Map<string, PartTask>;
  lifecycle: Lifecycle;
  /** When it became durable. */
  readonly committedAt: bigint;
  /** How long the disk took, if that is known. */
  readonly committedNs: bigint | undefined;
  /** When all devices had it. */
  appliedAt: bigint | undefined;
  /** Targets whose device was there, although that could not be kept. */
  readonly reached: Set<string>;
  /** Those who want to know when it is settled. */
  readonly waiting: Set<() => void>;
  /** How many places are remembered for it. */
  readonly size: number;
}

/** How a transaction comes to be watched. */
export interface TrackOptions {
  /** Whether it waits to be confirmed. */
  readonly confirm: boolean;
  /** Whether it is atomic and not known to be applied everywhere. */
  readonly devices: boolean;
  /** How long the disk took, if that is known. */
  readonly committedNs: bigint | undefined;
  /** Present if it has become durable before this process began. */
  readonly isOld?: true;
}

export interface TrackerLimits {
  /** Transactions of one target: each costs a look at every news of it; default 64. */
  readonly perTarget?: number;
  /** Changed places of all: they are what costs memory; default 100,000. */
  readonly places?: number;
}

export interface TrackerOptions {
  readonly clock: Clock;
  /** How much is watched that nothing hangs on; of what is older, the outcome is worked out when somebody asks. */
  readonly limits?: TrackerLimits;
  readonly onEffect: (tracked: Tracked, effect: LifecycleEffect) => void;
  readonly onChange: (tracked: Tracked) => void;
}

/**
 * Watches what devices make of transactions. News of a target costs the transactions of that target that are not finished; a target that
 * is away for long holds no more than a bounded number of them.
 */
export class TransactionTracker {
  readonly #options: TrackerOptions;
  readonly #tracked = new Map<number, Tracked>();
  readonly #byTarget = new Map<string, Set<Tracked>>();
  /** Those that nothing hangs on, the oldest first, and what they remember together. */
  readonly #loose = new Set<Tracked>();
  #places = 0;

  constructor(options: TrackerOptions) {
    this.#options = options;
  }

  get(revision: number): Tracked | undefined {
    return this.#tracked.get(revision);
  }

  /** Begins to watch a transaction that is durable; `parts` is what is known of the devices that its tasks are for. */
  track(
    record: TransactionRecord,
    { tasks, parts }: { readonly tasks: readonly PartTask[]; readonly parts: readonly TransactionPart[] },
    options: TrackOptions,
  ): Tracked {
    const tracked = trackedOf(record, tasks, { now: this.#options.clock.now(), ...options });
    this.#tracked.set(record.revision, tracked);
    for (const target of tracked.tasks.keys()) this.#index(target, tracked);
    if (!isHolding(tracked.lifecycle)) this.#loosen(tracked);
    this.#dispatch(tracked, { type: 'committed', parts: parts.map(part => this.#stamp(part)) });
    return tracked;
  }

  /** Nothing, if the transaction is not watched or the event means nothing to it. */
  dispatch(revision: number, event: LifecycleEvent): void {
    const tracked = this.#tracked.get(revision);
    if (tracked !== undefined) this.#dispatch(tracked, event);
  }

  /** To be told of every durable record, in order: what it changes, no device is asked for on behalf of an older one any more. */
  recorded(record: TransactionRecord): void {
    const { revision, targets } = record;
    const watched = targets.filter(({ name }) => this.#byTarget.has(name));
    if (watched.length === 0) return;
    for (const change of partTasks({ revision, targets: watched })) {
      for (const tracked of this.#byTarget.get(change.target) ?? []) {
        const task = tracked.tasks.get(change.target);
        const part = tracked.lifecycle.parts.find(({ target }) => target === change.target);
        if (task === undefined || part === undefined || tracked.record.revision >= revision) continue;
        tracked.tasks.set(change.target, withLaterChange(task, part, change));
      }
    }
  }

  /** News of a target. */
  heard(target: string, progress: TargetProgress | undefined): void {
    for (const tracked of this.#byTarget.get(target) ?? []) this.#assess(tracked, target, progress);
  }

  /** Looks at all targets. */
  review(outcomes: TargetOutcomes): void {
    for (const target of this.#byTarget.keys()) this.heard(target, outcomes.statusOf(target));
  }

  /** Resolves when the transaction is settled, or when `signal` says that nobody waits any longer. */
  settled(tracked: Tracked, signal?: AbortSignal): Promise<void> {
    if (isSettled(tracked.lifecycle) || signal?.aborted === true) return Promise.resolve();
    return new Promise(resolve => {
      const done = (): void => {
        tracked.waiting.delete(done);
        signal?.removeEventListener('abort', done);
        resolve();
      };
      tracked.waiting.add(done);
      signal?.addEventListener('abort', done, { once: true });
    });
  }

  /** Ends all waits. */
  release(): void {
    for (const { waiting } of this.#tracked.values()) for (const done of waiting) done();
  }

  #index(target: string, tracked: Tracked): void {
    const { perTarget = 64 } = this.#options.limits ?? {};
    const known = this.#byTarget.get(target) ?? new Set();
    this.#byTarget.set(target, known.add(tracked));
    if (known.size <= perTarget) return;
    for (const old of known) if (old !== tracked && this.#drop(old)) return;
  }

  /** Nothing hangs on it any more: it is watched as long as there is room. */
  #loosen(tracked: Tracked): void {
    const { places = 100_000 } = this.#options.limits ?? {};
    this.#loose.add(tracked);
    this.#places += tracked.size;
    for (const old of this.#loose) {
      if (this.#places <= places || old === tracked) return;
      this.#drop(old);
    }
  }

  #drop(tracked: Tracked): boolean {
    if (isHolding(tracked.lifecycle) || tracked.waiting.size > 0) return false;
    this.#forget(tracked);
    return true;
  }

  #forget(tracked: Tracked): void {
    this.#tracked.delete(tracked.record.revision);
    if (this.#loose.delete(tracked)) this.#places -= tracked.size;
    for (const target of tracked.tasks.keys()) {
      const known = this.#byTarget.get(target);
      known?.delete(tracked);
      if (known?.size === 0) this.#byTarget.delete(target);
    }
  }

  #assess(tracked: Tracked, target: string, progress: TargetProgress | undefined): void {
    const task = tracked.tasks.get(target);
    const { parts, state } = tracked.lifecycle;
    const known = parts.find(part => part.target === target);
    if (task === undefined || known === undefined) return;
    const part = assessPart(task, progress);
    if (progress !== undefined) tracked.tasks.set(target, withoutTaken(task, part, progress));
    if (state !== 'committed' && isSamePart(known, part)) return;
    this.#dispatch(tracked, { type: 'outcome', part: isSamePart(known, part) ? known : this.#stamp(part) });
  }

  #stamp(part: TransactionPart): TransactionPart {
    return { ...part, timeUnixNs: this.#options.clock.now() };
  }

  #dispatch(tracked: Tracked, event: LifecycleEvent): void {
    const before = tracked.lifecycle;
    const transition = next(before, event);
    if (transition === undefined) return;
    tracked.lifecycle = transition.next;
    const { state } = transition.next;
    if (state === 'applied') tracked.appliedAt ??= this.#options.clock.now();
    const over = !isHolding(transition.next) && isFinal(transition.next);
    if (over) this.#forget(tracked);
    else if (isHolding(before) && !isHolding(transition.next)) this.#loosen(tracked);
    if (hasNews(before, transition.next)) this.#options.onChange(tracked);
    if (isSettled(transition.next)) for (const done of tracked.waiting) done();
    if (transition.effect !== undefined) this.#options.onEffect(tracked, transition.effect);
  }
}

function trackedOf(
  { targets, ...record }: TransactionRecord,
  tasks: readonly PartTask[],
  { committedNs: took, isOld, now, ...waits }: TrackOptions & { readonly now: bigint },
): Tracked {
  return {
    record,
    tasks: new Map(tasks.map(task => [task.target, task])),
    lifecycle: { ...submitted(record.mode ?? 'async', waits), state: 'validated' },
    committedAt:
      isOld === true ? BigInt(record.timeUnixNs) + BigInt(record.validationNs ?? 0) + (took ?? 0n) : now,
    committedNs: took,
    appliedAt: undefined,
    reached: new Set(),
    waiting: new Set(),
    size: tasks.reduce((sum, { paths }) => sum + paths.length, targets.length),
  };
}

/** From the end of validation to `now`. */
export function committedNs(
  { timeUnixNs, validationNs = '0' }: Pick<TransactionRecord, 'timeUnixNs' | 'validationNs'>,
  now: bigint,
): bigint {
  const took = now - BigInt(timeUnixNs) - BigInt(validationNs);
  return took > 0n ? took : 0n;
}

function hasNews(before: Lifecycle, after: Lifecycle): boolean {
  return (
    before.state !== after.state ||
    before.parts !== after.parts ||
    before.awaitsConfirm !== after.awaitsConfirm ||
    before.awaitsDevices !== after.awaitsDevices
  );
}

function isSamePart(one: TransactionPart, other: TransactionPart): boolean {
  const { paths = [] } = other;
  return (
    one.state === other.state &&
    one.status === other.status &&
    one.message === other.message &&
    (one.paths ?? []).length === paths.length &&
    (one.paths ?? []).every(
      ({ path, status, message }, index) =>
        path === paths[index]?.path && status === paths[index].status && message === paths[index].message,
    )
  );
}
